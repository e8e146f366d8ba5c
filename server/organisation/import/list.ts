import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { ImportSummary, importEndpoints } from '../../../lib/contract/import.ts';
import type { MemberContext } from '../../context.ts';
import { importsOfCompany, pageOfFaults } from '../store/import.ts';
import { presentFault, presentSummary } from './present.ts';
import { demandImporter, importInSight } from './scope.ts';

const SHOWN = 20;

export async function listImports(ctx: MemberContext): Promise<ImportSummary[]> {
  await demandImporter(ctx);
  return (await importsOfCompany(ctx.db, ctx.actor.company, SHOWN)).map(presentSummary);
}

/** A page of what is wrong, in the order of the file. Throws `not_found`. */
export async function listFaults(
  ctx: MemberContext,
  { id, code, after = 0, limit }: ParsedOf<typeof importEndpoints.listImportFaults>,
): Promise<OutputOf<typeof importEndpoints.listImportFaults>> {
  const { key } = await importInSight(ctx, id);
  const rows = await pageOfFaults(ctx.db, key, { code, after, limit });
  return { faults: rows.map(presentFault), next: rows.length === limit ? (rows.at(-1)?.rank ?? null) : null };
}
