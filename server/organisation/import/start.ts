import { newId, parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import type { ImportRow } from '../store/import.ts';
import { changeImport, importByKey, insertImport, isImporting, openImports } from '../store/import.ts';
import { holdCompany } from '../store.ts';
import type { Imports } from './imports.ts';
import { demandImporter } from './scope.ts';

/**
 * Takes the uploaded file and begins to read and check it; what the same member had checked before is given
 * up. Throws `import_running`, `forbidden`, and why the file cannot be taken.
 */
export async function startImport(ctx: MemberContext, imports: Imports, input: { upload: string }): Promise<ImportRow> {
  await demandImporter(ctx);
  const { services, actor } = ctx;
  const { company } = actor;
  const named = { upload: input.upload, purpose: 'import' } as const;
  const { name } = await services.files.peek(ctx, named);
  await imports.recover(company);
  const { key, before } = await withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, company);
    if (await isImporting(tx.db, company)) throw refuse('import_running');
    const before = await openImports(tx.db, actor.member);
    for (const one of before) await changeImport(tx.db, one.key, [one.state], { state: 'cancelled' });
    const file = await services.files.keep(tx, named);
    const now = services.clock.now();
    const times = { created_at: now, touched_at: now, beat_at: now };
    const id = parseId(newId(now));
    return {
      key: await insertImport(tx.db, { id, company, member: actor.member, name, file, state: 'reading', ...times }),
      before,
    };
  });
  for (const one of before) imports.tidy(one.key);
  await imports.run(ctx, key);
  return (await importByKey(ctx.db, key)) as ImportRow;
}
