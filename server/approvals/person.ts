import type { FieldValue, FormField } from '../../lib/contract/approvals.ts';
import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import { redact, redactJson } from '../../lib/util/redact.ts';
import type { MemberPerson, PersonHolder } from '../context.ts';
import { redactHistory } from './acts.ts';
import type { ActRow, ApprovalRow } from './store.ts';
import { actsOf, approvalKeysAfter, approvalsNaming, holdApproval, notesOf, requestsOf } from './store.ts';

/** Requests at once, each with its history. */
const PIECE = 25;

/** What members asked for, and what they wrote to requests. */
export const approvalsPerson: PersonHolder = {
  async collect({ db }, person) {
    if (person.kind !== 'member') return {};
    const requests = await requestsOf(db, person.member);
    const notes = await notesOf(db, person.member);
    return {
      approvals: requests.map(({ kind, name, subject, state, created_at, ...row }) => ({
        kind,
        name,
        subject,
        state,
        createdAt: created_at,
        values: labelled(row),
      })),
      approvalNotes: notes.filter(({ note }) => note !== ''),
    };
  },

  /** Who asked, when, and how it ended stay, as the company's books need them; what was written goes. */
  pieces: {
    async approvals(tx, person, after) {
      if (person.kind !== 'member') return null;
      const keys = await approvalKeysAfter(tx.db, person.company, after, PIECE);
      if (keys.length === 0) return null;
      for (const key of await approvalsNaming(tx.db, keys, person)) {
        const approval = await holdApproval(tx.db, key);
        const acts = await actsOf(tx.db, key);
        const left = { approval: without(approval, person), acts: acts.map((act) => withoutIn(act, person)) };
        await redactHistory(tx, { approval, acts }, left);
      }
      return keys.at(-1) ?? null;
    },
  },
};

function labelled({ form, values }: Pick<ApprovalRow, 'form' | 'values'>) {
  const given = JSON.parse(values) as Record<string, FieldValue>;
  const fields = JSON.parse(form) as FormField[];
  return Object.fromEntries(
    fields.flatMap(({ id, label }) => (Object.hasOwn(given, id) ? [[label, given[id]] as const] : [])),
  );
}

function without(row: ApprovalRow, { member, values }: MemberPerson): ApprovalRow {
  return {
    ...row,
    values: row.requester === member ? '{}' : redactJson(row.values, values),
    subject: redact(row.subject, values),
    payload: redactJson(row.payload, values),
  };
}

function withoutIn(act: ActRow, { member, values }: MemberPerson): ActRow {
  const own = act.member === member;
  return {
    ...act,
    actor: own ? FORMER_MEMBER : act.actor,
    note: own ? '' : redact(act.note, values),
    people: redactJson(act.people, values),
  };
}
