import { formatId } from '../../../lib/util/id.ts';
import type { Context, InTransaction, SystemApproval } from '../../context.ts';
import type { TransferRow } from '../store.ts';
import { latestTransfer } from '../store.ts';
import { acceptTransfer, declineTransfer, withdrawTransfer } from './consent.ts';
import { aboutTransfer } from './transfer.ts';

type Tx = InTransaction<Context>;

/** The new owner is asked, on whatever screen they look (rows R28 and W16). */
export async function askNewOwner(tx: Tx, row: TransferRow, subject: string): Promise<void> {
  await tx.services.approvals.open(tx, {
    ...aboutTransfer(row),
    requester: row.from_member,
    subject,
    steps: [{ approvers: { by: 'keys', keys: [row.to_member] }, mode: 'any' }],
    expiresAt: row.expires_at,
  });
}

/** One of the two answered among the approvals; whoever it went up to instead can answer nothing. Throws `transfer_state`, `forbidden`. */
export async function transferAnswered(tx: Tx, { company, ref, state }: SystemApproval): Promise<void> {
  const { actor } = tx;
  const row = await latestTransfer(tx.db, company);
  if (actor.kind !== 'member' || !row || formatId(row.id) !== ref) return;
  const inside = { ...tx, actor };
  if (state === 'approved') await acceptTransfer(inside);
  else if (state === 'rejected') await declineTransfer(inside);
  else if (state === 'withdrawn' && actor.member === row.from_member) await withdrawTransfer(inside);
}
