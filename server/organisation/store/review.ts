import type { Insertable } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { RightUseTable } from '../../db/schema-organisation.ts';

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

/** What each member (key) of a company has used since then. */
export async function rightUsesOf(db: Db, company: number, since: number): Promise<Map<number, Set<string>>> {
  const rows = await db
    .selectFrom('right_use')
    .innerJoin('member', 'member.key', 'right_use.member')
    .select(['right_use.member', 'right_use.permission'])
    .where('member.company', '=', company)
    .where('right_use.at', '>', since)
    .execute();
  const uses = new Map<number, Set<string>>();
  for (const { member, permission } of rows) uses.set(member, (uses.get(member) ?? new Set()).add(permission));
  return uses;
}

/** Keys of members who head a department, or are somebody's superior. */
export async function inCharge(db: Db, company: number): Promise<number[]> {
  const heads = await db
    .selectFrom('department')
    .select('head as key')
    .where('company', '=', company)
    .where('head', 'is not', null)
    .execute();
  const superiors = await db
    .selectFrom('member')
    .select('superior as key')
    .distinct()
    .where('company', '=', company)
    .where('superior', 'is not', null)
    .execute();
  return [...heads, ...superiors].flatMap(({ key }) => (key === null ? [] : [key]));
}

/** Keys of members whose invitation still holds. */
export async function openInvitationsTo(db: Db, company: number, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('invitation')
    .select('member')
    .where('company', '=', company)
    .where('expires_at', '>', now)
    .execute();
  return rows.map(({ member }) => member);
}
