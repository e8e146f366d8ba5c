import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { ImportReport, importEndpoints } from '../../../lib/contract/import.ts';
import type { MemberContext } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { ImportRow } from '../store/import.ts';
import { readAgain } from './again.ts';
import type { Imports } from './imports.ts';
import { parsed } from './present.ts';
import { importInSight } from './scope.ts';

/**
 * Begins to bring everybody in. Throws `import_state` before the check is done, `import_bad_rows`,
 * `import_running`, `plan_limit`, and `rate_limited` for more mails than a company sends in a day.
 */
export async function applyImport(
  ctx: MemberContext,
  imports: Imports,
  { id, send }: ParsedOf<typeof importEndpoints.applyImport>,
  takeMails: (ctx: MemberContext, count: number) => void,
): Promise<ImportRow> {
  const row = await importInSight(ctx, id);
  const report = parsed<ImportReport>(row.report);
  if (row.state !== 'ready' || !report) throw refuse('import_state');
  if (report.bad > 0 || report.rows === 0) throw refuse('import_bad_rows', { bad: report.bad });
  await ctx.services.plans.demand(ctx, row.company, 'seats', report.rows);
  const changes = [{ field: 'import.members', to: report.rows }];
  return readAgain(ctx, imports, row, {
    from: ['ready'],
    send,
    async record(tx) {
      // Only for what begins: a refusal costs nothing of the day's mails.
      if (send === 'email') takeMails(ctx, report.mailable);
      await recordByMember(tx, 'import_started', null, { changes });
    },
  });
}
