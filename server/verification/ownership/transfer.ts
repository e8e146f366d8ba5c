import { formatId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext, SystemAbout } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import type { TransferVerb } from '../policy.ts';
import { transferFrom } from '../policy.ts';
import type { TransferRow } from '../store.ts';
import { holdCompany, holdTransfer, latestTransfer } from '../store.ts';

/** Which of the two the caller must be. */
type Side = 'from' | 'to';

/**
 * Does something with the company's newest transfer, held, where the verb may be done to it by who
 * asks. Throws `transfer_state`, or `forbidden` for anybody else.
 */
export async function withTransfer<T>(
  ctx: MemberContext,
  verb: TransferVerb,
  side: Side,
  work: (tx: InTransaction<MemberContext>, row: TransferRow) => Promise<T>,
): Promise<T> {
  const { company, member } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, company);
    const latest = await latestTransfer(tx.db, company);
    if (!latest) throw refuse('transfer_state');
    const row = await holdTransfer(tx.db, latest.key);
    if ((side === 'from' ? row.from_member : row.to_member) !== member) throw refuse('forbidden');
    demandMove(row, verb, tx.services.clock.now());
    return work(tx, row);
  });
}

/** Throws `transfer_state`. */
export function demandMove(row: TransferRow, verb: TransferVerb, now: number): void {
  const late = verb !== 'expire' && row.expires_at <= now;
  if (late || !transferFrom[verb].includes(row.state)) throw refuse('transfer_state');
}

/** How approvals name it. */
export function aboutTransfer({ company, id }: Pick<TransferRow, 'company' | 'id'>): SystemAbout {
  return { kind: 'ownership', company, ref: formatId(id) };
}
