import type { EventChange } from '../../../lib/contract/event-details.ts';
import { nameKey } from '../../../lib/util/text.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { permissionsIn, recordByMember } from '../../identity/index.ts';
import type { RoleRow } from '../store.ts';
import { updateRoleRow } from '../store.ts';

export type RoleDraft = Pick<RoleRow, 'name' | 'level' | 'scope' | 'permissions'>;

/** It counts for whoever holds the role, at the next request. */
export async function applyRole(ctx: InTransaction<MemberContext>, before: RoleRow, draft: RoleDraft): Promise<void> {
  await updateRoleRow(ctx.db, before.key, { ...draft, name_key: nameKey(draft.name) });
  await recordByMember(ctx, 'role_changed', draft.name, { changes: changesOfRole(before, draft) });
  const { company } = ctx.actor;
  ctx.afterCommit(() => ctx.services.announce({ kind: 'rules_changed', company }));
}

export function changesOfRole(before: RoleRow, draft: RoleDraft): EventChange[] {
  const [was, is] = [permissionsIn(before.permissions), permissionsIn(draft.permissions)];
  const added = is.filter((one) => !was.includes(one));
  const removed = was.filter((one) => !is.includes(one));
  return [
    ...(added.length || removed.length ? [{ field: 'role.permissions', added, removed }] : []),
    ...(['name', 'level', 'scope'] as const).flatMap((field) =>
      before[field] === draft[field] ? [] : [{ field: `role.${field}`, from: before[field], to: draft[field] }],
    ),
  ];
}
