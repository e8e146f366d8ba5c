import type { Permission } from '../../lib/contract/endpoint.ts';
import { isCompanyWide } from '../../lib/contract/endpoint.ts';
import type { RoleView } from '../../lib/contract/roles.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { permissionTexts } from '../../lib/i18n/permissions.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';

const t = text(peopleTexts);
const name = text(permissionTexts);

const groups = [
  [
    'groupChat',
    [
      'conversations.read',
      'conversations.write',
      'customers.read',
      'customers.write',
      'orders.read',
      'bookings.read',
      'bookings.write',
    ],
  ],
  [
    'groupMembers',
    ['members.read', 'members.invite', 'members.write', 'members.export', 'departments.write', 'roles.write'],
  ],
  ['groupSites', ['sites.read', 'sites.preview', 'sites.write', 'service.read', 'service.write', 'modules.write']],
  ['groupApprovals', ['approvals.request', 'approvals.write', 'reports.read']],
  ['groupCompany', ['company.read', 'company.write', 'verification.write']],
  ['groupSecurity', ['security.read', 'security.write']],
] as const satisfies (readonly [Parameters<typeof t>[0], readonly Permission[]])[];

/** What only a function that is on has a use for. */
const needs: Partial<Record<Permission, ModuleName>> = {
  'customers.read': 'customers',
  'customers.write': 'customers',
  'orders.read': 'orders',
  'bookings.read': 'booking',
  'bookings.write': 'booking',
};

type Props = {
  value: readonly Permission[];
  /** Without it they are only shown. */
  onChange?: (value: Permission[]) => void;
  /** What the reader has: nobody gives more than that. */
  own: readonly Permission[];
  /** Functions that the company uses; what belongs to another is kept and not shown. */
  modules: readonly ModuleName[];
  /** Whom its holders see: what is the whole company's is for who sees all of it. */
  scope: RoleView['scope'];
};

/** Those that count where so much is seen. */
export const within = (scope: RoleView['scope'], some: readonly Permission[]): Permission[] =>
  some.filter((one) => scope === 'company' || !isCompanyWide(one));

/** Permissions by what they are about. */
export function PermissionList({ value, onChange, own, modules, scope }: Props) {
  const used = (one: Permission) => {
    const module = needs[one];
    return module === undefined || modules.includes(module);
  };
  return (
    <div class="fd-permissions">
      {groups.map(([group, all]) => {
        const shown = onChange
          ? within(scope, all).filter((one) => used(one) && (own.includes(one) || value.includes(one)))
          : all.filter((one) => used(one) && value.includes(one));
        if (shown.length === 0) return null;
        return (
          <fieldset key={group} class="fd-permission-group">
            <legend class="fd-label">{t(group)}</legend>
            {shown.map((one) =>
              onChange ? (
                <Checkbox
                  key={one}
                  label={name(one)}
                  checked={value.includes(one)}
                  onChange={(on) => onChange(on ? [...value, one] : value.filter((other) => other !== one))}
                />
              ) : (
                <span key={one}>{name(one)}</span>
              ),
            )}
          </fieldset>
        );
      })}
    </div>
  );
}
