import type { Services } from '../context.ts';
import { deleteLateStarts } from './partners/store.ts';

/** What a program knew of somebody who never finished the form goes with the link. */
export async function sweepOnboarding({ database, clock }: Services): Promise<void> {
  await deleteLateStarts(database.db, clock.now());
}
