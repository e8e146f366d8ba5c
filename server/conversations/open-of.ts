import type { MemberContext } from '../context.ts';
import { memberInSight } from '../organisation/index.ts';
import { countOpen } from './store.ts';

/** How many open conversations a member has, whom somebody else may take over. Throws `not_found`. */
export async function openOf(ctx: MemberContext, id: string): Promise<{ conversations: number }> {
  const { key, company } = await memberInSight(ctx, id);
  return { conversations: (await countOpen(ctx.db, company, [key])).get(key) ?? 0 };
}
