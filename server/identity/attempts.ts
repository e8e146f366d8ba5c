import type { SecurityRules } from '../../lib/contract/rules.ts';
import { formatId } from '../../lib/util/id.ts';
import type { Context, InTransaction, Services } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { network } from '../http/client.ts';
import type { DeviceClaim } from './device.ts';
import type { Login } from './identify.ts';
import { limits } from './policy.ts';
import { defaultRules } from './rules.ts';
import type { AccountRow, LockRow } from './store.ts';
import {
  deleteFailure,
  deleteLock,
  deviceByFingerprint,
  failuresSince,
  holdLock,
  insertFailure,
  lockOf,
  writeLock,
} from './store.ts';

/** What too many failures do to whoever makes them. */
export type Severity = Pick<SecurityRules['alerts']['failures'], 'threshold' | 'response'> & { lockMinutes: number };

/**
 * The pair of row L12: a login, and the device or address that tries it. Its rows are held before a
 * line is added to the log, everywhere: the other way round two tries would wait for each other.
 */
export type Pair = {
  /** Keyed digest of what was typed, the same whether or not there is an account. */
  login: Uint8Array;
  /** The same for every way to type one account: strangers share the hour's limit over it. */
  owner: Uint8Array;
  account: number | null;
  /** A device that the account knows, else the address. */
  subject: string;
  /** Strangers together have one limit an hour, known devices do not share it. */
  stranger: boolean;
  severity: Severity;
};

/** One try that is counted before the password is looked at, so that tries made at once cannot share one. */
export type Attempt = { pair: Pair; failure: number | null };

/** Why a try is not even looked at. */
export type Refused = { lockedUntil: number } | 'proof_required';

const BUSY_MS = 1000;

/** No try takes longer. */
const UNDER_WAY_MS = 60_000;

/** Subject of the row that every stranger's try holds. */
export const EVERYBODY = '*';

function loginDigest(services: Services, { text, company }: Login): Uint8Array {
  return services.secrets.digest(
    text.includes('@') || text.startsWith('+') ? `login:${text}` : `login:${company}/${text}`,
  );
}

/**
 * How a login without a company is treated: mostly by the defaults, sometimes as a company might have
 * chosen, always the same for one login. So the treatment does not tell who exists.
 */
function pretended(services: Services, { text, company }: Login): Severity {
  const [often = 0, which = 0] = services.secrets.digest(`lock:${company}/${text}`);
  const { threshold, response } = defaultRules.alerts.failures;
  const lockMinutes = often < 192 ? defaultRules.lockMinutes : defaultRules.lockMinutes + 5 * (1 + (which % 4));
  return { threshold, response, lockMinutes };
}

export function severityOf({ lockMinutes, alerts }: SecurityRules): Severity {
  const { threshold, response } = alerts.failures;
  return { threshold, response, lockMinutes };
}

type Tried = { login: Login; account: AccountRow | undefined; device: DeviceClaim | null; rules: SecurityRules | null };

export async function pairOf(ctx: Context, { login, account, device, rules }: Tried): Promise<Pair> {
  const known = account && device && (await deviceByFingerprint(ctx.db, account.key, device.fingerprint));
  const trusted = Boolean(known && known.keyed === Number(device?.keyed) && known.confirmed_at);
  return {
    login: loginDigest(ctx.services, login),
    owner: loginDigest(ctx.services, account ? { text: account.email, company: null } : login),
    account: account?.key ?? null,
    subject: trusted && device ? `device:${formatId(device.fingerprint)}` : `address:${network(ctx.client.ip)}`,
    stranger: !trusted,
    severity: rules ? severityOf(rules) : pretended(ctx.services, login),
  };
}

/** Counts a try; answers why it is not looked at where it is not. */
export async function takeAttempt(
  ctx: InTransaction<Context>,
  pair: Pair,
  proved: boolean,
): Promise<Attempt | { refused: Refused }> {
  const { db, services } = ctx;
  const now = services.clock.now();
  if (pair.stranger) await holdLock(db, pair.login, EVERYBODY, pair.account, now);
  const row = await holdLock(db, pair.login, pair.subject, pair.account, now);
  const strangers = pair.stranger ? await failuresSince(db, pair.owner, now - limits.failureWindowMs) : null;
  const lockedUntil = lockInForce(row, strangers, now);
  if (lockedUntil) return { refused: { lockedUntil } };
  const counted = count(row, now);
  const over = locks(pair) ? counted.failures - pair.severity.threshold - 1 : 0;
  // More than could be under way: a stricter rule came meanwhile, or the process died amid tries.
  if (over > 1 || (over > 0 && row.since + UNDER_WAY_MS <= now)) return { refused: await lock(ctx, pair, row) };
  // Tries under way count until they end; more at once than may fail wait a moment, and lock nobody.
  if (over > 0) return { refused: { lockedUntil: now + BUSY_MS } };
  if (!proved && wantsProof(pair, row, strangers)) return { refused: 'proof_required' };
  await writeLock(db, counted);
  const failure = pair.stranger ? await insertFailure(db, pair.owner, pair.subject, now) : null;
  return { pair, failure };
}

/** For what takes no proof of work, such as codes, and passwords of whoever is inside: too many failures lock. */
export function withoutWork(pair: Pair): Pair {
  return pair.severity.response === 'proof' ? { ...pair, severity: { ...pair.severity, response: 'lock' } } : pair;
}

const locks = ({ severity }: Pair) => severity.response !== 'proof';

/** Whoever failed too often, or was locked a while ago, and strangers while many of them fail. */
function wantsProof({ severity, stranger }: Pair, row: LockRow, strangers: Failures): boolean {
  if (stranger && (strangers?.count ?? 0) >= limits.strangerFailuresFree) return true;
  return severity.response !== 'lock' && (row.until > 0 || row.failures > severity.threshold);
}

/** Failures counted together end with the lock, or after a while. */
function count(row: LockRow, now: number): LockRow {
  const fresh = row.failures === 0 || row.until > 0 || row.since <= now - limits.failureWindowMs;
  return fresh ? { ...row, failures: 1, since: now, until: 0 } : { ...row, failures: row.failures + 1 };
}

/** What a failed try did: until when the pair is locked now, or how many more it may make. */
export type Failed = { lockedUntil: number } | { left: number };

export async function failAttempt(ctx: InTransaction<Context>, { pair }: Attempt): Promise<Failed> {
  const now = ctx.services.clock.now();
  const row = await holdLock(ctx.db, pair.login, pair.subject, pair.account, now);
  if (row.until > now) return { lockedUntil: row.until };
  const { threshold } = pair.severity;
  if (row.failures <= threshold || !locks(pair)) return { left: Math.max(0, threshold + 1 - row.failures) };
  return lock(ctx, pair, row);
}

async function lock(ctx: InTransaction<Context>, { severity }: Pair, row: LockRow): Promise<{ lockedUntil: number }> {
  const until = ctx.services.clock.now() + severity.lockMinutes * 60_000;
  await writeLock(ctx.db, { ...row, until });
  return { lockedUntil: until };
}

/** The try did not fail: it no longer counts. */
export async function returnAttempt(ctx: InTransaction<Context>, { pair, failure }: Attempt): Promise<void> {
  const row = await holdLock(ctx.db, pair.login, pair.subject, pair.account, ctx.services.clock.now());
  await writeLock(ctx.db, { ...row, failures: Math.max(0, row.failures - 1) });
  if (failure !== null) await deleteFailure(ctx.db, failure);
}

/** Whoever got in starts again from nothing. */
export async function clearAttempts(ctx: InTransaction<Context>, { login, owner, subject }: Pair): Promise<void> {
  await deleteLock(ctx.db, login, owner, subject);
}

/** A wrong code counts among the strangers' tries of the hour, though the challenge has its own limit. */
export async function countWrongCode(ctx: InTransaction<Context>, pair: Pair): Promise<void> {
  if (pair.stranger) await insertFailure(ctx.db, pair.owner, pair.subject, ctx.services.clock.now());
}

/** Until when the pair is locked, or null. */
export async function lockedUntil({ db, services }: Context, pair: Pair): Promise<number | null> {
  const now = services.clock.now();
  const strangers = pair.stranger ? await failuresSince(db, pair.owner, now - limits.failureWindowMs) : null;
  return lockInForce(await lockOf(db, pair.login, pair.subject), strangers, now);
}

type Failures = { count: number; oldest: number | null } | null;

function lockInForce(row: LockRow | undefined, strangers: Failures, now: number): number | null {
  if (row && row.until > now) return row.until;
  const { count: failures = 0, oldest = null } = strangers ?? {};
  return failures >= limits.strangerFailures && oldest !== null ? oldest + limits.failureWindowMs : null;
}

/** `sign_in_locked` with the time that is left. */
export function refuseLocked(ctx: Context, until: number): CodedError {
  const seconds = Math.max(1, Math.ceil((until - ctx.services.clock.now()) / 1000));
  return refuse('sign_in_locked', { seconds, minutes: Math.ceil(seconds / 60) });
}
