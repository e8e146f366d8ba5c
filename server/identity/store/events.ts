import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import { only, prepared } from '../../db/prepared.ts';
import type { EventChainTable, SecurityEventTable } from '../../db/schema.ts';

export type SecurityEventRow = Selectable<SecurityEventTable>;

export const insertEvent = prepared((db, values: Insertable<SecurityEventTable>) =>
  db.insertInto('security_event').values(values),
);

/** Kinds of lines that tell of somebody trying to get in. */
export const attemptKinds = ['sign_in', 'second_factor', 'company_switch'] as const;

export type EventQuery = {
  /** Older than this key. */
  before: number | null;
  kind?: string;
  outcome?: 'ok' | 'refused';
  /** What `tallyOf` counts as failures, or as unusual. */
  about?: 'failures' | 'unusual';
  /** Key of the member who did it, or whose account it is about. */
  member?: { key: number; account: number };
  from?: number;
  to?: number;
  /** In who, whom, the device or the address. */
  text?: string;
};

/** Newest first. */
export function eventsOfCompany(
  db: Db,
  company: number,
  { before, kind, outcome, about, member, from, to, text }: EventQuery,
  limit: number,
): Promise<SecurityEventRow[]> {
  let query = db.selectFrom('security_event').selectAll().where('company', '=', company);
  if (before !== null) query = query.where('key', '<', before);
  if (kind) query = query.where('kind', '=', kind);
  if (outcome) query = query.where('outcome', outcome === 'ok' ? '=' : '!=', 'ok');
  if (about === 'failures')
    query = query
      .where('kind', 'in', [...attemptKinds])
      .where('outcome', 'not in', ['ok', 'proof_required'])
      .where('outcome', 'not like', 'challenge_%');
  if (about === 'unusual')
    query = query.where((eb) => eb.or([eb('kind', 'like', 'unusual_%'), eb('outcome', '=', 'sign_in_unusual')]));
  if (member) query = query.where((eb) => eb.or([eb('member', '=', member.key), eb('account', '=', member.account)]));
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', to);
  if (text) {
    const part = `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where((eb) =>
      eb.or(
        (['actor', 'subject', 'device', 'ip'] as const).map(
          (column) => sql<boolean>`lower(${eb.ref(column)}) like ${part} escape '\\'`,
        ),
      ),
    );
  }
  return query.orderBy('key', 'desc').limit(limit).execute();
}

/** Where an account was let in, and when last there, the last first. */
export function regionsOfAccount(db: Db, account: number): Promise<{ region: string | null; at: number }[]> {
  return db
    .selectFrom('security_event')
    .select((eb) => ['region', eb.fn.max('at').as('at')])
    .where('account', '=', account)
    .where('kind', 'in', ['sign_in', 'second_factor'])
    .where('outcome', '=', 'ok')
    .where('region', 'is not', null)
    .groupBy('region')
    .orderBy('at', 'desc')
    .execute();
}

/** How often what happened, and how it went, in that time. */
export function countEvents(
  db: Db,
  company: number,
  from: number,
  to: number,
): Promise<{ kind: string; outcome: string; count: number }[]> {
  return db
    .selectFrom('security_event')
    .select((eb) => ['kind', 'outcome', eb.fn.countAll<number>().as('count')])
    .where('company', '=', company)
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy(['kind', 'outcome'])
    .execute();
}

export function lastEvent(db: Db, company: number, kind: string): Promise<{ at: number } | undefined> {
  return db
    .selectFrom('security_event')
    .select('at')
    .where('company', '=', company)
    .where('kind', '=', kind)
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
}

const ofChain = (db: Db, company: number) =>
  db.selectFrom('security_event').where('company', company === 0 ? 'is' : '=', company === 0 ? null : company);

/** In the order of the chain, after `seq`; lines from before there was a chain have the number 0. */
export function eventsInOrder(db: Db, company: number, seq: number, limit: number): Promise<SecurityEventRow[]> {
  return ofChain(db, company).selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute();
}

/** The hash of the line before; null where that is not the one that was written before. */
export async function hashBefore(
  db: Db,
  { company, key, seq }: Pick<SecurityEventRow, 'company' | 'key' | 'seq'>,
): Promise<Uint8Array | null> {
  const row = await ofChain(db, company ?? 0)
    .select(['hash', 'seq'])
    .where('key', '<', key)
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq === seq - 1 ? row.hash : null;
}

export async function rewriteEvent(
  tx: Tx,
  key: number,
  values: Pick<SecurityEventRow, 'actor' | 'subject' | 'details' | 'redacted'>,
): Promise<void> {
  await tx.updateTable('security_event').set(values).where('key', '=', key).execute();
}

/** Lines of a company (0: of none) after that key, oldest first. */
export function eventsAfter(db: Db, company: number, after: number, limit: number): Promise<SecurityEventRow[]> {
  return ofChain(db, company).selectAll().where('key', '>', after).orderBy('key').limit(limit).execute();
}

/** Lines that belong to no company, of these kinds; newest first. */
export function linesOfNobody(db: Db, before: number | null, kinds: readonly string[], size: number) {
  return ofChain(db, 0)
    .select(['key', 'id', 'at', 'actor', 'kind', 'subject', 'ip'])
    .where('kind', 'in', kinds)
    .$if(before !== null, (query) => query.where('key', '<', before as number))
    .orderBy('key', 'desc')
    .limit(size)
    .execute();
}

/** What an account did and what happened to it in a company, newest first. */
export function eventsOfPerson(db: Db, company: number, account: number, limit: number) {
  return db
    .selectFrom('security_event')
    .select(['at', 'kind', 'outcome', 'subject', 'ip', 'region', 'device'])
    .where('company', '=', company)
    .where('account', '=', account)
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
}

/** Mailboxes that an account had before. */
export async function formerMailboxes(db: Db, account: number): Promise<string[]> {
  const rows = await db
    .selectFrom('security_event')
    .select('subject')
    .where('account', '=', account)
    .where('kind', '=', 'email_changed')
    .execute();
  return rows.flatMap(({ subject }) => subject?.split(' → ') ?? []);
}

export type ChainRow = Selectable<EventChainTable>;

const heldChains = prepared((db, row: Insertable<EventChainTable>) =>
  db
    .insertInto('event_chain')
    .values(row)
    .onConflict((conflict) =>
      // Writes what is there, for the sake of the row's lock.
      conflict.column('company').doUpdateSet((eb) => ({ seq: eb.ref('event_chain.seq') })),
    )
    .returningAll(),
);

/** The end of a chain, held until the transaction ends. */
export async function holdChain(tx: Tx, company: number): Promise<ChainRow> {
  return only(await heldChains(tx, { company, seq: 0 }));
}

export function headOfChain(db: Db, company: number): Promise<ChainRow | undefined> {
  return db.selectFrom('event_chain').selectAll().where('company', '=', company).executeTakeFirst();
}

const changeChain = prepared((db, company: number, values: { seq: number; hash: Uint8Array }) =>
  db.updateTable('event_chain').set(values).where('company', '=', company),
);

export async function extendChain(tx: Tx, company: number, seq: number, hash: Uint8Array): Promise<void> {
  await changeChain(tx, company, { seq, hash });
}

export function eventKeyOfCompany(db: Db, company: number, id: Uint8Array): Promise<{ key: number } | undefined> {
  return db
    .selectFrom('security_event')
    .select('key')
    .where('company', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function happenedSince(db: Db, account: number, kind: string, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('security_event')
    .select('key')
    .where('account', '=', account)
    .where('at', '>', since)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row !== undefined;
}
