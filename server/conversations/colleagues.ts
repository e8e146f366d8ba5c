import type { ColleagueView, ConversationView, conversationsEndpoints } from '../../lib/contract/conversations.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { MemberContext } from '../context.ts';
import { colleaguesOf, listColleagues } from '../organisation/index.ts';

type Find = typeof conversationsEndpoints.findColleagues;

/** Of a large company a device keeps so many, and seeks the others. */
const KEPT = 500;
const FOUND = 50;

/** Names that an inbox needs: those who may answer, oneself, and whoever has one of its conversations. */
export async function colleaguesIn(ctx: MemberContext, conversations: ConversationView[]): Promise<ColleagueView[]> {
  const colleagues = (await listColleagues(ctx, {}, KEPT)).slice(0, KEPT);
  const known = new Set(colleagues.map(({ id }) => id));
  const holders = new Set(conversations.flatMap(({ assignee }) => (assignee && !known.has(assignee) ? assignee : [])));
  return [...colleagues, ...(await colleaguesOf(ctx, [...holders]))];
}

export async function findColleagues(ctx: MemberContext, { text, left }: ParsedOf<Find>): Promise<OutputOf<Find>> {
  const found = await listColleagues(ctx, { text, left: left !== undefined });
  return { colleagues: found.slice(0, FOUND), total: found.length };
}
