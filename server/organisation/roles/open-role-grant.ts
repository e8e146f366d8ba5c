import type { InTransaction, MemberContext } from '../../context.ts';
import type { RoleRow } from '../store.ts';

export async function openRoleGrant(
  _ctx: InTransaction<MemberContext>,
  _before: RoleRow,
  _draft: Pick<RoleRow, 'name' | 'level' | 'scope' | 'permissions'>,
): Promise<string | null> {
  return null;
}
