import { formatId } from '../../lib/util/id.ts';
import type { Context, InTransaction, Services } from '../context.ts';
import { sameBytes } from '../secrets.ts';
import type { ChainRow, SecurityEventRow } from './store.ts';
import { eventsInOrder, extendChain, hashBefore, headOfChain, holdChain, insertEvent, rewriteEvent } from './store.ts';

type NewEvent = Omit<SecurityEventRow, 'seq' | 'hash' | 'key' | 'redacted'>;
type Told = NewEvent & { seq: number };

/**
 * Puts a line at the end of its company's log. Each line's hash covers the one before it under the
 * server's key, so that a line that is changed, taken out or slipped in shows (`verifyChain`).
 */
export async function appendEvent({ db, services }: InTransaction<Context>, event: NewEvent): Promise<void> {
  const chain = event.company ?? 0;
  const head = await holdChain(db, chain);
  const row = { ...wellFormed(event), seq: head.seq + 1 };
  const hash = digestOf(services, head.hash, row);
  await insertEvent(db, { ...row, hash });
  await extendChain(db, chain, row.seq, hash);
}

/** Half a character comes back from the database as another one, and would look like a change of the line. */
function wellFormed(event: NewEvent): NewEvent {
  const { actor, subject, device } = event;
  return { ...event, actor: asKept(actor), subject: asKept(subject), device: asKept(device) };
}

function asKept<T extends string | null | undefined>(text: T): T {
  return (typeof text === 'string' ? Buffer.from(text).toString() : text) as T;
}

const hex = (hash: Uint8Array | null) => (hash ? Buffer.from(hash).toString('hex') : '');

function digestOf(services: Services, before: Uint8Array | null, row: Told): Uint8Array {
  return services.secrets.digest(`log:${hex(before)}:${JSON.stringify(toldOf(row))}`);
}

/** Over a line from which somebody was taken out, and the hash that it keeps: others stand on that. */
function sealOf(services: Services, before: Uint8Array | null, row: Told & { hash: Uint8Array | null }): Uint8Array {
  const link = `${hex(before)}:${hex(row.hash)}`;
  return services.secrets.digest(`log redacted:${link}:${JSON.stringify(toldOf(row))}`);
}

function toldOf(row: Told): unknown[] {
  const { seq, id, company, account, member, at, kind, outcome, actor, subject, ip, region, device, details } = row;
  const told: unknown[] = [
    seq,
    formatId(id),
    company,
    account,
    member,
    at,
    kind,
    outcome,
    actor,
    subject,
    ip,
    region,
    device,
  ];
  // A line without details has the hash that it had before lines could have any.
  if (details !== null) told.push(details);
  return told;
}

const isIntact = (services: Services, before: Uint8Array | null, row: SecurityEventRow): boolean =>
  row.redacted
    ? sameHash(row.redacted, sealOf(services, before, row))
    : sameHash(row.hash, digestOf(services, before, row));

/**
 * Writes other words over a line that names somebody who is erased. What anybody else changed
 * before goes on showing: such a line gets no seal.
 */
export async function redactEvent(
  { db, services }: InTransaction<Context>,
  row: SecurityEventRow,
  values: Pick<SecurityEventRow, 'actor' | 'subject' | 'details'>,
): Promise<void> {
  const before = row.seq > 0 ? await hashBefore(db, row) : null;
  const intact = row.seq > 0 && isIntact(services, before, row);
  const redacted = intact ? sealOf(services, before, { ...row, ...values }) : row.redacted;
  await rewriteEvent(db, row.key, { ...values, redacted });
}

/** What a look at the whole chain found. `brokenAt`: the number of the first line that is not as it was written. */
export type ChainState = { count: number; brokenAt: number | null; head: string | null };

const PAGE = 1000;

/** Reads a company's whole log and counts its hashes again, also while lines are added. */
export async function verifyChain(
  { db, services }: Pick<Context, 'db' | 'services'>,
  company: number,
): Promise<ChainState> {
  let before: Uint8Array | null = null;
  let seq = 0;
  for (;;) {
    // Before the lines: those written in between are then read the next time round.
    const head = await headOfChain(db, company);
    const rows: SecurityEventRow[] = await eventsInOrder(db, company, seq, PAGE);
    for (const row of rows) {
      if (row.seq !== seq + 1 || !isIntact(services, before, row)) return broken(seq + 1, head);
      before = row.hash;
      seq = row.seq;
    }
    const told = head?.seq ?? 0;
    if (rows.length === PAGE || (rows.length > 0 && seq > told)) continue;
    if (seq !== told || !sameHash(head?.hash ?? null, before)) return broken(Math.min(seq, told) + 1, head);
    return { count: seq, brokenAt: null, head: before && Buffer.from(before).toString('hex').slice(0, 16) };
  }
}

const broken = (brokenAt: number, head: ChainRow | undefined): ChainState => ({
  count: head?.seq ?? 0,
  brokenAt,
  head: null,
});

function sameHash(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : sameBytes(Buffer.from(a), Buffer.from(b));
}
