import type { EventChange } from '../../lib/contract/event-details.ts';
import type { Role } from '../../lib/contract/identity.ts';
import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuseFields } from '../errors.ts';
import type { Rights } from '../identity/index.ts';
import { differenceOf, recordByMember, rightsOf } from '../identity/index.ts';
import { demandNotAbove, demandWithinOwn } from './policy.ts';
import type { MemberRow, RoleRow } from './store.ts';
import { roleOfCompany, updateMemberRow } from './store.ts';

type Tx = InTransaction<MemberContext>;

/** What decides about a member's rights, as it is kept. */
export type Granted = Pick<MemberRow, 'role' | 'rights'> & { custom_role: number | null };

export type WantedRole = { role?: Exclude<Role, 'owner'> | undefined; customRole?: string | null | undefined };

/** The role that was asked for, on top of what there is. Throws `input_invalid` at `customRole`. */
export async function wantedRole(
  ctx: Tx,
  before: Granted,
  { role, customRole }: WantedRole,
): Promise<{ granted: Granted; own: RoleRow | null }> {
  if (customRole) {
    const own = await roleOfCompany(ctx.db, ctx.actor.company, parseId(customRole));
    if (!own) throw refuseFields({ path: 'customRole', code: 'not_an_option' });
    return { granted: { ...before, role: 'agent', custom_role: own.key }, own };
  }
  const keepsOwn = role === undefined && customRole === undefined;
  const granted = { ...before, role: role ?? before.role, custom_role: keepsOwn ? before.custom_role : null };
  return { granted, own: null };
}

/** What these grant, by the company's own role where there is one. */
export function rightsIn(
  { role, rights }: Granted,
  own: Pick<RoleRow, 'level' | 'scope' | 'permissions'> | null,
): Rights {
  const { level = null, scope = null, permissions = null } = own ?? {};
  return rightsOf({ role, rights, role_level: level, role_scope: scope, role_permissions: permissions });
}

/** Whether the actor may give these. Throws `forbidden` or `grant_exceeds_own`. */
export function demandGrantable({ actor }: Pick<Tx, 'actor'>, from: Rights | null, to: Rights): void {
  if (from) demandNotAbove(actor, from.level);
  demandWithinOwn(actor, to);
}

/** Whether somebody gains by it, so that the owner must confirm what an admin gives (row R29). */
export function gains(from: Rights, to: Rights): boolean {
  if (to.level < from.level || (to.scope === 'company' && from.scope !== 'company')) return true;
  return [...to.permissions].some((permission) => !from.permissions.has(permission));
}

export const sameGrant = (a: Granted, b: Granted) =>
  a.role === b.role && a.custom_role === b.custom_role && a.rights === b.rights;

export async function applyGrant(db: Tx['db'], member: number, granted: Granted): Promise<void> {
  const { role, custom_role, rights } = granted;
  await updateMemberRow(db, member, { role, custom_role, rights });
}

/** What differs, for whoever must confirm it and for the log. `names.role`: the role of before. */
export function changesOf(
  before: Granted,
  granted: Granted,
  names: { role: string; own: Pick<RoleRow, 'name'> | null },
): EventChange[] {
  const changes: EventChange[] = [];
  if (before.role !== granted.role || before.custom_role !== granted.custom_role)
    changes.push({ field: 'member.role', from: names.role, to: names.own?.name ?? granted.role });
  if (before.rights !== granted.rights) {
    const { granted: added, denied: removed } = differenceOf(granted.rights);
    changes.push({ field: 'member.rights', added, removed });
  }
  return changes;
}

/** The lines of the log about what somebody may do from now on; without `before`, all of it is new. */
export async function recordGrant(
  ctx: Tx,
  member: Pick<MemberRow, 'email' | 'name' | 'role' | 'role_name'>,
  granted: Granted,
  own: Pick<RoleRow, 'name'> | null,
  before: Granted,
): Promise<void> {
  const subject = member.email ?? member.name;
  for (const change of changesOf(before, granted, { role: member.role_name ?? member.role, own })) {
    const kind = change.field === 'member.rights' ? 'rights_changed' : own ? 'role_custom' : `role_${granted.role}`;
    await recordByMember(ctx, kind, subject, { changes: [change] });
  }
}
