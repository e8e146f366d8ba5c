import type { Context, InTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import type { Pair } from './attempts.ts';
import { countWrongCode, lockedUntil, pairOf, refuseLocked } from './attempts.ts';
import type { DeviceClaim } from './device.ts';
import { failChallenge } from './fail-challenge.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import type { ChallengeClaim, ChallengeRow, PretenceRow } from './store.ts';
import { deletePretence, deletePretencesOf, insertPretence, takePretendedTry } from './store.ts';

/** Only codes to phones are pretended. */
export const bySms = { method: 'sms' } as const;

type Pretended = { challenge: string; resendAt: number; expiresAt: number };

/**
 * Answers like a code that was sent, where there is nobody to send one to. It is kept, since a real
 * one says how many tries are left, and locks.
 */
export async function pretendCode(
  ctx: InTransaction<Context>,
  purpose: ChallengeRow['purpose'],
  login: string,
  device: DeviceClaim,
): Promise<Pretended> {
  const now = ctx.services.clock.now();
  const expiresAt = now + limits.codeMs;
  const challenge = newToken();
  const { fingerprint, label } = device;
  await endOlder(ctx, { login, fingerprint, purpose });
  const asked = { purpose, fingerprint, label, kind: ctx.client.transport, login };
  await insertPretence(ctx.db, { ...asked, token_hash: hashToken(challenge), expires_at: expiresAt });
  const base = { kind: 'code_sent', company: null, account: null, subject: login };
  await record(ctx, { ...base, outcome: 'unknown_account', device: label, details: bySms });
  return { challenge, resendAt: now + limits.codeWaitMs, expiresAt };
}

/** As with real ones: a device has one at a time, and one that got wrong answers counts. */
async function endOlder(
  ctx: InTransaction<Context>,
  whose: Pick<PretenceRow, 'login' | 'fingerprint' | 'purpose'>,
): Promise<void> {
  const tried = (await deletePretencesOf(ctx.db, whose)).find(({ tries }) => tries > 0);
  if (tried) await failPretence(ctx, tried, await pairFor(ctx, tried));
}

/** What a wrong code gets; `challenge_expired` where nothing was pretended. */
export async function answerPretence(
  ctx: InTransaction<Context>,
  claim: ChallengeClaim,
  purpose: ChallengeRow['purpose'],
): Promise<CodedError> {
  const row = await takePretendedTry(ctx.db, claim, purpose, limits.challengeTries);
  if (!row) return refuse('challenge_expired');
  const pair = await pairFor(ctx, row);
  const locked = await lockedUntil(ctx, pair);
  if (locked) return refuseLocked(ctx, locked);
  const left = limits.challengeTries - row.tries;
  if (left === 0) {
    await deletePretence(ctx.db, row.key);
    await failPretence(ctx, row, pair);
  } else await countWrongCode(ctx, pair);
  const base = { kind: codeKinds[purpose], company: null, account: null, subject: row.login };
  await record(ctx, { ...base, outcome: 'unknown_account', device: row.label, details: bySms });
  return refuse('challenge_failed', { left });
}

function failPretence(ctx: InTransaction<Context>, { label }: PretenceRow, pair: Pair) {
  return failChallenge(ctx, pair, label, { account: undefined, membership: undefined });
}

function pairFor(ctx: Context, { login, fingerprint, label }: PretenceRow) {
  const device = { fingerprint, keyed: ctx.client.device !== null, label };
  return pairOf(ctx, { login: { text: login, company: null }, account: undefined, device, rules: null });
}

/** The kind of line that tells of an answer. */
export const codeKinds: Record<ChallengeRow['purpose'], string> = {
  sign_in: 'sign_in',
  confirm: 'confirm',
  contact: 'contact_verified',
  email: 'email_changed',
  recovery: 'recovery_asked',
  activation: 'activation',
  extra: 'confirm',
};
