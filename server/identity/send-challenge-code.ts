import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import { limits } from './policy.ts';
import { claimOf } from './question-of.ts';
import { record } from './record.ts';
import { newSentCode, sentCodeDigest } from './second-factors.ts';
import type { AccountRow, ChallengeRow } from './store.ts';
import { accountByKey, challengeOf, mailboxForCodes, membershipsOf, phoneForCodes, takeCodeTurn, updateChallenge } from './store.ts';

type Input = ParsedOf<typeof identityEndpoints.sendChallengeCode>;

/**
 * Sends a code, or a link to confirm with, for a challenge; an older one ends.
 * Throws `challenge_expired`, `second_factor_missing` where this way is not offered, `code_wait`.
 */
export async function sendChallengeCode(ctx: Context, input: Input): Promise<{ resendAt: number }> {
  return withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const challenge = await challengeOf(tx.db, claimOf(tx, input));
    if (!challenge || challenge.tries >= limits.challengeTries) throw refuse('challenge_expired');
    if (!(JSON.parse(challenge.methods) as string[]).includes(input.method)) throw refuse('second_factor_missing');
    const account = await accountByKey(tx.db, challenge.account);
    if (!(await takeCodeTurn(tx.db, account.key, now, limits.codeWaitMs))) {
      const { code_sent_at: sentAt } = await accountByKey(tx.db, account.key);
      throw refuse('code_wait', { seconds: Math.max(1, Math.ceil((sentAt + limits.codeWaitMs - now) / 1000)) });
    }
    await (input.method === 'link' ? sendLink(tx, challenge, account) : sendCode(tx, challenge, account, input.method));
    const company = challenge.company ?? (await membershipsOf(tx.db, account.key))[0]?.company ?? null;
    const base = { kind: 'code_sent', company, account: account.key, subject: account.email };
    await record(tx, { ...base, outcome: 'ok', device: challenge.label });
    tx.afterCommit(() => tx.services.wakeDelivery());
    return { resendAt: now + limits.codeWaitMs };
  });
}

async function sendCode(
  { services, db, client }: InTransaction<Context>,
  challenge: ChallengeRow,
  account: AccountRow,
  method: 'email' | 'sms',
): Promise<void> {
  const now = services.clock.now();
  const code = newSentCode();
  await updateChallenge(db, challenge.key, {
    code_hash: sentCodeDigest(services, challenge.key, code),
    code_method: method,
    code_sent_at: now,
    expires_at: now + limits.codeMs,
  });
  const { locale } = account;
  if (method === 'sms') {
    const to = await phoneForCodes(db, account.key);
    if (!to) throw refuse('second_factor_missing');
    await services.queueSms(db, { template: 'code', to, locale, data: { code, minutes: limits.codeMs / 60_000 } });
    return;
  }
  const data = { code, device: challenge.label, ip: client.ip };
  const to = await mailboxForCodes(db, account);
  await services.queueMail(db, { template: 'sign_in_code', to, locale, data });
}

/** Whoever opens it sees which sign-in it is about, and says yes or no to that one only. */
async function sendLink(
  { services, db, client }: InTransaction<Context>,
  challenge: ChallengeRow,
  account: AccountRow,
): Promise<void> {
  const now = services.clock.now();
  const token = newToken();
  const expires = now + limits.linkMs;
  const link_hash = hashToken(token);
  await updateChallenge(db, challenge.key, { link_hash, link_expires_at: expires, code_sent_at: now, expires_at: expires });
  const link = `${services.settings.publicUrl}/confirm#token=${token}`;
  const data = { link, device: challenge.label, ip: client.ip, at: now };
  const to = await mailboxForCodes(db, account);
  await services.queueMail(db, { template: 'sign_in_link', to, locale: account.locale, data });
}
