import type { Services } from '../context.ts';
import { limits } from './policy.ts';
import { deleteExpired } from './store.ts';

/** Removes sessions, challenges, links, counts and registrations whose time is over. */
export async function sweepIdentity({ database, clock }: Services): Promise<void> {
  const now = clock.now();
  await database.db
    .transaction()
    .execute((tx) => deleteExpired(tx, now, now - limits.failureWindowMs, now - limits.pendingMs));
}
