import type { Permission } from '../../../lib/contract/endpoint.ts';
import type { RightsReview } from '../../../lib/contract/review.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { lastEvent, recordByMember, rightsOf } from '../../identity/index.ts';
import type { MemberRow } from '../store.ts';
import { companyByKey, everyMember, inCharge, openInvitationsTo, rightUsesOf } from '../store.ts';

const DAY = 24 * 60 * 60_000;

/** Rights and accounts count as unused after so long; an invitation as forgotten; a review is due again. */
const limits = { unusedMs: 90 * DAY, forgottenMs: 30 * DAY, reviewMs: 90 * DAY };

/** Reading is no risk worth asking about; what changes something is. */
const changes = (permission: Permission) => /\.(write|invite|export)$/.test(permission);

/** The owner is never asked what he does with his rights. */
export async function getRightsReview(ctx: MemberContext): Promise<RightsReview> {
  const { db, actor, services } = ctx;
  const now = services.clock.now();
  const members = await everyMember(db, actor.company);
  const active = members.filter(({ state }) => state === 'active');
  const company = await companyByKey(db, actor.company);
  const reviewedAt = (await lastEvent(db, actor.company, 'rights_reviewed'))?.at ?? null;
  const charged = new Set(await inCharge(db, actor.company));
  const invited = new Set(await openInvitationsTo(db, actor.company, now));
  return {
    unused: await unusedBy(ctx, active),
    stale: active
      .filter((one) => (one.last_sign_in_at ?? one.joined_at) + limits.unusedMs <= now)
      .map((one) => ({ ...present(one), lastSignInAt: one.last_sign_in_at })),
    neverJoined: members
      .filter((one) => one.state === 'invited' && (one.joined_at + limits.forgottenMs <= now || !invited.has(one.key)))
      .map((one) => ({ ...present(one), invitedAt: one.joined_at })),
    disabledInCharge: members.filter((one) => one.state === 'disabled' && charged.has(one.key)).map(present),
    reviewedAt,
    dueAt: (reviewedAt ?? company.activated_at ?? now) + limits.reviewMs,
  };
}

async function unusedBy({ db, actor, services }: MemberContext, members: MemberRow[]): Promise<RightsReview['unused']> {
  const since = services.clock.now() - limits.unusedMs;
  const uses = await rightUsesOf(db, actor.company, since);
  return members.flatMap((one) => {
    if (one.role === 'owner' || one.joined_at > since) return [];
    const used = uses.get(one.key);
    const unused = [...rightsOf(one).permissions].filter((permission) => changes(permission) && !used?.has(permission));
    return unused.length > 0 ? [{ ...present(one), permissions: unused, since }] : [];
  });
}

const present = ({ id, name, email }: MemberRow) => ({ id: formatId(id), name, email });

/** An admin says to have gone through it. */
export async function noteRightsReview(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx, (tx) => recordByMember(tx, 'rights_reviewed'));
}
