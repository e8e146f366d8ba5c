import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { EventLine } from '../../../components/inbox/event-line.tsx';
import { BookingList } from '../../../components/modules/booking/booking-list.tsx';
import { keepFocus } from '../../../components/ui/keep-focus.ts';
import { bookingActs } from '../../../lib/browser/booking-acts.ts';
import { call } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import type { BookingView } from '../../../lib/contract/booking.ts';
import type { Entry } from '../../../lib/contract/conversations.ts';
import { formatDateTime, formatTime } from '../../../lib/i18n/format.ts';
import { bookingTexts } from '../../../lib/i18n/modules-booking.ts';
import { text } from '../../../lib/i18n/text.ts';
import { newsOfBookings } from './booking-news.ts';

const t = text(bookingTexts);

type Held = { bookings: BookingView[]; timeZone: string };

/** Of whoever one talks to: read once for all cards of the log. */
const held = signal<Held | null>(null);
let asked = '';

async function read(visitor: string, turn: string): Promise<void> {
  if (asked === turn) return;
  asked = turn;
  const answer = await call('listBookings', { visitor });
  if (asked !== turn) return;
  if (answer.ok) held.value = answer.value;
  else asked = '';
}

type Props = { entry: Extract<Entry, { kind: 'booking' }>; me: string; visitor: string };

/** A time the visitor asks for, in its place in the log: how it stands now, and what may be made of it. */
export function BookingRequest({ entry, me, visitor }: Props) {
  const { connection, me: person } = state.value ?? {};
  const turn = `${visitor} ${newsOfBookings()} ${connection}`;
  useEffect(() => void read(visitor, turn), [turn]);
  const booking = held.value?.bookings.find(({ id }) => id === entry.body.booking);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => (card.current ? keepFocus(card.current) : undefined), [!booking]);
  if (!held.value || !booking) return <EventLine entry={entry} me={me} />;
  return (
    <div ref={card} class="fd-chat-group fd-chat-booking" data-side="visitor">
      <p class="fd-chat-author fd-small fd-soft">{t('request')}</p>
      <BookingList
        bookings={[booking]}
        timeZone={held.value.timeZone}
        mayWrite={person?.permissions.includes('bookings.write') ?? false}
        acts={bookingActs}
        onChanged={(changed) => {
          const { bookings = [], timeZone = '' } = held.value ?? {};
          held.value = { timeZone, bookings: bookings.map((one) => (one.id === changed.id ? changed : one)) };
        }}
      />
      <time class="fd-chat-time" dateTime={new Date(entry.at).toISOString()} title={formatDateTime(entry.at)}>
        {formatTime(entry.at)}
      </time>
    </div>
  );
}
