import { roles } from '../../../lib/contract/identity.ts';
import type { RoleView } from '../../../lib/contract/roles.ts';
import type { MemberContext } from '../../context.ts';
import { rightsOf } from '../../identity/index.ts';
import { presentRole } from '../present.ts';
import { countHolders, rolesOfCompany } from '../store.ts';

const none = { rights: '{}', role_level: null, role_scope: null, role_permissions: null };

/** Those that every company has, and then its own. */
export async function listRoles({ db, actor }: MemberContext): Promise<RoleView[]> {
  const holders = await countHolders(db, actor.company);
  const count = (is: (one: (typeof holders)[number]) => boolean) => holders.find(is)?.count ?? 0;
  const common = roles.map((role): RoleView => {
    const { level, scope, permissions } = rightsOf({ ...none, role });
    const held = count((one) => one.role === role && one.custom_role === null);
    return { id: null, role, name: null, level, scope, permissions: [...permissions], count: held };
  });
  const own = await rolesOfCompany(db, actor.company);
  return [
    ...common,
    ...own.map((row) =>
      presentRole(
        row,
        count(({ custom_role }) => custom_role === row.key),
      ),
    ),
  ];
}
