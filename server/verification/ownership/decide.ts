import { parseId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordAtCompany, recordAtOperator } from '../notices.ts';
import type { TransferRow } from '../store.ts';
import { accountOf, belongsTo, companyOf, holdCompany, holdTransfer, transferById } from '../store.ts';
import { advance, end } from './complete.ts';
import { demandMove } from './transfer.ts';

/** The papers show that it is right. Throws `not_found`, `transfer_state`, `review_own_company`. */
export async function approveTransfer(ctx: MemberContext, input: { id: string }): Promise<void> {
  await decide(ctx, input.id, 'approve', async (tx, row) => {
    const completed = await advance(tx, row, { papers_approved_at: tx.services.clock.now() });
    if (completed) await recordAtCompany(tx, row.company, 'ownership_completed', { actor: null });
  });
}

/** They do not, for a reason that both are told. Throws the same. */
export async function refuseTransfer(ctx: MemberContext, input: { id: string; note: string }): Promise<void> {
  await decide(ctx, input.id, 'refuse', (tx, row) => end(tx, row, 'refused', input.note));
}

async function decide(
  ctx: MemberContext,
  id: string,
  verb: 'approve' | 'refuse',
  work: (tx: InTransaction<MemberContext>, row: TransferRow) => Promise<void>,
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { db, services } = tx;
    const found = await transferById(db, parseId(id));
    if (!found?.submitted_at) throw refuse('not_found');
    await holdCompany(db, found.company);
    const row = await holdTransfer(db, found.key);
    if (await belongsTo(db, ctx.actor.account, row.company)) throw refuse('review_own_company');
    demandMove(row, verb, services.clock.now());
    const kind = verb === 'approve' ? 'ownership_approved' : 'ownership_refused';
    await recordAtCompany(tx, row.company, kind, { actor: null });
    await work(tx, row);
    const operator = await accountOf(db, ctx.actor.account);
    const { name } = await companyOf(db, row.company);
    await recordAtOperator(tx, kind, { account: operator.key, email: operator.email, subject: name });
  });
}
