import type { Services } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { readBookingSettings } from './settings.ts';
import { expireRows } from './store.ts';
import { tellBooking } from './tell.ts';

/** Tells customers that nobody answered in time, so that they ask again. */
export async function expireBookings(services: Services, conversations: Conversations): Promise<void> {
  const { db } = services.database;
  for (const row of await expireRows(db, services.clock.now())) {
    const { timeZone: zone } = await readBookingSettings(db, row.company);
    const actor = { kind: 'company', company: row.company } as const;
    await tellBooking(services, conversations, actor, { event: 'expired', row, zone });
  }
}
