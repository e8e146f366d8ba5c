import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { importEndpoints } from '../../../lib/contract/import.ts';
import type { MemberContext } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import type { ImportRow } from '../store/import.ts';
import { companyByKey } from '../store.ts';
import { readAgain } from './again.ts';
import { fieldsOfCompany, fitting } from './columns.ts';
import type { Imports } from './imports.ts';
import type { Sample } from './present.ts';
import { parsed } from './present.ts';
import { importInSight } from './scope.ts';

/** Checks once more, with other columns where some are named. Throws `import_state`, `import_running`, and `input_invalid` at `mapping`. */
export async function checkAgain(
  ctx: MemberContext,
  imports: Imports,
  { id, mapping }: ParsedOf<typeof importEndpoints.checkImport>,
): Promise<ImportRow> {
  const row = await importInSight(ctx, id);
  if (row.file === null) throw refuse('import_state');
  const columns = parsed<Sample>(row.sheet)?.columns ?? [];
  const fields = fieldsOfCompany(await companyByKey(ctx.db, row.company));
  if (mapping && !fitting(mapping, columns, fields)) throw refuseFields({ path: 'mapping', code: 'not_an_option' });
  const from = ['ready', 'unmapped', 'interrupted', 'failed'] as const;
  return readAgain(ctx, imports, row, { from, send: null, ...(mapping ? { mapping } : {}) });
}
