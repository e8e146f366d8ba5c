import type { departmentsEndpoints } from '../../../lib/contract/departments.ts';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { seenBy, seenDepartments } from '../scope.ts';
import { holdCompany, isSeen, memberKeys, placeInDepartment } from '../store.ts';
import { departmentInSight, parentFor } from './place.ts';

/** Throws `not_found` for a department, or `input_invalid` at `members`, of which all are moved or none. */
export async function placeMembers(
  ctx: MemberContext,
  input: ParsedOf<typeof departmentsEndpoints.placeMembers>,
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    await holdCompany(tx.db, company);
    const from = input.from === null ? null : await departmentInSight(tx, input.from);
    const to = input.to === null ? await parentFor(tx, null) : await departmentInSight(tx, input.to);
    const ids = [...new Set(input.members)];
    const keys = await memberKeys(tx.db, company, ids.map(parseId));
    const seen = await seenBy(tx.db, tx.actor);
    const hidden = seen ? await someHidden(tx, keys, seen) : false;
    if (keys.length !== ids.length || hidden) throw refuseFields({ path: 'members', code: 'not_an_option' });
    // Out of all that the actor sees.
    const left = from ? { only: from.key } : { below: await seenDepartments(tx.db, tx.actor) };
    await placeInDepartment(tx.db, keys, left, to?.key ?? null);
    await recordByMember(tx, 'members_placed', to?.name ?? null, {
      changes: [{ field: 'department.members', to: keys.length }],
    });
    tx.afterCommit(() => tx.services.announce({ kind: 'organisation_changed', company }));
  });
}

async function someHidden(ctx: MemberContext, keys: number[], seen: NonNullable<Awaited<ReturnType<typeof seenBy>>>) {
  for (const key of keys) if (!(await isSeen(ctx.db, ctx.actor.company, key, { seen }))) return true;
  return false;
}
