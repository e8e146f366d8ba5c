import type { Selectable } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { OutgoingTable } from '../db/schema-delivery.ts';
import type { Channel } from './outgoing.ts';

/** A claim older than this belonged to a process that died; the message is taken up again. */
const CLAIM_MS = 2 * 60_000;

export type NewOutgoing = Pick<
  OutgoingTable,
  'id' | 'recipient' | 'template' | 'locale' | 'payload' | 'next_at' | 'created_at'
> & { channel: Channel };

export type ClaimedOutgoing = Pick<
  Selectable<OutgoingTable>,
  'key' | 'recipient' | 'template' | 'locale' | 'payload' | 'attempts' | 'created_at'
>;

export async function insertOutgoing(db: Db, row: NewOutgoing): Promise<void> {
  await db
    .insertInto('outgoing')
    .values({ ...row, state: 'queued', attempts: 0 })
    .execute();
}

/** Takes the next message that is due; conditional, so that two processes never take the same one. */
export async function claimDue(db: Db, channel: Channel, now: number): Promise<ClaimedOutgoing | undefined> {
  const due = db
    .selectFrom('outgoing')
    .select('key')
    .where('channel', '=', channel)
    .where('state', 'in', ['queued', 'sending'])
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(1);
  return db
    .updateTable('outgoing')
    .set((eb) => ({ state: 'sending', attempts: eb('attempts', '+', 1), next_at: now + CLAIM_MS }))
    .where('key', 'in', due)
    .where('next_at', '<=', now)
    .returning(['key', 'recipient', 'template', 'locale', 'payload', 'attempts', 'created_at'])
    .executeTakeFirst();
}

/** Sent: what it said is forgotten. */
export async function markSent(db: Db, key: number, now: number): Promise<void> {
  await db
    .updateTable('outgoing')
    .set({ state: 'sent', sent_at: now, payload: null, error: null })
    .where('key', '=', key)
    .execute();
}

/** Kept for /mailbox, where nothing is configured that would take it. */
export async function markKept(db: Db, key: number, now: number): Promise<void> {
  await db.updateTable('outgoing').set({ state: 'kept', sent_at: now }).where('key', '=', key).execute();
}

export async function markRetry(db: Db, key: number, nextAt: number, error: string): Promise<void> {
  await db.updateTable('outgoing').set({ state: 'queued', next_at: nextAt, error }).where('key', '=', key).execute();
}

export async function markFailed(db: Db, key: number, error: string): Promise<void> {
  await db.updateTable('outgoing').set({ state: 'failed', error, payload: null }).where('key', '=', key).execute();
}

/** When the next message is due, or undefined. */
export async function nextDue(db: Db, channel: Channel): Promise<number | undefined> {
  const row = await db
    .selectFrom('outgoing')
    .select('next_at')
    .where('channel', '=', channel)
    .where('state', 'in', ['queued', 'sending'])
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at;
}

export async function listKept(db: Db, channels: Channel[], limit: number) {
  return db
    .selectFrom('outgoing')
    .select(['id', 'channel', 'recipient', 'template', 'locale', 'payload', 'created_at'])
    .where('state', '=', 'kept')
    .where('channel', 'in', channels)
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
}

/** Messages to these mailboxes and numbers, sent or not. */
export async function deleteTo(db: Db, recipients: readonly string[]): Promise<void> {
  if (recipients.length > 0) await db.deleteFrom('outgoing').where('recipient', 'in', recipients).execute();
}
