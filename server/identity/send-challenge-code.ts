import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import { limits } from './policy.ts';
import { bySms } from './pretend.ts';
import { claimOf } from './question-of.ts';
import { record } from './record.ts';
import type { CodeWay } from './send-code.ts';
import { sendCode } from './send-code.ts';
import type { AccountRow, ChallengeClaim, ChallengeRow } from './store.ts';
import {
  accountByKey,
  challengeOf,
  extendPretence,
  mailboxForCodes,
  membershipsOf,
  phoneForCodes,
  phoneOf,
  pretenceOf,
  takeCodeTurn,
  updateChallenge,
} from './store.ts';
import type { Throttle } from './throttle.ts';
import { timeZoneOf } from './time-zone-of.ts';

type Input = ParsedOf<typeof identityEndpoints.sendChallengeCode>;

/**
 * Sends a code, or a link to confirm with, for a challenge; an older one ends.
 * Throws `challenge_expired`, `second_factor_missing` where this way is not offered, `code_wait`, `rate_limited`.
 */
export async function sendChallengeCode(ctx: Context, input: Input, throttle: Throttle): Promise<{ resendAt: number }> {
  return withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const claim = claimOf(tx, input);
    const challenge = await challengeOf(tx.db, claim);
    // Others are sent where they were asked for, and are told of here no more than those that were only pretended.
    if (!challenge || (challenge.purpose !== 'sign_in' && challenge.purpose !== 'confirm'))
      return pretendAgain(tx, claim, input, throttle);
    if (challenge.tries >= limits.challengeTries) throw refuse('challenge_expired');
    if (!(JSON.parse(challenge.methods) as string[]).includes(input.method)) throw refuse('second_factor_missing');
    const account = await accountByKey(tx.db, challenge.account);
    const { method } = input;
    if (isFirst(challenge)) await sendFirst(tx, challenge, account, throttle);
    else {
      await takeTurn(tx, account.key);
      if (method === 'link') await sendLink(tx, challenge, account);
      else {
        const way = await wayTo(tx, account, method);
        if (way.method === 'sms') throttle.ownPhone(tx, way.to);
        await sendCode(tx, challenge, way);
      }
    }
    const company = challenge.company ?? (await membershipsOf(tx.db, account.key))[0]?.company ?? null;
    const base = { kind: 'code_sent', company, account: account.key, subject: account.email };
    await record(tx, { ...base, outcome: 'ok', device: challenge.label, details: { method: input.method } });
    tx.afterCommit(() => tx.services.wakeDelivery());
    return { resendAt: now + limits.codeWaitMs };
  });
}

/** Nothing was proved before: it is the code of a phone that signs in by itself. */
const isFirst = ({ purpose, proved }: ChallengeRow) => purpose === 'sign_in' && proved === '[]';

async function sendFirst(
  ctx: InTransaction<Context>,
  challenge: ChallengeRow,
  account: AccountRow,
  throttle: Throttle,
): Promise<void> {
  // No other than the phone that was named.
  const phone = await phoneOf(ctx.db, account.key);
  if (!phone) throw refuse('challenge_expired');
  throttle.phone(ctx, phone.value);
  await sendCode(ctx, challenge, { method: 'sms', to: phone.value, locale: account.locale });
}

/** For a phone that is nobody's: the same limits, and the same answer. */
async function pretendAgain(
  ctx: InTransaction<Context>,
  claim: ChallengeClaim,
  { method }: Input,
  throttle: Throttle,
): Promise<{ resendAt: number }> {
  const row = await pretenceOf(ctx.db, claim, 'sign_in');
  if (!row || row.tries >= limits.challengeTries) throw refuse('challenge_expired');
  if (method !== 'sms') throw refuse('second_factor_missing');
  throttle.phone(ctx, row.login);
  await extendPretence(ctx.db, row.key, claim.now + limits.codeMs);
  const base = { kind: 'code_sent', outcome: 'unknown_account', company: null, account: null };
  await record(ctx, { ...base, subject: row.login, device: row.label, details: bySms });
  return { resendAt: claim.now + limits.codeWaitMs };
}

async function takeTurn({ db, services }: InTransaction<Context>, account: number): Promise<void> {
  const now = services.clock.now();
  if (await takeCodeTurn(db, account, now, limits.codeWaitMs)) return;
  const { code_sent_at: sentAt } = await accountByKey(db, account);
  throw refuse('code_wait', { seconds: Math.max(1, Math.ceil((sentAt + limits.codeWaitMs - now) / 1000)) });
}

async function wayTo({ db }: Context, account: AccountRow, method: 'email' | 'sms'): Promise<CodeWay> {
  const { locale } = account;
  if (method === 'email') return { method, mail: 'sign_in_code', to: await mailboxForCodes(db, account), locale };
  const to = await phoneForCodes(db, account.key);
  if (!to) throw refuse('second_factor_missing');
  return { method, to, locale };
}

/** Whoever opens it sees which sign-in it is about, and says yes or no to that one only. */
async function sendLink(ctx: InTransaction<Context>, challenge: ChallengeRow, account: AccountRow): Promise<void> {
  const { services, db, client } = ctx;
  const now = services.clock.now();
  const token = newToken();
  const expires = now + limits.linkMs;
  const link_hash = hashToken(token);
  await updateChallenge(db, challenge.key, {
    // An older code ends, or each link would lengthen its time.
    code_hash: null,
    code_method: null,
    link_hash,
    link_expires_at: expires,
    code_sent_at: now,
    expires_at: expires,
  });
  const link = `${services.settings.publicUrl}/confirm#token=${token}`;
  const timeZone = await timeZoneOf(ctx, account.key);
  const data = { link, device: challenge.label, ip: client.ip, at: now, timeZone };
  const to = await mailboxForCodes(db, account);
  await services.queueMail(db, { template: 'sign_in_link', to, locale: account.locale, data });
}
