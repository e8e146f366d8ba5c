import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { ChallengeMethod, identityEndpoints } from '../../lib/contract/identity.ts';
import { parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken, sameBytes } from '../secrets.ts';
import type { Verdict } from './admit.ts';
import { admit } from './admit.ts';
import type { Pair } from './attempts.ts';
import { countWrongCode, lockedUntil, pairOf, refuseLocked } from './attempts.ts';
import { failChallenge } from './fail-challenge.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import { backupCodeDigest, emailCodeDigest, totpStep } from './second-factors.ts';
import type { Admitted } from './sign-in.ts';
import type { AccountRow, ChallengeRow } from './store.ts';
import {
  accountByKey,
  consumeChallenge,
  membershipsOf,
  takeBackupCode,
  takeTotpStep,
  takeTry,
  updateAccount,
} from './store.ts';

type Input = ParsedOf<typeof identityEndpoints.answerChallenge>;

/** A challenge that is being answered, with all that belongs to it. */
type Question = { challenge: ChallengeRow; account: AccountRow; pair: Pair; company: number | null };

/**
 * The second step of a sign-in; afterwards the gate looks again.
 * Throws `challenge_expired` (gone, late, or of another device), `challenge_failed`, or what the gate refuses.
 */
export async function answerChallenge(ctx: Context, input: Input): Promise<Admitted> {
  const verdict = await withTransaction(ctx, async (tx) => {
    const question = await questionOf(tx, input);
    return question ? answer(tx, question, input) : refused('challenge_expired');
  });
  if (verdict.kind === 'refused') throw verdict.error;
  return verdict;
}

const refused = (code: 'challenge_expired' | 'challenge_failed', params?: Record<string, number>): Verdict => ({
  kind: 'refused',
  error: refuse(code, params),
});

async function questionOf(ctx: InTransaction<Context>, input: Input): Promise<Question | null> {
  const device = parseId(input.device);
  const claim = { hash: hashToken(input.challenge), device, kind: ctx.client.transport, now: ctx.services.clock.now() };
  const challenge = await takeTry(ctx.db, claim, limits.challengeTries);
  if (!challenge) return null;
  const account = await accountByKey(ctx.db, challenge.account);
  const membership = (await membershipsOf(ctx.db, account.key)).find((one) => one.companyActive);
  const lockMinutes = membership?.lockMinutes ?? limits.lockMinutes;
  const pair = await pairOf(ctx, { email: account.email, account: account.key, device, lockMinutes });
  return { challenge, account, pair, company: membership?.company ?? null };
}

async function answer(ctx: InTransaction<Context>, question: Question, input: Input): Promise<Verdict> {
  const { challenge, account, pair } = question;
  const locked = await lockedUntil(ctx, pair);
  if (locked) return { kind: 'refused', error: refuseLocked(ctx, locked) };
  const offered = (JSON.parse(challenge.methods) as ChallengeMethod[]).includes(input.method);
  if (!offered || !(await fits(ctx, question, input))) return wrong(ctx, question, input.method);
  if (!(await consumeChallenge(ctx.db, challenge.key))) return refused('challenge_expired');
  // Whoever reads the code owns the mailbox.
  if (input.method === 'email' && account.email_verified_at === null) {
    await updateAccount(ctx.db, account.key, { email_verified_at: ctx.services.clock.now() });
  }
  const { device, label, remember } = challenge;
  return admit(ctx, { account, pair, device, label, remember: remember === 1, proved: 'second_factor' });
}

/** Looks at the code, and uses it up where it fits. */
async function fits(ctx: InTransaction<Context>, { challenge, account }: Question, input: Input): Promise<boolean> {
  const { services, db } = ctx;
  const now = services.clock.now();
  if (input.method === 'backup')
    return takeBackupCode(db, account.key, backupCodeDigest(services, account.key, input.code));
  if (input.method === 'email') {
    const { code_hash: expected, code_sent_at: sentAt } = challenge;
    if (!expected || sentAt === null || sentAt + limits.codeMs <= now) return false;
    return sameBytes(expected, emailCodeDigest(services, challenge.key, input.code));
  }
  if (!account.totp_secret || account.totp_enabled_at === null) return false;
  const step = totpStep(services.secrets.open(account.totp_secret), input.code, now);
  return step !== null && takeTotpStep(db, account.key, step);
}

async function wrong(ctx: InTransaction<Context>, question: Question, method: ChallengeMethod): Promise<Verdict> {
  const { challenge, account, pair, company } = question;
  const base = {
    kind: 'second_factor',
    company,
    account: account.key,
    subject: account.email,
    device: challenge.label,
  };
  await record(ctx, { ...base, outcome: `wrong_${method}` });
  const left = limits.challengeTries - challenge.tries;
  if (left === 0) {
    await consumeChallenge(ctx.db, challenge.key);
    await failChallenge(ctx, pair, challenge.label, { account, company });
  } else await countWrongCode(ctx, pair);
  return refused('challenge_failed', { left });
}
