import { isId, parseId } from '../../../lib/util/id.ts';
import type { Db } from '../../db/connect.ts';

/** One above another; `superior` is a member's key. */
export type Rung = { key: number; superior: number | null; active: boolean };

/** No chain of command is longer; it also ends one that runs in a circle. */
const LONGEST = 64;

/** These members with everybody above them, by key. */
export async function ladderOf(db: Db, members: number[]): Promise<Map<number, Rung>> {
  const found = new Map<number, Rung>();
  let wanted = [...new Set(members)];
  for (let round = 0; wanted.length > 0 && round < LONGEST; round++) {
    const rows = await db
      .selectFrom('member')
      .select(['key', 'superior', 'state'])
      .where('key', 'in', wanted)
      .execute();
    for (const { key, superior, state } of rows) found.set(key, { key, superior, active: state === 'active' });
    wanted = [...new Set(rows.flatMap(({ superior }) => superior ?? []))].filter((key) => !found.has(key));
  }
  return found;
}

export async function ownersOf(db: Db, company: number): Promise<number[]> {
  return holdersOf(db, company, 'owner');
}

/** Who has a role: one that every company has by its name, or a company's own by its id. */
export async function holdersOf(db: Db, company: number, role: string): Promise<number[]> {
  const active = db
    .selectFrom('member')
    .select('member.key')
    .where('company', '=', company)
    .where('state', '=', 'active');
  const rows = isId(role)
    ? active.where('custom_role', 'in', (eb) => eb.selectFrom('role').select('key').where('id', '=', parseId(role)))
    : active.where('role', '=', role as BuiltIn).where('custom_role', 'is', null);
  return (await rows.orderBy('member.key').execute()).map(({ key }) => key);
}

type BuiltIn = 'owner' | 'admin' | 'supervisor' | 'agent';

/** Whether a company has such a role; those that every company has are no ids. */
export async function isRole(db: Db, company: number, role: string): Promise<boolean> {
  if (!isId(role)) return true;
  const rows = db.selectFrom('role').select('key').where('company', '=', company).where('id', '=', parseId(role));
  return (await rows.executeTakeFirst()) !== undefined;
}

/**
 * Heads of the departments that a member stands in, or of the next one above where it has none, or is
 * the head.
 */
export async function headsOver(db: Db, member: number): Promise<number[]> {
  const heads: number[] = [];
  const seen = new Set<number>();
  const stands = db.selectFrom('department_member').select('department').where('member', '=', member);
  let wanted = (await stands.execute()).map(({ department }) => department);
  while (wanted.length > 0) {
    for (const key of wanted) seen.add(key);
    const rows = await db
      .selectFrom('department')
      .select(['parent', 'head'])
      .where('key', 'in', wanted)
      .orderBy('key')
      .execute();
    const above: number[] = [];
    for (const { parent, head } of rows) {
      if (head !== null && head !== member) heads.push(head);
      else if (parent !== null && !seen.has(parent)) above.push(parent);
    }
    wanted = [...new Set(above)];
  }
  return [...new Set(heads)];
}

/** In the order of the ids; those of nobody here are left out. */
export async function keysOfMembers(db: Db, company: number, ids: Uint8Array[]): Promise<number[]> {
  const rows = await db
    .selectFrom('member')
    .select('key')
    .where('company', '=', company)
    .where('id', 'in', ids)
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key);
}

/** Names of members, and where to write to those who have an account. */
export function addressesOf(db: Db, members: number[]) {
  return db
    .selectFrom('member')
    .innerJoin('account', 'account.key', 'member.account')
    .select(['member.key', 'member.name', 'account.email', 'account.locale'])
    .where('member.key', 'in', members)
    .execute();
}

export async function namesOf(db: Db, members: number[]): Promise<string[]> {
  if (members.length === 0) return [];
  const rows = await db.selectFrom('member').select(['key', 'name']).where('key', 'in', members).execute();
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return members.flatMap((member) => names.get(member) ?? []);
}

export async function companyName(db: Db, company: number): Promise<string> {
  return (await db.selectFrom('company').select('name').where('key', '=', company).executeTakeFirstOrThrow()).name;
}
