import type { ChallengeMethod, ChallengeView } from '../../lib/contract/identity.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { deviceClaim } from './device.ts';
import { openChallenge } from './open-challenge.ts';
import { methodsOf, waysToReach } from './second-factors.ts';
import { accountByKey } from './store.ts';

/** Asks the signed-in person to show again who it is (rows R24, R27), also to open a locked screen. */
export async function beginConfirm(
  ctx: MemberContext,
  input: { device: string },
): Promise<Omit<ChallengeView, 'status' | 'trustDays'>> {
  return withTransaction(ctx, async (tx) => {
    const account = await accountByKey(tx.db, ctx.actor.account);
    const factors = await methodsOf(tx.db, account);
    const ways = factors.length > 0 ? factors : await waysToReach(tx, account);
    const methods: ChallengeMethod[] = ['password', ...ways.filter((way) => way !== 'link')];
    const { company, session } = ctx.actor;
    const asked = {
      purpose: 'confirm',
      account,
      device: deviceClaim(tx, { id: input.device }),
      remember: false,
    } as const;
    return openChallenge(tx, { ...asked, proved: [], company, session }, { reason: 'confirm', methods });
  });
}
