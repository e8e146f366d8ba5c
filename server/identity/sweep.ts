import type { Services } from '../context.ts';
import { limits } from './policy.ts';
import { remindPasswords } from './remind-passwords.ts';
import { deleteExpired, deleteOldAttempts } from './store.ts';

/** Removes sessions, challenges, links, counts and registrations whose time is over, and reminds of old passwords. */
export async function sweepIdentity(services: Services): Promise<void> {
  const { database, clock } = services;
  const now = clock.now();
  await database.db.transaction().execute(async (tx) => {
    await deleteExpired(tx, now, now - limits.failureWindowMs, now - limits.pendingMs);
    await deleteOldAttempts(tx, now);
  });
  await remindPasswords(services);
}
