import { nameKey } from '../../../lib/util/text.ts';
import type { MemberActor } from '../../context.ts';
import type { Granted } from '../grants.ts';
import { demandGrantable, gains, rightsIn } from '../grants.ts';
import type { RoleRow } from '../store.ts';
import type { Fault } from './fault.ts';

/** Whoever imports, who need not be there at this moment. */
type Importer = Pick<MemberActor, 'role' | 'level' | 'scope' | 'permissions'>;

/** What a row gives. */
export type GivenRole = { role: Granted['role']; customRole: number | null };

export const agent: GivenRole = { role: 'agent', customRole: null };

const basic: Granted = { role: 'agent', custom_role: null, rights: '{}' };

/** As both dictionaries call them, and as other address books do. */
const common: Record<string, Granted['role']> = {
  所有者: 'owner',
  owner: 'owner',
  管理员: 'admin',
  admin: 'admin',
  administrator: 'admin',
  主管: 'supervisor',
  supervisor: 'supervisor',
  客服: 'agent',
  普通成员: 'agent',
  成员: 'agent',
  agent: 'agent',
  member: 'agent',
};

/** Roles by what a cell calls them; a company's own comes before a common one of that name. */
export function createRoles(own: RoleRow[], actor: Importer) {
  const byName = new Map(own.map((row) => [row.name_key, row]));
  const known = new Map<string, GivenRole | Fault>();

  function find(name: string): GivenRole | Fault {
    const row = byName.get(name) ?? null;
    const role = row ? 'agent' : common[name];
    if (!role) return { code: 'role_unknown' };
    if (role === 'owner') return { code: 'role_owner' };
    const given: GivenRole = { role, customRole: row?.key ?? null };
    return refusalOf(given, row, actor) ?? given;
  }

  return (cell: string): GivenRole | Fault => {
    const name = nameKey(cell);
    if (!name) return agent;
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}

/** Why somebody may not give this role to many at once; null where he may. */
export function refusalOf({ role, customRole }: GivenRole, own: RoleRow | null, actor: Importer): Fault | null {
  const rights = rightsIn({ ...basic, role, custom_role: customRole }, own);
  try {
    demandGrantable({ actor: actor as MemberActor }, null, rights);
  } catch {
    return { code: 'grant_exceeds_own' };
  }
  return actor.role !== 'owner' && gains(rightsIn(basic, null), rights) ? { code: 'role_needs_owner' } : null;
}
