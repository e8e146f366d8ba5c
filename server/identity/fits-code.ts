import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { sameBytes } from '../secrets.ts';
import { limits } from './policy.ts';
import { backupCodeDigest, sentCodeDigest, totpStep } from './second-factors.ts';
import type { AccountRow, ChallengeRow } from './store.ts';
import { takeBackupCode, takeTotpStep, updateAccount } from './store.ts';

/** Looks at a code, and uses it up where it fits. */
export async function fitsCode(
  ctx: InTransaction<Context>,
  challenge: ChallengeRow,
  account: AccountRow,
  { method, code }: { method: ChallengeMethod; code?: string | undefined },
): Promise<boolean> {
  const { services, db } = ctx;
  if (code === undefined) return false;
  if (method === 'backup') return takeBackupCode(db, account.key, backupCodeDigest(services, account.key, code));
  if (method === 'email' || method === 'sms') return fitsSent(ctx, challenge, account, method, code);
  if (method !== 'totp' || !account.totp_secret || account.totp_enabled_at === null) return false;
  const step = totpStep(services.secrets.open(account.totp_secret), code, services.clock.now());
  return step !== null && takeTotpStep(db, account.key, step);
}

async function fitsSent(
  { services, db }: InTransaction<Context>,
  { key, code_hash: expected, code_method: sentBy, code_sent_at: sentAt }: ChallengeRow,
  account: AccountRow,
  method: 'email' | 'sms',
  code: string,
): Promise<boolean> {
  const now = services.clock.now();
  if (!expected || sentBy !== method || sentAt === null || sentAt + limits.codeMs <= now) return false;
  if (!sameBytes(expected, sentCodeDigest(services, key, code))) return false;
  // Whoever reads the code owns the mailbox.
  if (method === 'email' && account.email_verified_at === null)
    await updateAccount(db, account.key, { email_verified_at: now });
  return true;
}
