import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { recordByMember, rightsOf } from '../identity/index.ts';
import type { Granted } from './grants.ts';
import { applyGrant, demandGrantable, gains, rightsIn, wantedRole } from './grants.ts';
import { openGrant } from './open-grant.ts';
import type { MemberRow, RoleRow } from './store.ts';
import { deleteInvitedBy, roleByKey } from './store.ts';

type Input = Pick<ParsedOf<typeof organisationEndpoints.updateMember>, 'role' | 'customRole' | 'rights'>;
type Tx = InTransaction<MemberContext>;

/**
 * Another role, or permissions that differ from it. What an admin gives more waits for the owner,
 * what is taken away counts at once. Answers the id of the approval, or null.
 */
export async function changeRights(ctx: Tx, member: MemberRow, input: Input): Promise<string | null> {
  const before: Granted = { role: member.role, custom_role: member.custom_role, rights: member.rights };
  const { granted: role, own: chosen } = await wantedRole(ctx, before, input);
  const granted = { ...role, rights: input.rights ? rightsText(input.rights) : role.rights };
  if (same(before, granted)) return null;
  const own = chosen ?? (await roleByKey(ctx.db, granted.custom_role));
  const [from, to] = [rightsOf(member), rightsIn(granted, own)];
  demandGrantable(ctx, from, to);
  if (ctx.actor.role !== 'owner' && gains(from, to)) {
    await recordByMember(ctx, 'grant_asked', member.email ?? member.name);
    return openGrant(ctx, { member: member.key, name: member.name, granted, own });
  }
  await applyGrant(ctx, member.key, granted);
  if (!to.permissions.has('members.invite')) await deleteInvitedBy(ctx.db, member.key);
  await recordGrant(ctx, member, before, granted, own);
  return null;
}

/** The lines of the log about what somebody may do from now on. */
export async function recordGrant(
  ctx: Tx,
  member: Pick<MemberRow, 'email' | 'name'>,
  before: Granted,
  granted: Granted,
  own: RoleRow | null,
): Promise<void> {
  const subject = member.email ?? member.name;
  if (before.role !== granted.role || before.custom_role !== granted.custom_role) {
    if (own) await recordByMember(ctx, 'role_custom', subject, { changes: [{ field: 'member.role', to: own.name }] });
    else await recordByMember(ctx, `role_${granted.role}`, subject);
  }
  if (before.rights !== granted.rights)
    await recordByMember(ctx, 'rights_changed', subject, { changes: changesIn(granted.rights) });
}

const changesIn = (rights: string) => {
  const { granted = [], denied = [] } = JSON.parse(rights) as { granted?: string[]; denied?: string[] };
  return [{ field: 'member.rights', added: granted, removed: denied }];
};

function rightsText({ granted, denied }: NonNullable<Input['rights']>): string {
  const more = [...new Set(granted)].filter((one) => !denied.includes(one)).sort();
  const less = [...new Set(denied)].sort();
  return JSON.stringify({ ...(more.length ? { granted: more } : {}), ...(less.length ? { denied: less } : {}) });
}

const same = (a: Granted, b: Granted) => a.role === b.role && a.custom_role === b.custom_role && a.rights === b.rights;
