import type { MemberView } from '../../lib/contract/organisation.ts';
import type { RoleView } from '../../lib/contract/roles.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';

const c = text(commonTexts);

/** What a member's role is called. */
export const roleName = ({ role, customRole }: Pick<MemberView, 'role' | 'customRole'>): string =>
  customRole?.name ?? c(role);

export const nameOfRole = ({ role, name }: Pick<RoleView, 'role' | 'name'>): string => name ?? c(role);

/** Names a role in a choice: those of every company by what they are, others by their id. */
export const roleKey = ({ role, id }: Pick<RoleView, 'role' | 'id'>): string => id ?? role;

export const roleKeyOf = ({ role, customRole }: Pick<MemberView, 'role' | 'customRole'>): string =>
  customRole?.id ?? role;

/** Texts of what each of the common ones is for. */
export const roleHints = {
  owner: 'roleOwnerHint',
  admin: 'roleAdminHint',
  supervisor: 'roleSupervisorHint',
  agent: 'roleAgentHint',
} as const;

type Given = { role: 'admin' | 'supervisor' | 'agent' } | { customRole: string };

/** The same as the API takes it. */
export function roleInput(key: string): Given {
  if (key === 'admin' || key === 'supervisor' || key === 'agent') return { role: key };
  return { customRole: key };
}
