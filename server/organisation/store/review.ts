import type { Insertable } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { RightUseTable } from '../../db/schema-organisation.ts';
import type { MemberRow } from './members.ts';
import { members } from './members.ts';

/** Rows at once: each has three values, and engines bound how many a statement takes. */
const CHUNK = 300;

export async function noteRightUses(db: Db, rows: Insertable<RightUseTable>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    await db
      .insertInto('right_use')
      .values(rows.slice(from, from + CHUNK))
      .onConflict((conflict) =>
        conflict.columns(['member', 'permission']).doUpdateSet((eb) => ({ at: eb.ref('excluded.at') })),
      )
      .execute();
  }
}

/** What these members (keys) have used since then. */
export async function rightUsesOf(db: Db, members: number[], since: number): Promise<Map<number, Set<string>>> {
  const rows = await db
    .selectFrom('right_use')
    .select(['member', 'permission'])
    .where('member', 'in', members)
    .where('at', '>', since)
    .execute();
  const uses = new Map<number, Set<string>>();
  for (const { member, permission } of rows) uses.set(member, (uses.get(member) ?? new Set()).add(permission));
  return uses;
}

export type ReviewPage = { after: Uint8Array | null; limit: number };

const page = (db: Db, company: number, { after, limit }: ReviewPage) => {
  const query = members(db, company).orderBy('member.id').limit(limit);
  return after ? query.where('member.id', '>', after) : query;
};

/** Active ones but the owner, who had the time to use what they may: there since before then. */
export function pageOfSettled(db: Db, company: number, since: number, of: ReviewPage): Promise<MemberRow[]> {
  return page(db, company, of)
    .where('member.state', '=', 'active')
    .where('member.role', '!=', 'owner')
    .where('member.joined_at', '<=', since)
    .execute();
}

/** Active ones who have not signed in since then. */
export function pageOfStale(db: Db, company: number, since: number, of: ReviewPage): Promise<MemberRow[]> {
  return page(db, company, of)
    .where('member.state', '=', 'active')
    .where((eb) => eb(eb.fn.coalesce('account.last_sign_in_at', 'member.joined_at'), '<=', since))
    .execute();
}

/** Whose last invitation is from before then. */
export function pageOfForgotten(db: Db, company: number, before: number, of: ReviewPage): Promise<MemberRow[]> {
  return page(db, company, of).where('member.state', '=', 'invited').where('member.invited_at', '<=', before).execute();
}

/** Disabled ones who head a department, or are somebody's superior. */
export function pageOfDisabledInCharge(db: Db, company: number, of: ReviewPage): Promise<MemberRow[]> {
  return page(db, company, of)
    .where('member.state', '=', 'disabled')
    .where((eb) =>
      eb.or([
        eb('member.key', 'in', eb.selectFrom('department').select('head').where('company', '=', company)),
        eb('member.key', 'in', eb.selectFrom('member as m').select('m.superior').where('m.company', '=', company)),
      ]),
    )
    .execute();
}
