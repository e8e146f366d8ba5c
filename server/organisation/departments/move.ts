import type { departmentsEndpoints } from '../../../lib/contract/departments.ts';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { DepartmentRow, ShownDepartment } from '../store.ts';
import { holdCompany, shownDepartment, updateDepartmentRow } from '../store.ts';
import { demandRoom, departmentInSight, parentFor, rankFor } from './place.ts';

/** One row changes, however much is below it. Throws `not_found`, or `input_invalid` naming the field. */
export function moveDepartment(
  ctx: MemberContext,
  input: ParsedOf<typeof departmentsEndpoints.moveDepartment>,
): Promise<ShownDepartment> {
  return withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    await holdCompany(tx.db, company);
    const moved = await departmentInSight(tx, input.id);
    const parent = await parentFor(tx, input.parent);
    await demandRoom(tx, parent, { name: moved.name, moved });
    const before = await siblingIn(tx, parent, input.before, moved);
    const rank = await rankFor(tx, parent?.key ?? null, before);
    await updateDepartmentRow(tx.db, moved.key, { parent: parent?.key ?? null, rank });
    await recordByMember(tx, 'department_moved', moved.name, {
      changes: [{ field: 'department.parent', to: parent?.name ?? '' }],
    });
    tx.afterCommit(() => tx.services.announce({ kind: 'organisation_changed', company }));
    return shownDepartment(tx.db, company, moved.key);
  });
}

async function siblingIn(
  ctx: InTransaction<MemberContext>,
  parent: DepartmentRow | null,
  id: string | null,
  moved: DepartmentRow,
): Promise<DepartmentRow | null> {
  if (id === null) return null;
  const sibling = await departmentInSight(ctx, id).catch(() => null);
  if (!sibling || sibling.parent !== (parent?.key ?? null) || sibling.key === moved.key)
    throw refuseFields({ path: 'before', code: 'not_an_option' });
  return sibling;
}
