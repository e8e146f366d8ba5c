import { formatId } from '../../lib/util/id.ts';
import type { Context, InTransaction, Services } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { network } from '../http/client.ts';
import { limits } from './policy.ts';
import type { LockRow } from './store.ts';
import {
  deleteFailure,
  deleteLock,
  failuresSince,
  holdLock,
  insertFailure,
  isKnownDevice,
  lockOf,
  writeLock,
} from './store.ts';

/** The pair of row L12: a login, and the device or address that tries it. */
export type Pair = {
  /** Keyed digest of the e-mail, the same whether or not there is an account. */
  login: Uint8Array;
  /** A device that the account knows, else the address. */
  subject: string;
  /** Strangers together have one limit an hour, known devices do not share it. */
  stranger: boolean;
  lockMinutes: number;
};

/** One try that is counted before the password is looked at, so that tries made at once cannot share one. */
export type Attempt = { pair: Pair; failure: number | null };

/** Subject of the row that every stranger's try holds. */
export const EVERYBODY = '*';

export function loginDigest(services: Services, email: string): Uint8Array {
  return services.secrets.digest(`login:${email}`);
}

/**
 * How long an e-mail without a company is locked, in minutes: mostly the default, sometimes what a
 * company might have chosen, always the same for one e-mail. So the length does not tell who exists.
 */
export function pretendedMinutes(services: Services, email: string): number {
  const [often = 0, which = 0] = services.secrets.digest(`lock:${email}`);
  return often < 192 ? limits.lockMinutes : limits.lockMinutes + 5 * (1 + (which % 4));
}

export async function pairOf(
  ctx: Context,
  who: { email: string; account: number | null; device: Uint8Array | null; lockMinutes: number },
): Promise<Pair> {
  const { email, account, device, lockMinutes } = who;
  const known = account !== null && device !== null && (await isKnownDevice(ctx.db, account, device));
  return {
    login: loginDigest(ctx.services, email),
    subject: known ? `device:${formatId(device)}` : `address:${network(ctx.client.ip)}`,
    stranger: !known,
    lockMinutes,
  };
}

/** Counts a try; answers until when the pair is locked instead where it is. */
export async function takeAttempt(ctx: InTransaction<Context>, pair: Pair): Promise<Attempt | { lockedUntil: number }> {
  const { db, services } = ctx;
  const now = services.clock.now();
  if (pair.stranger) await holdLock(db, pair.login, EVERYBODY, now);
  const row = await holdLock(db, pair.login, pair.subject, now);
  const lockedUntil = await lockInForce(db, pair, row, now);
  if (lockedUntil) return { lockedUntil };
  const counted = count(row, now);
  if (counted.failures > limits.failures) {
    const until = now + pair.lockMinutes * 60_000;
    await writeLock(db, { ...counted, until });
    return { lockedUntil: until };
  }
  await writeLock(db, counted);
  const failure = pair.stranger ? await insertFailure(db, pair.login, pair.subject, now) : null;
  return { pair, failure };
}

/** Failures counted together end with the lock, or after a while. */
function count(row: LockRow, now: number): LockRow {
  const fresh = row.failures === 0 || row.until > 0 || row.since <= now - limits.failureWindowMs;
  return fresh ? { ...row, failures: 1, since: now, until: 0 } : { ...row, failures: row.failures + 1 };
}

/** The try failed: answers until when the pair is locked now, or null. */
export async function failAttempt(ctx: InTransaction<Context>, { pair }: Attempt): Promise<number | null> {
  const now = ctx.services.clock.now();
  const row = await holdLock(ctx.db, pair.login, pair.subject, now);
  if (row.until > now) return row.until;
  if (row.failures < limits.failures) return null;
  const until = now + pair.lockMinutes * 60_000;
  await writeLock(ctx.db, { ...row, until });
  return until;
}

/** The try did not fail: it no longer counts. */
export async function returnAttempt(ctx: InTransaction<Context>, { pair, failure }: Attempt): Promise<void> {
  const row = await holdLock(ctx.db, pair.login, pair.subject, ctx.services.clock.now());
  await writeLock(ctx.db, { ...row, failures: Math.max(0, row.failures - 1) });
  if (failure !== null) await deleteFailure(ctx.db, failure);
}

/** Whoever got in starts again from nothing. */
export async function clearAttempts(ctx: InTransaction<Context>, pair: Pair): Promise<void> {
  await deleteLock(ctx.db, pair.login, pair.subject);
}

/** A wrong code counts among the strangers' tries of the hour, though the challenge has its own limit. */
export async function countWrongCode(ctx: InTransaction<Context>, pair: Pair): Promise<void> {
  if (pair.stranger) await insertFailure(ctx.db, pair.login, pair.subject, ctx.services.clock.now());
}

/** Until when the pair is locked, or null. */
export async function lockedUntil(ctx: Context, pair: Pair): Promise<number | null> {
  const now = ctx.services.clock.now();
  return lockInForce(ctx.db, pair, await lockOf(ctx.db, pair.login, pair.subject), now);
}

async function lockInForce(db: Db, pair: Pair, row: LockRow | undefined, now: number): Promise<number | null> {
  if (row && row.until > now) return row.until;
  if (!pair.stranger) return null;
  const { count: failures, oldest } = await failuresSince(db, pair.login, now - limits.failureWindowMs);
  return failures >= limits.strangerFailures && oldest !== null ? oldest + limits.failureWindowMs : null;
}

/** `sign_in_locked` with the time that is left. */
export function refuseLocked(ctx: Context, until: number): CodedError {
  const seconds = Math.max(1, Math.ceil((until - ctx.services.clock.now()) / 1000));
  return refuse('sign_in_locked', { seconds, minutes: Math.ceil(seconds / 60) });
}
