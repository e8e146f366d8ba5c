import type { InTransaction, MemberContext, Services } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { EVERYBODY, loginDigest } from './attempts.ts';
import { record, recordByMember } from './record.ts';
import { deleteLocks, lockedLogins, membershipsOf } from './store.ts';

/**
 * Ends every lock of an account at once. The failures of the hour still count: one company's admin
 * must not open the way for guesses at an account that is another company's too.
 */
export async function unlockAccount(
  ctx: InTransaction<MemberContext>,
  { key, email }: { key: number; email: string },
): Promise<void> {
  await deleteLocks(ctx.db, loginDigest(ctx.services, email), EVERYBODY);
  await recordByMember(ctx, 'unlock', email);
  for (const { company } of await membershipsOf(ctx.db, key)) {
    // Who it was is another company's business, that it happened is theirs.
    if (company !== ctx.actor.company)
      await record(ctx, { kind: 'unlock', company, account: key, subject: email, device: '' });
  }
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
