import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { SystemAbout } from '../../context.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { ApprovalActTable, ApprovalApproverTable, ApprovalTable } from '../../db/schema-approvals.ts';

export type ApprovalRow = Selectable<ApprovalTable>;
export type ActRow = Selectable<ApprovalActTable>;
export type ApproverState = ApprovalApproverTable['state'];

/** A request with whose it is. */
export type ListedRow = ApprovalRow & { requester_id: Uint8Array; requester_name: string };

const listed = (db: Db, company: number) =>
  db
    .selectFrom('approval')
    .innerJoin('member', 'member.key', 'approval.requester')
    .selectAll('approval')
    .select(['member.id as requester_id', 'member.name as requester_name'])
    .where('approval.company', '=', company);

export function approvalOfCompany(db: Db, company: number, id: Uint8Array): Promise<ListedRow | undefined> {
  return listed(db, company).where('approval.id', '=', id).executeTakeFirst();
}

/** The request, held until the transaction ends: of two who decide at once the second sees what the first did. */
export function holdApproval(tx: Tx, key: number): Promise<ApprovalRow> {
  return tx
    .updateTable('approval')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function insertApproval(tx: Tx, values: Insertable<ApprovalTable>): Promise<ApprovalRow> {
  return tx.insertInto('approval').values(values).returningAll().executeTakeFirstOrThrow();
}

export async function updateApproval(tx: Tx, key: number, values: Updateable<ApprovalTable>): Promise<void> {
  await tx.updateTable('approval').set(values).where('key', '=', key).execute();
}

export type ListQuery = {
  view: 'decide' | 'decided' | 'mine' | 'all';
  member: number;
  state?: ApprovalRow['state'] | undefined;
  /** Older than this key. */
  before: number | null;
};

/** Newest first. */
export function listedApprovals(db: Db, company: number, query: ListQuery, limit: number): Promise<ListedRow[]> {
  const { view, member, state, before } = query;
  let rows = listed(db, company);
  if (view === 'mine') rows = rows.where('approval.requester', '=', member);
  if (view === 'decide')
    rows = rows.where('approval.state', '=', 'pending').where('approval.key', 'in', asked(db, member));
  if (view === 'decided')
    rows = rows.where('approval.key', 'in', (eb) =>
      eb
        .selectFrom('approval_approver')
        .select('approval')
        .where('member', '=', member)
        .where('state', 'in', ['approved', 'rejected']),
    );
  if (state) rows = rows.where('approval.state', '=', state);
  if (before !== null) rows = rows.where('approval.key', '<', before);
  return rows.orderBy('approval.key', 'desc').limit(limit).execute();
}

/** Keys of what waits for a member, if it waits at all. */
const asked = (db: Db, member: number) =>
  db.selectFrom('approval_approver').select('approval').where('member', '=', member).where('state', '=', 'waiting');

export async function countWaiting(db: Db, company: number, member: number): Promise<number> {
  const { count } = await db
    .selectFrom('approval')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('company', '=', company)
    .where('state', '=', 'pending')
    .where('key', 'in', asked(db, member))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function approvalKeyOf(db: Db, company: number, id: Uint8Array): Promise<{ key: number } | undefined> {
  return db.selectFrom('approval').select('key').where('company', '=', company).where('id', '=', id).executeTakeFirst();
}

/** The one about it that waits, held until the transaction ends. */
export function holdPendingAbout(tx: Tx, { company, kind, ref }: SystemAbout): Promise<ApprovalRow | undefined> {
  return tx
    .updateTable('approval')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('company', '=', company)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .where('state', '=', 'pending')
    .returningAll()
    .executeTakeFirst();
}

/** Those of one kind that wait. */
export function pendingOf(db: Db, company: number, kind: ApprovalRow['kind']): Promise<ApprovalRow[]> {
  const rows = db.selectFrom('approval').selectAll().where('company', '=', company).where('state', '=', 'pending');
  return rows.where('kind', '=', kind).orderBy('key').execute();
}

/** Keys of requests that wait: a member's own, those that wait for a member, or those whose time is over. */
export async function pendingKeys(
  db: Db,
  which: { requester: number } | { approver: number } | { expiredBy: number },
): Promise<number[]> {
  let rows = db.selectFrom('approval').select('key').where('state', '=', 'pending');
  if ('requester' in which) rows = rows.where('requester', '=', which.requester);
  else if ('approver' in which) rows = rows.where('key', 'in', asked(db, which.approver));
  else rows = rows.where('expires_at', '<=', which.expiredBy);
  return (await rows.orderBy('key').execute()).map(({ key }) => key);
}

/** Keys of requests that wait for somebody who is not active. */
export async function keysWithAbsent(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('approval')
    .innerJoin('approval_approver', 'approval_approver.approval', 'approval.key')
    .innerJoin('member', 'member.key', 'approval_approver.member')
    .select('approval.key')
    .distinct()
    .where('approval.state', '=', 'pending')
    .where('approval_approver.state', '=', 'waiting')
    .where('member.state', '!=', 'active')
    .execute();
  return rows.map(({ key }) => key);
}

export type ApproverRow = Awaited<ReturnType<typeof approversOfApprovals>>[number];

/** Everybody who was or is asked, with names; in the order of the steps. */
export function approversOfApprovals(db: Db, approvals: number[]) {
  return db
    .selectFrom('approval_approver')
    .innerJoin('member', 'member.key', 'approval_approver.member')
    .selectAll('approval_approver')
    .select(['member.id', 'member.name', 'member.state as member_state'])
    .where('approval', 'in', approvals)
    .orderBy('step')
    .orderBy('member')
    .execute();
}

/** Asks them for a step, or notes that they agreed before; who was asked before and had gone is asked again. */
export async function insertApprovers(
  tx: Tx,
  { approval, step }: { approval: number; step: number },
  members: number[],
  { state, at }: { state: 'waiting' | 'approved'; at: number | null } = { state: 'waiting', at: null },
): Promise<void> {
  if (members.length === 0) return;
  await tx
    .insertInto('approval_approver')
    .values(members.map((member) => ({ approval, step, member, state, at })))
    .onConflict((conflict) =>
      conflict
        .columns(['approval', 'step', 'member'])
        .doUpdateSet({ state, at })
        .where('approval_approver.state', '=', 'gone'),
    )
    .execute();
}

type Which = { approval: number; step: number; member?: number };

/** Changes the answer of one who is asked, or of all who have not answered. */
export async function setApprovers(tx: Tx, { approval, step, member }: Which, state: ApproverState, at: number) {
  let rows = tx
    .updateTable('approval_approver')
    .set({ state, at })
    .where('approval', '=', approval)
    .where('step', '=', step)
    .where('state', '=', 'waiting');
  if (member !== undefined) rows = rows.where('member', '=', member);
  await rows.execute();
}

export async function insertAct(tx: Tx, values: Insertable<ApprovalActTable>): Promise<void> {
  await tx.insertInto('approval_act').values(values).execute();
}

export function actsOf(db: Db, approval: number): Promise<ActRow[]> {
  return db.selectFrom('approval_act').selectAll().where('approval', '=', approval).orderBy('seq').execute();
}

export async function updateAct(tx: Tx, key: number, values: Updateable<ApprovalActTable>): Promise<void> {
  await tx.updateTable('approval_act').set(values).where('key', '=', key).execute();
}

/** Keys of a company's requests, from the oldest on. */
export async function approvalKeysAfter(db: Db, company: number, after: number, limit: number): Promise<number[]> {
  const rows = db.selectFrom('approval').select('key').where('company', '=', company).where('key', '>', after);
  return (await rows.orderBy('key').limit(limit).execute()).map(({ key }) => key);
}

/** Of these requests (keys) those that a member made or answered, or that have one of these values in them. */
export async function approvalsNaming(
  db: Db,
  keys: number[],
  { member, values }: { member: number; values: readonly string[] },
): Promise<number[]> {
  const has = (column: string, value: string) =>
    sql<boolean>`${sql.ref(column)} like ${`%${value.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
  const rows = await db
    .selectFrom('approval')
    .select('key')
    .where('key', 'in', keys)
    .where((eb) =>
      eb.or([
        eb('requester', '=', member),
        ...values.flatMap((value) =>
          ['approval.subject', 'approval.payload', 'approval.values'].map((column) => has(column, value)),
        ),
        eb(
          'key',
          'in',
          eb
            .selectFrom('approval_act')
            .select('approval_act.approval')
            .where('approval_act.approval', 'in', keys)
            .where((act) =>
              act.or([
                act('approval_act.member', '=', member),
                ...values.flatMap((value) => [has('approval_act.note', value), has('approval_act.people', value)]),
              ]),
            ),
        ),
      ]),
    )
    .execute();
  return rows.map(({ key }) => key);
}

/** What a member asked for, newest first. */
export function requestsOf(db: Db, member: number) {
  return db
    .selectFrom('approval')
    .select(['key', 'kind', 'name', 'subject', 'form', 'values', 'state', 'created_at'])
    .where('requester', '=', member)
    .orderBy('key', 'desc')
    .execute();
}

/** What a member wrote to requests, newest first. */
export function notesOf(db: Db, member: number) {
  return db
    .selectFrom('approval_act')
    .select(['at', 'kind', 'note'])
    .where('member', '=', member)
    .orderBy('key', 'desc')
    .execute();
}
