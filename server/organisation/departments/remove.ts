import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { deleteDepartment, holdCompany, isOccupied } from '../store.ts';
import { departmentInSight } from './place.ts';

/** Throws `not_found`, or `department_not_empty`. */
export async function removeDepartment(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    await holdCompany(tx.db, company);
    const row = await departmentInSight(tx, input.id);
    if (await isOccupied(tx.db, row.key)) throw refuse('department_not_empty');
    await deleteDepartment(tx.db, row.key);
    await recordByMember(tx, 'department_removed', row.name);
    tx.afterCommit(() => tx.services.announce({ kind: 'organisation_changed', company }));
  });
}
