import type { Role } from '../../lib/contract/identity.ts';
import { formatId, parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuseFields } from '../errors.ts';
import type { Rights } from '../identity/index.ts';
import { rightsOf } from '../identity/index.ts';
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

export async function applyGrant(ctx: Pick<Tx, 'db'>, member: number, granted: Granted): Promise<void> {
  const { role, custom_role, rights } = granted;
  await updateMemberRow(ctx.db, member, { role, custom_role, rights });
}

export const idOf = (bytes: Uint8Array | null) => bytes && formatId(bytes);
