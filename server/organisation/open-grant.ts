import type { InTransaction, MemberContext } from '../context.ts';
import type { Granted } from './grants.ts';
import { applyGrant } from './grants.ts';
import type { RoleRow } from './store.ts';

type Change = { member: number; name: string; granted: Granted; own: RoleRow | null };

export async function openGrant(ctx: InTransaction<MemberContext>, change: Change): Promise<string | null> {
  await applyGrant(ctx, change.member, change.granted);
  return null;
}
