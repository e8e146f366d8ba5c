import type { MemberContext } from '../../context.ts';
import { recordByMember } from '../../identity/index.ts';
import { dropContentsOf } from '../files.ts';
import { advance, end } from './complete.ts';
import { aboutTransfer, withTransfer } from './transfer.ts';

/** The new owner agrees. Throws `transfer_state` or `forbidden`. */
export async function acceptTransfer(ctx: MemberContext): Promise<void> {
  await withTransfer(ctx, 'accept', 'to', async (tx, row) => {
    if (row.accepted_at !== null) return;
    await tx.services.approvals.answered(tx, aboutTransfer(row), 'approved');
    await recordByMember(tx, 'ownership_accepted');
    const accepted_at = tx.services.clock.now();
    if (await advance(tx, row, { accepted_at })) await recordByMember(tx, 'ownership_completed');
  });
}

/** The new owner does not want it. Papers are deleted at once. Throws `transfer_state` or `forbidden`. */
export async function declineTransfer(ctx: MemberContext): Promise<void> {
  await withTransfer(ctx, 'decline', 'to', async (tx, row) => {
    await tx.services.approvals.answered(tx, aboutTransfer(row), 'rejected');
    await dropContentsOf(tx, { transfer: row.key });
    await end(tx, row, 'refused', null);
    await recordByMember(tx, 'ownership_declined');
  });
}

/** The owner takes it back. Papers are deleted at once. Throws `transfer_state` or `forbidden`. */
export async function withdrawTransfer(ctx: MemberContext): Promise<void> {
  await withTransfer(ctx, 'withdraw', 'from', async (tx, row) => {
    await dropContentsOf(tx, { transfer: row.key });
    await end(tx, row, 'withdrawn', null);
    await recordByMember(tx, 'ownership_withdrawn');
  });
}
