import type { RightsReview } from '../../../lib/contract/review.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { lastEvent, recordByMember } from '../../identity/index.ts';
import { companyByKey } from '../store.ts';
import { limits } from './limits.ts';

export async function getRightsReview({ db, actor, services }: MemberContext): Promise<RightsReview> {
  const company = await companyByKey(db, actor.company);
  const reviewedAt = (await lastEvent(db, actor.company, 'rights_reviewed'))?.at ?? null;
  return { reviewedAt, dueAt: (reviewedAt ?? company.activated_at ?? services.clock.now()) + limits.reviewMs };
}

/** An admin says to have gone through it. */
export async function noteRightsReview(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx, (tx) => recordByMember(tx, 'rights_reviewed'));
}
