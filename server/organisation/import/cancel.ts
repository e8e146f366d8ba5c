import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { ImportRow } from '../store/import.ts';
import { changeImport, importByKey } from '../store/import.ts';
import type { Imports } from './imports.ts';
import { importInSight } from './scope.ts';

const cancellable = ['reading', 'unmapped', 'checking', 'ready', 'writing', 'interrupted', 'failed'] as const;

/** Ends it, in the middle too: whoever works on it finds out at its next step, and takes away what it wrote. Throws `import_state`. */
export async function cancelImport(ctx: MemberContext, imports: Imports, input: { id: string }): Promise<ImportRow> {
  const row = await importInSight(ctx, input.id);
  await withTransaction(ctx, async (tx) => {
    const values = { state: 'cancelled', touched_at: tx.services.clock.now() } as const;
    if (!(await changeImport(tx.db, row.key, cancellable, values))) throw refuse('import_state');
    await recordByMember(tx, 'import_cancelled');
  });
  imports.tidy(row.key);
  return (await importByKey(ctx.db, row.key)) as ImportRow;
}
