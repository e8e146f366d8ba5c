import type { CaseView, DocumentView, MoveView, Reason } from '../../lib/contract/verification.ts';
import { formatId } from '../../lib/util/id.ts';
import type { Context } from '../context.ts';
import { requirementOf } from './countries.ts';
import { missingIn } from './faults.ts';
import { openStates } from './policy.ts';
import type { CaseRow, DocumentRow, MoveRow } from './store.ts';
import { documentsOf, movesOf } from './store.ts';
import { openValues, reasonsOf } from './values.ts';

const DAY = 24 * 60 * 60_000;

export function presentDocument({ id, kind, name, type, size, added_at, added_by, file }: DocumentRow): DocumentView {
  return { id: formatId(id), kind, name, type, size, addedAt: added_at, addedBy: added_by, deleted: file === null };
}

/** A company does not learn who reviewed; an operator does. */
export function presentMove({ at, from_state, to_state, by, name, reasons, note }: MoveRow, all: boolean): MoveView {
  return {
    at,
    from: from_state,
    to: to_state,
    by,
    name: by === 'company' || all ? name : null,
    reasons: JSON.parse(reasons) as Reason[],
    note,
  };
}

/** `all`: for an operator, who sees by whom each step was made. */
export async function presentCase(ctx: Context, row: CaseRow, all = false): Promise<CaseView> {
  const { services, db } = ctx;
  const { settings } = services;
  const values = openValues(services, row);
  const documents = await documentsOf(db, { verification: row.key });
  const kept = documents.filter(({ file }) => file !== null);
  const face = { asked: settings.faceCheck !== null, passed: row.face_state === 'passed' };
  const open = openStates.includes(row.state);
  return {
    id: formatId(row.id),
    revision: Number(row.revision),
    state: row.state,
    country: row.country,
    fields: values,
    documents: documents.map(presentDocument),
    reasons: reasonsOf(row),
    note: row.note,
    missing: open
      ? missingIn({ values, kinds: new Set(kept.map(({ kind }) => kind)), face }, requirementOf(row.country))
      : [],
    face: row.face_state && row.face_at !== null ? { state: row.face_state, at: row.face_at } : null,
    history: (await movesOf(db, row.key)).map((move) => presentMove(move, all)),
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    deletesAt:
      row.decided_at !== null && !open && kept.length > 0 ? row.decided_at + settings.verificationKeepDays * DAY : null,
  };
}
