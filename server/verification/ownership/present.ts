import type { OwnershipView, TransferView } from '../../../lib/contract/ownership.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { hintOf } from '../../identity/index.ts';
import { presentDocument } from '../present.ts';
import type { CaseRow, Person, TransferRow } from '../store.ts';
import { documentsOf, latestApproved, latestTransfer, personByKey } from '../store.ts';
import { openValues } from '../values.ts';

const who = ({ id, name, email }: Person) => ({ id: formatId(id), name, email });

export async function presentTransfer({ db, actor }: MemberContext, row: TransferRow): Promise<TransferView> {
  const documents = await documentsOf(db, { transfer: row.key });
  return {
    id: formatId(row.id),
    state: row.state,
    from: who(await personByKey(db, row.from_member)),
    to: who(await personByKey(db, row.to_member)),
    mine: row.from_member === actor.member ? 'from' : row.to_member === actor.member ? 'to' : 'none',
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    papers: documents.map(presentDocument),
    submittedAt: row.submitted_at,
    papersApprovedAt: row.papers_approved_at,
    contactProvedAt: row.contact_proved_at,
    note: row.note,
    endedAt: row.ended_at,
  };
}

/** Where a code can go: to the responsible person of what was approved. */
export function placesOf(ctx: MemberContext, approved: CaseRow): { method: 'email' | 'sms'; to: string }[] {
  const { contactEmail, contactPhone } = openValues(ctx.services, approved);
  return [
    ...(contactEmail ? [{ method: 'email', to: contactEmail } as const] : []),
    ...(contactPhone && ctx.services.smsAvailable ? [{ method: 'sms', to: contactPhone } as const] : []),
  ];
}

/** Throws `forbidden` for whoever it does not concern. */
export async function getOwnership(ctx: MemberContext): Promise<OwnershipView> {
  const { db, actor, services } = ctx;
  const row = await latestTransfer(db, actor.company);
  const concerned = row && (row.from_member === actor.member || row.to_member === actor.member);
  if (!concerned && !actor.permissions.has('verification.write')) throw refuse('forbidden');
  const approved = await latestApproved(db, actor.company);
  const owner = actor.role === 'owner';
  return {
    transfer: row ? await presentTransfer(ctx, row) : null,
    contacts: approved && owner ? placesOf(ctx, approved).map(({ method, to }) => ({ method, hint: hintOf(to) })) : [],
    verified: approved !== undefined,
    reviewers: services.settings.operators.length > 0,
    owner,
  };
}
