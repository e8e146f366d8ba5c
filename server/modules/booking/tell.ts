import type { BookingBody, BookingEvent } from '../../../lib/contract/conversations.ts';
import { formatId, newId, parseId } from '../../../lib/util/id.ts';
import type { Context, InTransaction, MemberActor, Services, VisitorActor } from '../../context.ts';
import type { Conversations, Speaker } from '../../conversations/index.ts';
import { CodedError } from '../../errors.ts';
import type { BookingNewsRow, BookingRow } from './store.ts';
import { deleteNews, insertNews, listNews } from './store.ts';
import { sayBooking } from './words.ts';

export type News = {
  event: BookingEvent;
  row: BookingRow;
  /** The company's time zone. */
  zone: string;
  /** Of the entry; made anew where it is left out. */
  id?: string;
};

type Teller = MemberActor | VisitorActor | { kind: 'company' };

/** Keeps what became of a booking, in the transaction of that: the conversation gets it by `tellNews`. */
export async function keepNews(tx: InTransaction<Context>, by: Teller, news: News): Promise<void> {
  const { event, row, zone, id = newId(tx.services.clock.now()) } = news;
  const reason = event === 'declined' || event === 'cancelled' ? row.reason : '';
  const spoken = event === 'cancelled' && by.kind === 'visitor' ? 'withdrawn' : event;
  const body: BookingBody = {
    text: sayBooking(row, spoken, zone, reason),
    event,
    booking: formatId(row.id),
    service: JSON.parse(row.service_name) as { 'zh-CN'?: string; en?: string },
    starts: row.starts,
    ends: row.ends,
    ...(reason && { reason }),
  };
  const member = by.kind === 'member' ? by.member : null;
  await insertNews(tx.db, { booking: row.key, id: parseId(id), by: by.kind, member, body: JSON.stringify(body) });
}

const AGAIN_MS = 60_000;

/**
 * Writes into the conversations what was kept of one booking (key), or of all. Agents and the customer hear of it as
 * of any entry. Throws nothing: what could not be told is tried again in a minute, and then with each sweep.
 */
export async function tellNews(
  services: Services,
  conversations: Pick<Conversations, 'log'>,
  booking: number | null,
  again = true,
): Promise<void> {
  const { log, clock, database } = services;
  try {
    for (const row of await listNews(database.db, booking)) {
      await tell(services, conversations, row);
      await deleteNews(database.db, row.key);
    }
  } catch (err) {
    log.error({ err }, 'what became of a booking was not told');
    if (again) clock.after(AGAIN_MS, () => void tellNews(services, conversations, booking, false));
  }
}

/** Told twice it is one entry. What the log will never take is not tried again. */
async function tell(
  { log: written }: Services,
  { log }: Pick<Conversations, 'log'>,
  row: BookingNewsRow,
): Promise<void> {
  const entry = { kind: 'booking', body: JSON.parse(row.body) as BookingBody } as const;
  try {
    await log.add({ as: 'room', actor: speakerOf(row), visitor: row.visitor, id: formatId(row.id), entry });
  } catch (err) {
    if (!(err instanceof CodedError)) throw err;
    written.error({ err }, 'what became of a booking cannot be told');
  }
}

/** Whoever was erased meanwhile is nobody in person. */
function speakerOf({ by, company, member, name, visitor, preview }: BookingNewsRow): Speaker {
  if (by === 'visitor') return { kind: 'visitor', company, visitor, preview: preview === 1 };
  return member === null ? { kind: 'company', company } : { kind: 'member', company, member, name: name ?? '' };
}
