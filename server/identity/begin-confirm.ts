import type { ChallengeMethod, ChallengeView } from '../../lib/contract/identity.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuseLocked } from './attempts.ts';
import type { DeviceClaim } from './device.ts';
import { deviceClaim } from './device.ts';
import { failChallenge } from './fail-challenge.ts';
import { openChallenge } from './open-challenge.ts';
import { questionOf } from './question-of.ts';
import { methodsOf, waysToReach } from './second-factors.ts';
import type { AccountRow } from './store.ts';
import { accountByKey, deleteChallengesOfDevice, deviceOfSession } from './store.ts';

type View = Omit<ChallengeView, 'status' | 'trustDays'>;

/** Asks the signed-in person to show again who it is (rows R24, R27), also to open a locked screen. Throws `sign_in_locked`. */
export async function beginConfirm(ctx: MemberContext, input: { device: string }): Promise<View> {
  const result = await withTransaction(ctx, async (tx): Promise<View | CodedError> => {
    const account = await accountByKey(tx.db, ctx.actor.account);
    const factors = await methodsOf(tx.db, account);
    const ways = factors.length > 0 ? factors : await waysToReach(tx, account);
    const methods: ChallengeMethod[] = ['password', ...ways.filter((way) => way !== 'link')];
    const { company, session } = ctx.actor;
    const { label } = await deviceOfSession(tx.db, session);
    const device = deviceClaim(tx, { id: input.device, label });
    const until = await endOlder(tx, account, device);
    // Thrown after the commit, or the count would go with it.
    if (until) return refuseLocked(tx, until);
    const asked = { purpose: 'confirm', account, device, remember: false } as const;
    return openChallenge(tx, { ...asked, proved: [], company, session }, { reason: 'confirm', methods });
  });
  if ('methods' in result) return result;
  throw result;
}

/** A question that got wrong answers counts, or codes could be guessed by asking for new ones. */
async function endOlder(
  ctx: InTransaction<MemberContext>,
  account: AccountRow,
  device: DeviceClaim,
): Promise<number | null> {
  const older = await deleteChallengesOfDevice(ctx.db, account.key, device.fingerprint, 'confirm');
  const tried = older.find(({ tries }) => tries > 0);
  if (!tried) return null;
  const { pair, membership } = await questionOf(ctx, tried);
  return failChallenge(ctx, pair, device.label, { account, membership });
}
