import type { z } from 'zod';
import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { passkeyAnswer } from '../../lib/contract/webauthn.ts';
import type { Context, InTransaction } from '../context.ts';
import { sameBytes } from '../secrets.ts';
import { fitsPasskey } from './passkeys/fits-passkey.ts';
import { limits } from './policy.ts';
import { sentCodeDigest, totpStep } from './second-factors.ts';
import type { AccountRow, ChallengeRow } from './store.ts';
import { takeBackupCode, takeTotpStep, updateAccount } from './store.ts';

type Answer = {
  method: ChallengeMethod;
  code?: string | undefined;
  passkey?: z.output<typeof passkeyAnswer> | undefined;
  /** `digestOfTry` of a backup code. */
  backup: Uint8Array | null;
};

/** Looks at a code, or at what a passkey answered, and uses it up where it fits. */
export async function fitsCode(
  ctx: InTransaction<Context>,
  challenge: ChallengeRow,
  account: AccountRow,
  { method, code, passkey, backup }: Answer,
): Promise<boolean> {
  const { services, db } = ctx;
  if (method === 'passkey') return passkey !== undefined && fitsPasskey(ctx, challenge, account, passkey);
  if (code === undefined) return false;
  if (method === 'backup') return backup !== null && takeBackupCode(db, account.key, backup);
  if (method === 'email' || method === 'sms') return fitsSent(ctx, challenge, account, method, code);
  if (method !== 'totp' || !account.totp_secret || account.totp_enabled_at === null) return false;
  const step = totpStep(services.secrets.open(account.totp_secret), code, services.clock.now());
  return step !== null && takeTotpStep(db, account.key, step);
}

async function fitsSent(
  ctx: InTransaction<Context>,
  challenge: ChallengeRow,
  account: AccountRow,
  method: 'email' | 'sms',
  code: string,
): Promise<boolean> {
  if (challenge.code_method !== method || !isCodeOf(ctx, challenge, code)) return false;
  // Whoever reads the code owns the mailbox, unless it went to the backup.
  if (method === 'email' && account.email_verified_at === null && account.email_failing_at === null)
    await updateAccount(ctx.db, account.key, { email_verified_at: ctx.services.clock.now() });
  return true;
}

/** Whether it is the code that was sent last, in time. */
export function isCodeOf({ services }: Context, challenge: ChallengeRow, code: string): boolean {
  const { key, code_hash: expected, code_sent_at: sentAt } = challenge;
  if (!expected || sentAt === null || sentAt + limits.codeMs <= services.clock.now()) return false;
  return sameBytes(expected, sentCodeDigest(services, key, code));
}
