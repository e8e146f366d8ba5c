import { parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import { emailCodeDigest, newEmailCode } from './second-factors.ts';
import type { AccountRow, ChallengeRow } from './store.ts';
import { accountByKey, challengeOf, membershipsOf, setChallengeCode, takeCodeTurn } from './store.ts';

/**
 * Mails a code for a challenge; an older one ends.
 * Throws `challenge_expired`, `second_factor_missing` where codes by e-mail are off, `code_wait`.
 */
export async function sendChallengeCode(
  ctx: Context,
  input: { challenge: string; device: string },
): Promise<{ resendAt: number }> {
  return withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const claim = { hash: hashToken(input.challenge), device: parseId(input.device), kind: tx.client.transport, now };
    const challenge = await challengeOf(tx.db, claim);
    if (!challenge || challenge.tries >= limits.challengeTries) throw refuse('challenge_expired');
    const account = await accountByKey(tx.db, challenge.account);
    if (!account.email_code) throw refuse('second_factor_missing');
    if (!(await takeCodeTurn(tx.db, account.key, now, limits.codeWaitMs))) {
      const { code_sent_at: sentAt } = await accountByKey(tx.db, account.key);
      throw refuse('code_wait', { seconds: Math.max(1, Math.ceil((sentAt + limits.codeWaitMs - now) / 1000)) });
    }
    await mailCode(tx, challenge, account);
    return { resendAt: now + limits.codeWaitMs };
  });
}

async function mailCode(ctx: InTransaction<Context>, challenge: ChallengeRow, account: AccountRow): Promise<void> {
  const { services, db, client } = ctx;
  const now = services.clock.now();
  const code = newEmailCode();
  await setChallengeCode(db, challenge.key, emailCodeDigest(services, challenge.key, code), now, now + limits.codeMs);
  const { email: to, locale } = account;
  const data = { code, device: challenge.label, ip: client.ip };
  await services.queueMail(db, { template: 'sign_in_code', to, locale, data });
  const company = (await membershipsOf(db, account.key))[0]?.company ?? null;
  await record(ctx, { kind: 'code_sent', company, account: account.key, subject: to, device: challenge.label });
  ctx.afterCommit(() => services.wakeDelivery());
}
