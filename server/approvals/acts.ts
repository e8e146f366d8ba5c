import type { actKinds } from '../../lib/contract/approvals.ts';
import { formatId, newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction, Services } from '../context.ts';
import { sameBytes } from '../secrets.ts';
import type { ActRow, ApprovalRow } from './store.ts';
import { insertAct, updateAct, updateApproval } from './store.ts';

export type NewAct = {
  kind: (typeof actKinds)[number];
  /** Who did it; null where the server did. */
  by: { member: number; name: string } | null;
  note?: string;
  /** Names of whom it is about. */
  people?: string[];
};

/**
 * Puts a line at the end of a request's history, and the request into the state that it then has.
 * Each line's hash covers the one before it under the server's key, and the first one covers the
 * request as it was asked, so that what is changed afterwards shows (`isIntact`).
 */
export async function appendAct(
  { db, services }: InTransaction<Context>,
  held: ApprovalRow,
  { kind, by, note = '', people = [] }: NewAct,
  next: { state?: ApprovalRow['state']; step?: number } = {},
): Promise<ApprovalRow> {
  const now = services.clock.now();
  const { state = held.state, step = held.step } = next;
  const row = {
    id: parseId(newId(now)),
    approval: held.key,
    seq: held.seq + 1,
    at: now,
    kind,
    member: by?.member ?? null,
    actor: by === null ? null : asKept(by.name),
    step,
    state,
    note: asKept(note),
    people: JSON.stringify(people.map(asKept)),
  };
  const hash = digestOf(services, held.hash ?? seedOf(services, held), row);
  await insertAct(db, { ...row, hash });
  const since = state === held.state && step === held.step && held.seq > 0 ? held.since : now;
  const after = { state, step, since, seq: row.seq, hash };
  await updateApproval(db, held.key, after);
  return { ...held, ...after };
}

/** Half a character comes back from the database as another one, and would look like a change. */
const asKept = (text: string) => Buffer.from(text).toString();

type Told = Omit<ActRow, 'key' | 'hash' | 'redacted'>;

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

function digestOf(services: Services, before: Uint8Array, row: Told): Uint8Array {
  return services.secrets.digest(`approval:${hex(before)}:${toldOf(row)}`);
}

/** Over a line from which somebody was taken out, and the hash that it keeps: others stand on that. */
function sealOf(services: Services, before: Uint8Array, row: Told & Pick<ActRow, 'hash'>): Uint8Array {
  return services.secrets.digest(`approval redacted:${hex(before)}:${hex(row.hash)}:${toldOf(row)}`);
}

function toldOf(row: Told): string {
  const { id, seq, at, kind, member, actor, step, state, note, people } = row;
  return JSON.stringify([seq, formatId(id), at, kind, member, actor, step, state, note, people]);
}

/** Of what was asked, which nobody changes. */
function seedOf(services: Services, row: ApprovalRow): Uint8Array {
  return services.secrets.digest(`approval:${askedOf(row)}`);
}

function sealOfRequest(services: Services, seed: Uint8Array, row: ApprovalRow): Uint8Array {
  return services.secrets.digest(`approval redacted:${hex(seed)}:${askedOf(row)}`);
}

/** What the history began with; null where the request is not as it was then. */
function beginOf(services: Services, row: ApprovalRow): Uint8Array | null {
  if (!row.redacted || !row.seed) return seedOf(services, row);
  return same(row.redacted, sealOfRequest(services, row.seed, row)) ? row.seed : null;
}

function askedOf(row: ApprovalRow): string {
  const { id, company, kind, name, requester, form, steps, values, ref, subject, payload, created_at, expires_at } =
    row;
  const told = [formatId(id), company, kind, name, requester, form, steps, values, ref, subject, payload, created_at];
  return JSON.stringify([...told, expires_at]);
}

/** Whether a request and its history are as they were written. */
export function isIntact(services: Services, approval: ApprovalRow, acts: ActRow[]): boolean {
  let before = beginOf(services, approval);
  if (!before) return false;
  for (const [index, row] of acts.entries()) {
    if (row.seq !== index + 1 || !isAsWritten(services, before, row)) return false;
    before = row.hash;
  }
  const last = acts.at(-1);
  if (!last || !approval.hash || last.seq !== approval.seq || !same(approval.hash, before)) return false;
  return last.state === approval.state && last.step === approval.step;
}

const same = (a: Uint8Array, b: Uint8Array) => sameBytes(Buffer.from(a), Buffer.from(b));

const isAsWritten = (services: Services, before: Uint8Array, row: ActRow): boolean =>
  row.redacted ? same(row.redacted, sealOf(services, before, row)) : same(row.hash, digestOf(services, before, row));

type Rewritten = { approval: ApprovalRow; acts: ActRow[] };

/**
 * Puts other words into a request and its history, with seals over them. A history that somebody had
 * changed gets none: that goes on showing.
 */
export async function redactHistory(
  { db, services }: InTransaction<Context>,
  before: Rewritten,
  after: Rewritten,
): Promise<void> {
  const intact = isIntact(services, before.approval, before.acts);
  const seed = beginOf(services, before.approval);
  const { values, subject, payload } = after.approval;
  const sealed = intact && seed ? { seed, redacted: sealOfRequest(services, seed, after.approval) } : {};
  await updateApproval(db, after.approval.key, { values, subject, payload, ...sealed });
  let link = seed;
  for (const row of after.acts) {
    const { actor, note, people } = row;
    const redacted = intact && link ? sealOf(services, link, row) : row.redacted;
    await updateAct(db, row.key, { actor, note, people, redacted });
    link = row.hash;
  }
}
