import type { Context, InTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { mail } from '../notices.ts';
import type { TransferRow } from '../store.ts';
import { companyOf, personByKey, setRole, updateTransfer } from '../store.ts';
import { aboutTransfer } from './transfer.ts';

/** What each verb adds to a held transfer. */
type Added = Partial<Pick<TransferRow, 'accepted_at' | 'papers_approved_at' | 'contact_proved_at'>>;

/**
 * Keeps what was added and, once the transfer is both proved and accepted, hands the company over:
 * the new owner is one at once, the old one an admin, and both are told. Answers whether it did.
 * Throws `transfer_state` where one of them can no longer be what they should.
 */
export async function advance(ctx: InTransaction<Context>, row: TransferRow, added: Added): Promise<boolean> {
  const { db, services } = ctx;
  const now = services.clock.now();
  const next = { ...row, ...added };
  const proved = next.papers_approved_at !== null || next.contact_proved_at !== null;
  if (!proved || next.accepted_at === null) {
    // What was with the operator and is approved waits for the new owner alone.
    const state = added.papers_approved_at ? 'pending' : row.state;
    await updateTransfer(db, row.key, { ...added, state });
    return false;
  }
  const from = await personByKey(db, row.from_member);
  const to = await personByKey(db, row.to_member);
  if (from.role !== 'owner' || to.state !== 'active') throw refuse('transfer_state');
  await updateTransfer(db, row.key, { ...added, state: 'completed', ended_at: now, code_hash: null });
  await setRole(db, from.key, 'admin');
  await setRole(db, to.key, 'owner');
  const { name: company } = await companyOf(db, row.company);
  for (const { email, name, locale } of [from, to])
    await mail(ctx, {
      template: 'ownership_completed',
      to: email,
      locale,
      data: { name, company, from: from.name, to: to.name },
    });
  ctx.afterCommit(() => {
    for (const { key } of [from, to]) services.announce({ kind: 'member_changed', company: row.company, member: key });
  });
  return true;
}

/** Ends it without handing anything over; the other side is told. */
export async function end(
  ctx: InTransaction<Context>,
  row: TransferRow,
  state: 'refused' | 'withdrawn' | 'expired',
  note: string | null,
): Promise<void> {
  await updateTransfer(ctx.db, row.key, { state, note, ended_at: ctx.services.clock.now(), code_hash: null });
  await ctx.services.approvals.cancel(ctx, aboutTransfer(row));
  const { name: company } = await companyOf(ctx.db, row.company);
  const told = [await personByKey(ctx.db, row.from_member), await personByKey(ctx.db, row.to_member)];
  for (const { email, name, locale } of told)
    await mail(ctx, { template: 'ownership_ended', to: email, locale, data: { name, company, state, note } });
}
