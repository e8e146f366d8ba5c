import type { ImportField, ImportSending } from '../../../lib/contract/import.ts';
import type { ImportState } from '../../../lib/contract/import-rules.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import type { ImportRow } from '../store/import.ts';
import { changeImport, importByKey, isImporting } from '../store/import.ts';
import { holdCompany } from '../store.ts';
import type { Imports } from './imports.ts';

type Again = {
  from: readonly ImportState[];
  send: ImportSending | null;
  mapping?: (ImportField | null)[];
  /** What begins with it: its line of the log. */
  record?(tx: InTransaction<MemberContext>): Promise<void>;
};

/** Has a file that is there read once more, on behalf of whoever asks now. Throws `import_state` or `import_running`. */
export async function readAgain(
  ctx: MemberContext,
  imports: Imports,
  row: ImportRow,
  { from, send, mapping, record }: Again,
): Promise<ImportRow> {
  const { company, member } = ctx.actor;
  await imports.recover(company);
  await withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, company);
    if (await isImporting(tx.db, company)) throw refuse('import_running');
    const now = ctx.services.clock.now();
    const begun = { state: 'reading', send, member, failure: null, done: 0, total: 0 } as const;
    const times = { touched_at: now, beat_at: now };
    const named = mapping ? { mapping: JSON.stringify(mapping) } : {};
    if (!(await changeImport(tx.db, row.key, from, { ...begun, ...times, ...named }))) throw refuse('import_state');
    await record?.(tx);
  });
  await imports.run(ctx, row.key);
  return (await importByKey(ctx.db, row.key)) as ImportRow;
}
