import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import { factors } from '../../lib/contract/rules.ts';
import type { Context, InTransaction, MemberContext, Services } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { rulesOf } from './rules.ts';
import type { AccountRow } from './store.ts';
import { accountByKey, companyByKey, countBackupCodes, countPasskeys, phoneOf, updateSession } from './store.ts';

const STEP_MS = 30_000;

type Factor = (typeof factors)[number];

/**
 * The second factors a person turned on and the company allows, in the order in which they are
 * offered; empty without one. The mailed link goes with the mailed code, backup codes with any.
 */
export async function methodsOf(
  db: Db,
  account: AccountRow,
  allowed: readonly Factor[] = factors,
): Promise<ChallengeMethod[]> {
  const on: Record<Factor, boolean> = {
    passkey: (await countPasskeys(db, account.key)) > 0,
    totp: account.totp_enabled_at !== null,
    sms: account.sms_code === 1,
    email: account.email_code === 1,
  };
  const methods: ChallengeMethod[] = factors.filter((factor) => on[factor] && allowed.includes(factor));
  if (methods.includes('email')) methods.push('link');
  if (methods.length > 0 && (await countBackupCodes(db, account.key)) > 0) methods.push('backup');
  return methods;
}

/** Whether an account has any. */
export async function hasSecondFactor(db: Db, account: number): Promise<boolean> {
  return (await methodsOf(db, await accountByKey(db, account))).length > 0;
}

/** How somebody without a second factor shows that mailbox or phone are theirs. */
export async function waysToReach({ db, services }: Context, account: AccountRow): Promise<ChallengeMethod[]> {
  const phone = services.smsAvailable && (await phoneOf(db, account.key));
  return phone ? ['sms', 'email', 'link'] : ['email', 'link'];
}

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function authenticator(secret: string, email = ''): TOTP {
  return new TOTP({ issuer: 'Frontdesk', label: email, secret: Secret.fromBase32(secret), period: STEP_MS / 1000 });
}

/** What the QR code holds. */
export function totpUri(secret: string, email: string): string {
  return authenticator(secret, email).toString();
}

/** The time step a code belongs to, one before to one after now; null for a wrong code. */
export function totpStep(secret: string, code: string, now: number): number | null {
  const delta = authenticator(secret).validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / STEP_MS) + delta;
}

export function newSentCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Bound to its challenge, so that a code of another one never fits. */
export function sentCodeDigest(services: Services, challenge: number, code: string): Uint8Array {
  return services.secrets.digest(`code:${challenge}:${code}`);
}

/** The company wanted a second factor first: opens the session where one that it allows is there now. */
export async function liftRestriction({ db, actor }: InTransaction<MemberContext>): Promise<void> {
  if (!actor.restricted) return;
  const { secondFactor } = rulesOf((await companyByKey(db, actor.company)).rules);
  const methods = await methodsOf(db, await accountByKey(db, actor.account), secondFactor.allowed);
  if (methods.length > 0) await updateSession(db, actor.session, { restricted: null });
}
