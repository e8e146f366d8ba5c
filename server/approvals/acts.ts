import type { actKinds } from '../../lib/contract/approvals.ts';
import { formatId, newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction, Services } from '../context.ts';
import { sameBytes } from '../secrets.ts';
import type { ActRow, ApprovalRow } from './store.ts';
import { insertAct, updateApproval } from './store.ts';

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

type Told = Omit<ActRow, 'key' | 'hash'>;

function digestOf(services: Services, before: Uint8Array, row: Told): Uint8Array {
  const { id, seq, at, kind, member, actor, step, state, note, people } = row;
  const told = [seq, formatId(id), at, kind, member, actor, step, state, note, people];
  return services.secrets.digest(`approval:${Buffer.from(before).toString('hex')}:${JSON.stringify(told)}`);
}

/** Of what was asked, which nobody changes. */
function seedOf(services: Services, row: ApprovalRow): Uint8Array {
  const { id, company, kind, name, requester, form, steps, values, ref, subject, payload, created_at, expires_at } =
    row;
  const told = [formatId(id), company, kind, name, requester, form, steps, values, ref, subject, payload, created_at];
  return services.secrets.digest(`approval:${JSON.stringify([...told, expires_at])}`);
}

/** Whether a request and its history are as they were written. */
export function isIntact(services: Services, approval: ApprovalRow, acts: ActRow[]): boolean {
  let before = seedOf(services, approval);
  for (const [index, row] of acts.entries()) {
    const hash = digestOf(services, before, row);
    if (row.seq !== index + 1 || !same(row.hash, hash)) return false;
    before = hash;
  }
  const last = acts.at(-1);
  if (!last || !approval.hash || last.seq !== approval.seq || !same(approval.hash, before)) return false;
  return last.state === approval.state && last.step === approval.step;
}

const same = (a: Uint8Array, b: Uint8Array) => sameBytes(Buffer.from(a), Buffer.from(b));
