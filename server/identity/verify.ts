import type { ErrorCode } from '../../lib/contract/errors.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Attempt } from './attempts.ts';
import { failAttempt, pairOf, pretendedMinutes, refuseLocked, takeAttempt } from './attempts.ts';
import { matchesPassword } from './passwords.ts';
import { limits } from './policy.ts';
import { notify, record } from './record.ts';
import type { AccountRow } from './store.ts';
import { accountByEmail, happenedSince, membershipsOf } from './store.ts';

/** A password that somebody gives, and what for. */
export type PasswordClaim = {
  email: string;
  password: string;
  device: Uint8Array | null;
  /** Device as a person reads it. */
  label: string;
  /** Kind of the line in the security log. */
  kind: 'sign_in' | 'confirm' | 'invitation_accept';
  /** What a wrong password is answered with. */
  otherwise: ErrorCode;
};

/** The password was right; the attempt is still to be returned, in the transaction that uses it. */
export type Proof = { account: AccountRow; attempt: Attempt };

/** The account, where there is one, and the company whose log tells of it. */
export type Known = { account: AccountRow | undefined; company: number | null };

/**
 * Says whose password this is. Unknown accounts, wrong passwords and locked pairs cost and tell the
 * same: `claim.otherwise`, or `sign_in_locked` whether or not the password was right.
 */
export async function verifyPassword(ctx: Context, claim: PasswordClaim): Promise<Proof> {
  const account = await accountByEmail(ctx.db, claim.email);
  const membership = account ? (await membershipsOf(ctx.db, account.key)).find((one) => one.companyActive) : undefined;
  const known: Known = { account, company: membership?.company ?? null };
  const pair = await pairOf(ctx, {
    email: claim.email,
    account: account?.key ?? null,
    device: claim.device,
    lockMinutes: membership?.lockMinutes ?? pretendedMinutes(ctx.services, claim.email),
  });
  const attempt = await withTransaction(ctx, async (tx) => {
    const taken = await takeAttempt(tx, pair);
    if ('lockedUntil' in taken) await recordClaim(tx, claim, known, 'locked');
    return taken;
  });
  if ('lockedUntil' in attempt) {
    await matchesPassword(null, claim.password);
    throw refuseLocked(ctx, attempt.lockedUntil);
  }
  const right = await matchesPassword(account?.password_hash ?? null, claim.password);
  if (right && account) return { account, attempt };
  const until = await withTransaction(ctx, async (tx) => {
    await recordClaim(tx, claim, known, account ? 'wrong_password' : 'unknown_account');
    const locked = await failAttempt(tx, attempt);
    if (locked) await lockHappened(tx, claim.label, known);
    return locked;
  });
  throw until ? refuseLocked(ctx, until) : refuse(claim.otherwise);
}

function recordClaim(ctx: Context, claim: PasswordClaim, known: Known, outcome: string): Promise<void> {
  const { kind, email, label } = claim;
  const account = known.account?.key ?? null;
  return record(ctx, { kind, outcome, company: known.company, account, subject: email, device: label });
}

/** Into the log, and to the account's mailbox, there once an hour at most. */
export async function lockHappened(
  ctx: InTransaction<Context>,
  device: string,
  { account, company }: Known,
): Promise<void> {
  if (!account) return;
  const hourAgo = ctx.services.clock.now() - limits.failureWindowMs;
  const told = await happenedSince(ctx.db, account.key, 'lock', hourAgo);
  await record(ctx, { kind: 'lock', company, account: account.key, subject: account.email, device });
  if (!told && account.state === 'active') await notify(ctx, account.key, 'locked', device);
}
