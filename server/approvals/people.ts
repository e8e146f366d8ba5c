import { parseId } from '../../lib/util/id.ts';
import type { Db } from '../db/connect.ts';
import type { People, Step } from './next.ts';
import type { ApprovalRow, Rung } from './store.ts';
import { headsOver, holdersOf, keysOfMembers, ladderOf, ownersOf } from './store.ts';

/** The people that a step of a request is about, and everybody above them. */
export async function peopleFor(
  db: Db,
  { company, requester }: Pick<ApprovalRow, 'company' | 'requester'>,
  { approvers: by }: Pick<Step, 'approvers'>,
): Promise<People> {
  const owners = await ownersOf(db, company);
  const named = await namedBy(db, company, by);
  const heads = by.by === 'department_head' ? await headsOver(db, requester) : [];
  const keys = by.by === 'keys' ? by.keys : [];
  const ladder = await ladderOf(db, [requester, ...owners, ...named, ...heads, ...keys]);
  return {
    requester,
    owners,
    named,
    heads,
    superiors: above(ladder, requester),
    isActive: (member) => ladder.get(member)?.active ?? false,
    superiorsOf: (member) => above(ladder, member),
  };
}

async function namedBy(db: Db, company: number, by: Step['approvers']): Promise<number[]> {
  if (by.by === 'members') return keysOfMembers(db, company, by.ids.map(parseId));
  return by.by === 'role' ? holdersOf(db, company, by.role) : [];
}

/** Everybody above a member, the direct superior first; ends where it would run in a circle. */
function above(ladder: Map<number, Rung>, member: number): number[] {
  const chain: number[] = [];
  for (let at = ladder.get(member)?.superior; at && at !== member && !chain.includes(at); at = ladder.get(at)?.superior)
    chain.push(at);
  return chain;
}
