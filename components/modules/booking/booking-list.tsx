import { useState } from 'preact/hooks';
import type { BookingView } from '../../../lib/contract/booking.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { sayFailure } from '../../ui/say-failure.ts';
import type { BookingAct } from './booking-card.tsx';
import { BookingCard } from './booking-card.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Answered = Promise<Result<{ booking: BookingView }>>;

/** What may be done to a booking; each answers how it stands then. */
export type BookingActs = {
  confirm: (id: string) => Answered;
  decline: (id: string, reason: string) => Answered;
  move: (id: string, starts: number) => Answered;
  cancel: (id: string, reason: string) => Answered;
  readTimes: (span: {
    service: string;
    from: number;
    to: number;
  }) => Promise<Result<{ starts: number[]; minutes: number }>>;
};

type Props = {
  bookings: BookingView[];
  /** The company's. */
  timeZone: string;
  mayWrite: boolean;
  /** Those that wait are answered elsewhere on this screen. */
  decidedOnly?: boolean;
  acts: BookingActs;
  onChanged: (booking: BookingView) => void;
  onOpen?: (conversation: string) => void;
};

/** Bookings, and what one is asked before something is made of them. */
export function BookingList({ bookings, timeZone, mayWrite, decidedOnly = false, acts, onChanged, onOpen }: Props) {
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ act: Exclude<BookingAct, 'confirm'>; booking: BookingView } | null>(null);
  const changed = async (answered: Answered) => {
    const result = await answered;
    if (result.ok) onChanged(result.value.booking);
    return result;
  };
  const onAct = async (act: BookingAct, booking: BookingView) => {
    if (act !== 'confirm') return setAsked({ act, booking });
    setBusy(booking.id);
    await sayFailure(changed(acts.confirm(booking.id)));
    setBusy(null);
  };
  const close = () => setAsked(null);
  return (
    <>
      <ul class="fd-bookings">
        {bookings.map((booking) => (
          <BookingCard
            key={booking.id}
            booking={booking}
            timeZone={timeZone}
            mayWrite={mayWrite && !(decidedOnly && booking.state === 'requested')}
            busy={busy === booking.id}
            onAct={(act, one) => void onAct(act, one)}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {asked?.act === 'move' && (
        <MoveDialog
          booking={asked.booking}
          timeZone={timeZone}
          readTimes={acts.readTimes}
          onMove={(starts) => changed(acts.move(asked.booking.id, starts))}
          onClose={close}
        />
      )}
      {asked && asked.act !== 'move' && (
        <ReasonDialog
          act={asked.act}
          onSend={(reason) => changed(acts[asked.act as 'decline' | 'cancel'](asked.booking.id, reason))}
          onClose={close}
        />
      )}
    </>
  );
}
