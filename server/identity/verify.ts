import type { ErrorCode } from '../../lib/contract/errors.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import type { Attempt, Refused } from './attempts.ts';
import { failAttempt, pairOf, refuseLocked, takeAttempt, withoutWork } from './attempts.ts';
import type { DeviceClaim } from './device.ts';
import type { Login } from './identify.ts';
import { accountOf } from './identify.ts';
import { matchesPassword } from './passwords.ts';
import { limits } from './policy.ts';
import { record, tell } from './record.ts';
import type { AccountRow, Membership } from './store.ts';
import { happenedSince, membershipsOf } from './store.ts';

/** A password that somebody gives, and what for. */
export type PasswordClaim = {
  login: Login;
  password: string;
  device: DeviceClaim | null;
  /** A solved proof of work, or whoever is inside already and needs none. */
  proof: string | 'inside' | undefined;
  /** Kind of the line in the security log. */
  kind: 'sign_in' | 'confirm' | 'invitation_accept';
  /** What a wrong password is answered with. */
  otherwise: ErrorCode;
};

/** The password was right; the attempt is still to be returned, in the transaction that uses it. */
export type Proven = { account: AccountRow; attempt: Attempt };

/** The account, where there is one, and the company whose log and rules it is under. */
export type Known = { account: AccountRow | undefined; membership: Membership | undefined };

/**
 * Says whose password this is. Unknown accounts, wrong passwords and locked pairs cost and tell the
 * same: `claim.otherwise`, or `sign_in_locked`, `proof_required` or `proof_invalid` whether or not the password was right.
 */
export async function verifyPassword(ctx: Context, claim: PasswordClaim): Promise<Proven> {
  const account = await accountOf(ctx, claim.login);
  // Meanwhile, also for a try that is not taken: that costs the same, and nobody hears whether it was right.
  const matching = matchesPassword(account?.password_hash ?? null, claim.password);
  matching.catch(() => {});
  const membership = account ? (await membershipsOf(ctx.db, account.key)).find((one) => one.companyActive) : undefined;
  const known: Known = { account, membership };
  const { login, device } = claim;
  const found = await pairOf(ctx, { login, account, device, rules: membership?.rules ?? null });
  const pair = claim.proof === 'inside' ? withoutWork(found) : found;
  const proved = await hasProof(ctx, claim.proof);
  const attempt = await withTransaction(ctx, async (tx) => {
    const taken = await takeAttempt(tx, pair, proved);
    if ('refused' in taken) await recordClaim(tx, claim, known, outcomeOf(taken.refused));
    return taken;
  });
  const right = await matching;
  if ('refused' in attempt) throw refusalOf(ctx, claim, attempt.refused);
  if (right && account) return { account, attempt };
  throw await failed(ctx, claim, known, attempt);
}

async function hasProof({ services }: Context, proof: PasswordClaim['proof']): Promise<boolean> {
  if (proof === undefined || proof === 'inside') return proof === 'inside';
  return services.proofOfWork.accept(proof, 'sign_in');
}

const outcomeOf = (refused: Refused) => (refused === 'proof_required' ? refused : 'locked');

function refusalOf(ctx: Context, { proof }: PasswordClaim, refused: Refused): CodedError {
  if (refused === 'proof_required') return refuse(proof === undefined ? 'proof_required' : 'proof_invalid');
  return refuseLocked(ctx, refused.lockedUntil);
}

async function failed(ctx: Context, claim: PasswordClaim, known: Known, attempt: Attempt): Promise<CodedError> {
  const result = await withTransaction(ctx, async (tx) => {
    const after = await failAttempt(tx, attempt);
    await recordClaim(tx, claim, known, known.account ? 'wrong_password' : 'unknown_account');
    if ('lockedUntil' in after) await lockHappened(tx, claim.device?.label ?? '', known);
    return after;
  });
  if ('lockedUntil' in result) return refuseLocked(ctx, result.lockedUntil);
  return result.left > 0 ? refuse(claim.otherwise, { left: result.left }) : refuse(claim.otherwise);
}

function recordClaim(ctx: Context, claim: PasswordClaim, known: Known, outcome: string): Promise<void> {
  const { kind, login, device } = claim;
  const { account, membership } = known;
  return record(ctx, {
    kind,
    outcome,
    company: membership?.company ?? null,
    account: account?.key ?? null,
    subject: login.text || login.company,
    device: device?.label ?? '',
    details: { method: 'password' },
  });
}

/** Into the log, and to whom the rule says, there once an hour at most. */
export async function lockHappened(
  ctx: InTransaction<Context>,
  device: string,
  { account, membership }: Known,
): Promise<void> {
  if (!account) return;
  const hourAgo = ctx.services.clock.now() - limits.failureWindowMs;
  const told = await happenedSince(ctx.db, account.key, 'lock', hourAgo);
  const company = membership?.company ?? null;
  await record(ctx, { kind: 'lock', company, account: account.key, subject: account.email, device });
  if (told || account.state !== 'active' || !membership) return;
  const { channels } = membership.rules.alerts.failures;
  await tell(ctx, { account, company: membership.company, event: 'locked', channels, device });
}
