import type { Services } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { systemContext } from '../../identity/index.ts';
import { readBookingSettings } from './settings.ts';
import { expireRows } from './store.ts';
import { keepNews, tellNews } from './tell.ts';

/** Tells customers that nobody answered in time, so that they ask again; and what was left to be told before. */
export async function expireBookings(services: Services, conversations: Conversations): Promise<void> {
  await withTransaction(systemContext(services), async (tx) => {
    for (const row of await expireRows(tx.db, services.clock.now())) {
      const { timeZone: zone } = await readBookingSettings(tx.db, row.company);
      await keepNews(tx, { kind: 'company' }, { event: 'expired', row, zone });
    }
  });
  await tellNews(services, conversations, null);
}
