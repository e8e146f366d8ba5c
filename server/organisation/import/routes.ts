import type { ImportView } from '../../../lib/contract/import.ts';
import { importEndpoints as endpoints } from '../../../lib/contract/import.ts';
import type { MemberContext } from '../../context.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import type { Route } from '../../http/route.ts';
import type { ImportRow } from '../store/import.ts';
import { companyByKey } from '../store.ts';
import { applyImport } from './apply.ts';
import { cancelImport } from './cancel.ts';
import { checkAgain } from './check-again.ts';
import { fieldsOfCompany } from './columns.ts';
import type { Imports } from './imports.ts';
import { listFaults, listImports } from './list.ts';
import { presentImport } from './present.ts';
import { importInSight } from './scope.ts';
import { startImport } from './start.ts';

/** Invitations that leave by import, of one company. */
const mails = { burst: 10_000, perMs: 24 * 60 * 60_000 };

export function importRoutes(route: Route, imports: Imports): void {
  const takeMails = perCompany();
  route(endpoints.startImport, async (ctx, input) => present(ctx, await startImport(ctx, imports, input)));
  route(endpoints.listImports, async (ctx) => ({ imports: await listImports(ctx) }));
  route(endpoints.getImport, async (ctx, input) => present(ctx, await importInSight(ctx, input.id)));
  route(endpoints.listImportFaults, listFaults);
  route(endpoints.checkImport, async (ctx, input) => present(ctx, await checkAgain(ctx, imports, input)));
  route(endpoints.applyImport, async (ctx, input) => present(ctx, await applyImport(ctx, imports, input, takeMails)));
  route(endpoints.cancelImport, async (ctx, input) => present(ctx, await cancelImport(ctx, imports, input)));
}

async function present(ctx: MemberContext, row: ImportRow): Promise<ImportView> {
  return presentImport(row, fieldsOfCompany(await companyByKey(ctx.db, row.company)));
}

function perCompany() {
  let limit: RateLimit | undefined;
  return ({ services, actor }: MemberContext, count: number) => {
    limit ??= createRateLimit(services.clock, mails.burst, mails.perMs);
    if (count > 0) limit.take(String(actor.company), count);
  };
}
