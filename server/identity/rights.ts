import type { Permission } from '../../lib/contract/endpoint.ts';
import { isCompanyWide, permissions } from '../../lib/contract/endpoint.ts';
import type { Role } from '../../lib/contract/identity.ts';
import { levelOf, permissionsOf } from './policy.ts';

/** Whose members somebody sees: everybody in the company, or those of the own departments. */
export type Scope = 'company' | 'departments';

export type Rights = {
  /** 1 for the owner; who stands higher has the smaller number. */
  level: number;
  scope: Scope;
  permissions: ReadonlySet<Permission>;
};

/** What of a member's row, and of the company's own role on it, decides about rights. */
export type RightsRow = {
  role: Role;
  role_level: number | null;
  role_scope: Scope | null;
  role_permissions: string | null;
  /** `{ granted?, denied? }`: what differs for this member. */
  rights: string;
};

/** The columns of a `RightsRow`, of `member` with `role` joined by `member.custom_role`. */
export const rightsColumns = [
  'member.role',
  'member.rights',
  'role.level as role_level',
  'role.scope as role_scope',
  'role.permissions as role_permissions',
] as const;

/** What differs for a member from the role's permissions; names that are no longer known are left out. */
export function differenceOf(rights: string): { granted: Permission[]; denied: Permission[] } {
  const known = (list: unknown) =>
    Array.isArray(list) ? permissions.filter((permission) => list.includes(permission)) : [];
  const { granted, denied } = JSON.parse(rights) as { granted?: unknown; denied?: unknown };
  return { granted: known(granted), denied: known(denied) };
}

/** How high somebody stands. */
export const levelIn = ({ role, role_level }: Pick<RightsRow, 'role' | 'role_level'>): number =>
  role_level ?? levelOf[role];

/** Nobody takes anything from the owner. */
export function rightsOf(row: RightsRow): Rights {
  const { role } = row;
  const level = levelIn(row);
  const scope = row.role_scope ?? (level <= levelOf.admin ? 'company' : 'departments');
  const own = row.role_permissions === null ? permissionsOf[role] : new Set(permissionsIn(row.role_permissions));
  const asMade = row.role_permissions === null && row.rights === '{}';
  if (asMade || role === 'owner') return { level, scope, permissions: own };
  const { granted, denied } = differenceOf(row.rights);
  const has = (one: Permission) => !denied.includes(one) && (scope === 'company' || !isCompanyWide(one));
  return { level, scope, permissions: new Set([...own, ...granted].filter(has)) };
}

/** Whether a conversation may be given to somebody. */
export const mayAnswer = (row: RightsRow & { state: string }): boolean =>
  row.state === 'active' && rightsOf(row).permissions.has('conversations.write');

/** The permissions of a role of the company's own, as they are kept. */
export function permissionsIn(text: string): Permission[] {
  const kept: unknown = JSON.parse(text);
  return Array.isArray(kept) ? permissions.filter((permission) => kept.includes(permission)) : [];
}
