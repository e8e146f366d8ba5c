import type { InTransaction, MemberContext, Services } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { EVERYBODY, loginDigest } from './attempts.ts';
import { recordByMember } from './record.ts';
import { deleteLocks, lockedLogins } from './store.ts';

/** Ends every lock of an account at once and forgets its failures. */
export async function unlockAccount(ctx: InTransaction<MemberContext>, account: { email: string }): Promise<void> {
  await deleteLocks(ctx.db, loginDigest(ctx.services, account.email), EVERYBODY);
  await recordByMember(ctx, 'unlock', account.email);
}

/** Those of the given e-mails for which a lock is in force. */
export async function lockedEmails(services: Services, db: Db, emails: string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set();
  const digests = new Map(emails.map((email) => [hex(loginDigest(services, email)), email]));
  const rows = await lockedLogins(
    db,
    [...digests.keys()].map((text) => Buffer.from(text, 'hex')),
    services.clock.now(),
  );
  return new Set(rows.flatMap(({ login }) => digests.get(hex(login)) ?? []));
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
