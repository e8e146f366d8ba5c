import { BookingList } from '../../../components/modules/booking/booking-list.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { bookingActs } from '../../../lib/browser/booking-acts.ts';
import { call } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import { bookingTexts } from '../../../lib/i18n/modules-booking.ts';
import { text } from '../../../lib/i18n/text.ts';
import { newsOfBookings } from './booking-news.ts';

const t = text(bookingTexts);

/** So many are shown beside a chat. */
const SHOWN = 20;

/** What whoever one talks to has booked. */
export function BookingPart({ visitor }: { visitor: string }) {
  return (
    <section>
      <h3>{t('title')}</h3>
      <Booked key={newsOfBookings()} visitor={visitor} />
    </section>
  );
}

function Booked({ visitor }: { visitor: string }) {
  const found = useLoad(() => call('listBookings', { visitor }));
  return (
    <Loading of={found} rows={1}>
      {({ bookings, timeZone }) =>
        bookings.length === 0 ? (
          <p class="fd-soft">{t('none')}</p>
        ) : (
          <BookingList
            bookings={bookings.slice(0, SHOWN)}
            timeZone={timeZone}
            mayWrite={state.value?.me?.permissions.includes('bookings.write') ?? false}
            acts={bookingActs}
            onChanged={(changed) => {
              const rest = bookings.map((one) => (one.id === changed.id ? changed : one));
              found.put({ bookings: rest, timeZone, more: false });
            }}
          />
        )
      }
    </Loading>
  );
}
