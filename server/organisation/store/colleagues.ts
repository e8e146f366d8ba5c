import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { rightsColumns } from '../../identity/index.ts';

/** Who joined, with no more than a name and what decides about rights. */
const joined = (db: Db, company: number) =>
  db
    .selectFrom('member')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .select(rightsColumns)
    .select(['member.key', 'member.id', 'member.company', 'member.name', 'member.state'])
    .where('member.company', '=', company)
    .where('member.account', 'is not', null);

export type ColleagueRow = Awaited<ReturnType<typeof colleaguesById>>[number];

export type ColleagueFilter = {
  /** In part, without case, of the name. */
  text?: string | undefined;
  /** Also who was disabled. */
  left?: boolean;
};

/** In the order of joining. */
export function pageOfColleagues(
  db: Db,
  company: number,
  { text, left = false }: ColleagueFilter,
  { after, limit }: { after: number; limit: number },
): Promise<ColleagueRow[]> {
  let query = joined(db, company).where('member.state', 'in', left ? ['active', 'disabled'] : ['active']);
  for (const word of text?.toLowerCase().split(/\s+/).filter(Boolean) ?? []) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<SqlBool>`lower(member.name) like ${like} escape '\\'`);
  }
  return query.where('member.key', '>', after).orderBy('member.key').limit(limit).execute();
}

export function colleaguesById(db: Db, company: number, ids: Uint8Array[]) {
  return joined(db, company).where('member.id', 'in', ids).execute();
}
