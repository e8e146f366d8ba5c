import type { BookingEvent } from '../../../lib/contract/conversations.ts';
import { formatId, newId } from '../../../lib/util/id.ts';
import type { MemberActor, Services, VisitorActor } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { CodedError } from '../../errors.ts';
import type { BookingRow } from './store.ts';
import { sayBooking } from './words.ts';

type Teller = MemberActor | VisitorActor | { kind: 'company'; company: number };

export type News = {
  event: BookingEvent;
  row: BookingRow;
  /** The company's time zone. */
  zone: string;
  /** Of the entry; made anew where it is left out. */
  id?: string;
};

/**
 * Writes into the conversation what became of a booking, once that is durable. Agents and the
 * customer hear of it as of any entry.
 */
export async function tellBooking(
  services: Services,
  { log }: Pick<Conversations, 'log'>,
  actor: Teller,
  { event, row, zone, id = newId(services.clock.now()) }: News,
): Promise<void> {
  const reason = event === 'declined' || event === 'cancelled' ? row.reason : '';
  const spoken = event === 'cancelled' && actor.kind === 'visitor' ? 'withdrawn' : event;
  const body = {
    text: sayBooking(row, spoken, zone, reason),
    event,
    booking: formatId(row.id),
    service: JSON.parse(row.service_name) as { 'zh-CN'?: string; en?: string },
    starts: row.starts,
    ends: row.ends,
    ...(reason && { reason }),
  };
  try {
    await log.add({ as: 'room', actor, visitor: row.visitor, id, entry: { kind: 'booking', body } });
  } catch (err) {
    if (!(err instanceof CodedError)) throw err;
    services.log.error({ err }, 'what became of a booking was not told');
  }
}
