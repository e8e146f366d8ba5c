import { CalendarClock, CalendarDays } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { BookingList } from '../../components/modules/booking/booking-list.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { bookingActs } from '../../lib/browser/booking-acts.ts';
import { openInboxTab } from '../../lib/browser/open-inbox.ts';
import { call } from '../../lib/browser/send.ts';
import type { BookingView } from '../../lib/contract/booking.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { bookingTexts } from '../../lib/i18n/modules-booking.ts';
import { text } from '../../lib/i18n/text.ts';
import { may } from './may.ts';

const t = text(bookingTexts);

/** Midnight before now, by the reader's clock, and so many weeks on. */
function dayIn(weeks: number): number {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + 7 * weeks);
  return day.getTime();
}

/** What waits for an answer, and what stands in each seven days from today. */
export function BookingsPage() {
  const settings = useLoad(() => call('getBookingSettings', {}));
  const [turn, setTurn] = useState(0);
  const [week, setWeek] = useState(0);
  const changed = () => setTurn(turn + 1);
  return (
    <div class="fd-stack">
      <h1>{t('title')}</h1>
      <Loading of={settings}>
        {({ open }) => (
          <>
            {!open && <NotOpen />}
            <section class="fd-stack-s">
              <h2>{t('waiting')}</h2>
              <Waiting key={turn} onChanged={changed} />
            </section>
            <section class="fd-stack-s">
              <div class="fd-spread fd-wrap">
                <h2>{t('days')}</h2>
                <span class="fd-row">
                  <Button small onClick={() => setWeek(week - 1)}>
                    {t('before')}
                  </Button>
                  <Button small disabled={week === 0} onClick={() => setWeek(0)}>
                    {t('thisWeek')}
                  </Button>
                  <Button small onClick={() => setWeek(week + 1)}>
                    {t('after')}
                  </Button>
                </span>
              </div>
              <Week key={`${turn} ${week}`} week={week} open={open} onChanged={changed} />
            </section>
          </>
        )}
      </Loading>
    </div>
  );
}

function NotOpen() {
  return (
    <EmptyState
      icon={CalendarClock}
      title={t('notOpen')}
      action={
        may('modules.write') ? (
          <a class="fd-button fd-button-primary" href="#/modules/booking">
            {t('toSettings')}
          </a>
        ) : undefined
      }
    >
      {t('notOpenHint')}
    </EmptyState>
  );
}

type PartProps = { onChanged: () => void };

function Waiting({ onChanged }: PartProps) {
  const waiting = useLoad(() => call('listBookings', { only: 'requested' }));
  return (
    <Loading of={waiting} rows={1}>
      {({ bookings, timeZone }) =>
        bookings.length === 0 ? (
          <p class="fd-soft">{t('waitingNone')}</p>
        ) : (
          <BookingList {...listOf(bookings, timeZone, onChanged)} />
        )
      }
    </Loading>
  );
}

const listOf = (bookings: BookingView[], timeZone: string, onChanged: () => void) => ({
  bookings,
  timeZone,
  mayWrite: may('bookings.write'),
  acts: bookingActs,
  onChanged,
  ...(may('conversations.read') && { onOpen: (conversation: string) => void openInboxTab(conversation) }),
});

function Week({ week, open, onChanged }: PartProps & { week: number; open: boolean }) {
  const [from, to] = [dayIn(week), dayIn(week + 1)];
  const found = useLoad(() => call('listBookings', { only: 'standing', from, to }));
  return (
    <Loading of={found} rows={3}>
      {({ bookings, more, timeZone }) => {
        const days = [...new Set(bookings.map(({ starts }) => formatDay(starts)))];
        if (days.length === 0)
          return (
            <EmptyState icon={CalendarDays} title={t('weekNone')}>
              {open && t('weekNoneHint')}
            </EmptyState>
          );
        return (
          <>
            <p class="fd-soft fd-small">
              {formatDay(from)} – {formatDay(to - 1)}
            </p>
            {days.map((day) => (
              <div key={day} class="fd-booking-day">
                <h3>{day}</h3>
                <BookingList
                  decidedOnly
                  {...listOf(
                    bookings.filter(({ starts }) => formatDay(starts) === day),
                    timeZone,
                    onChanged,
                  )}
                />
              </div>
            ))}
            {more && <Banner kind="info">{t('more')}</Banner>}
          </>
        );
      }}
    </Loading>
  );
}
