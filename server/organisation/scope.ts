import { parseId } from '../../lib/util/id.ts';
import type { MemberActor, MemberContext } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { refuse } from '../errors.ts';
import { rightsOf } from '../identity/index.ts';
import { demandNotAbove } from './policy.ts';
import type { MemberFilter, MemberRow } from './store.ts';
import { hasDepartments, isSeen, linkedKeys, memberOfCompany, pathTo } from './store.ts';

/**
 * Departments (keys) whose people, with all below them, somebody sees beside oneself; null: everybody's (row W11).
 * Who is limited to departments and stands in none sees nobody; only where there are none all stand together.
 */
export async function seenDepartments(db: Db, actor: MemberActor): Promise<number[] | null> {
  if (actor.scope === 'company') return null;
  const own = await linkedKeys(db, 'department_member', actor.member);
  if (own.length === 0 && !(await hasDepartments(db, actor.company))) return null;
  return [...own, ...(await linkedKeys(db, 'department_grant', actor.member))];
}

/** Whether a department (key) is one of these, or below one; null: all of them. */
export async function isBelow(db: Db, department: number, seen: number[] | null): Promise<boolean> {
  return seen === null || (await pathTo(db, department)).some((key) => seen.includes(key));
}

export async function seenBy(db: Db, actor: MemberActor): Promise<MemberFilter['seen']> {
  const departments = await seenDepartments(db, actor);
  return departments && { departments, self: actor.member };
}

/** The same for somebody who has not joined. Throws `not_found`, or `forbidden` for who is to stand higher. */
export async function invitedInSight(ctx: MemberContext, id: string): Promise<MemberRow> {
  const member = await memberInSight(ctx, id);
  if (member.state !== 'invited') throw refuse('not_found');
  demandNotAbove(ctx.actor, rightsOf(member).level);
  return member;
}

/** A member of the company whom the actor may see. Throws `not_found`. */
export async function memberInSight(ctx: MemberContext, id: string): Promise<MemberRow> {
  const { company } = ctx.actor;
  const member = await memberOfCompany(ctx.db, company, parseId(id));
  if (!member) throw refuse('not_found');
  const seen = await seenBy(ctx.db, ctx.actor);
  if (seen && !(await isSeen(ctx.db, company, member.key, { seen }))) throw refuse('not_found');
  return member;
}
