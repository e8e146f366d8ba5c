import { formatId, newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction, MemberContext, SystemAbout, SystemRequest } from '../context.ts';
import { appendAct } from './acts.ts';
import { beginStep, close, demandApprovers } from './engine.ts';
import type { Step } from './next.ts';
import { announceChange } from './notify.ts';
import type { ApprovalRow } from './store.ts';
import { holdPendingAbout, insertApproval, namesOf, setApprovers } from './store.ts';

type Tx = InTransaction<Context>;

export type NewApproval = Pick<ApprovalRow, 'company' | 'kind' | 'name' | 'requester' | 'ref' | 'subject'> & {
  form: unknown[];
  steps: Step[];
  values: Record<string, unknown>;
  payload: unknown;
  expiresAt: number | null;
};

/** Puts a request on its way: its first step begins. Throws `no_approver`. */
export async function startApproval(tx: Tx, given: NewApproval): Promise<ApprovalRow> {
  const { form, steps, values, payload, expiresAt, subject, ...rest } = given;
  await demandApprovers(tx, given, steps);
  const now = tx.services.clock.now();
  const row = await insertApproval(tx.db, {
    ...rest,
    id: parseId(newId(now)),
    form: JSON.stringify(form),
    steps: JSON.stringify(steps),
    values: JSON.stringify(values),
    // Half a character comes back from the database as another one.
    subject: Buffer.from(subject).toString(),
    payload: payload === null ? null : JSON.stringify(payload),
    state: 'pending',
    created_at: now,
    since: now,
    expires_at: expiresAt,
  });
  const [name = ''] = await namesOf(tx.db, [given.requester]);
  const asked = await appendAct(tx, row, { kind: 'requested', by: { member: given.requester, name } });
  const begun = await beginStep(tx, asked, 0);
  await announceChange(tx, begun);
  return begun;
}

/**
 * Asks a question of the system; one about the same that waits already is the answer. Throws
 * `no_approver` where nobody but the requester could decide it.
 */
export async function openApproval(tx: Tx, request: SystemRequest): Promise<{ id: string; fresh: boolean }> {
  const { steps, payload, expiresAt, ...about } = request;
  const waiting = await holdPendingAbout(tx.db, about);
  if (waiting) return { id: formatId(waiting.id), fresh: false };
  const { id } = await startApproval(tx, {
    ...about,
    name: '',
    form: [],
    steps: steps.map((step) => ({ name: '', ...step })),
    values: {},
    payload: payload ?? null,
    expiresAt: expiresAt ?? null,
  });
  return { id: formatId(id), fresh: true };
}

/** What it was about went away: nobody needs to decide it any more. Nothing where none waits. */
export async function cancelApproval(tx: Tx, about: SystemAbout): Promise<void> {
  const held = await holdPendingAbout(tx.db, about);
  if (!held) return;
  await announceChange(tx, await close(tx, held, { kind: 'cancelled', by: null }, 'withdrawn'));
}

/** It was decided on another screen, and what follows is done: here it is only noted. */
export async function answeredElsewhere(
  tx: InTransaction<MemberContext>,
  about: SystemAbout,
  decision: 'approved' | 'rejected',
): Promise<void> {
  const held = await holdPendingAbout(tx.db, about);
  if (!held) return;
  const { member, name } = tx.actor;
  await setApprovers(tx.db, { approval: held.key, step: held.step, member }, decision, tx.services.clock.now());
  await announceChange(tx, await close(tx, held, { kind: decision, by: { member, name } }, decision));
}
