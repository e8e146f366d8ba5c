import type { BookingState, BookingView } from '../../../lib/contract/booking.ts';
import { formatAppointment } from '../../../lib/i18n/format.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { bookingTexts } from '../../../lib/i18n/modules-booking.ts';
import { text } from '../../../lib/i18n/text.ts';
import { visitorName } from '../../../lib/i18n/visitor.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { When } from './when.tsx';

const t = text(bookingTexts);

const kinds: Partial<Record<BookingState, 'good' | 'warn'>> = { requested: 'warn', confirmed: 'good' };

export type BookingAct = 'confirm' | 'decline' | 'move' | 'cancel';

const actsOf: Partial<Record<BookingState, BookingAct[]>> = {
  requested: ['confirm', 'move', 'decline'],
  confirmed: ['move', 'cancel'],
};

export type CardProps = {
  booking: BookingView;
  /** The company's. */
  timeZone: string;
  mayWrite: boolean;
  /** It is being changed. */
  busy?: boolean;
  onAct: (act: BookingAct, booking: BookingView) => void;
  /** Leads to the conversation; left out where that is what one looks at. */
  onOpen?: ((conversation: string) => void) | undefined;
};

/** A time that a customer took, and what can be made of it now. */
export function BookingCard({ booking, timeZone, mayWrite, busy, onAct, onOpen }: CardProps) {
  const { starts, ends, state, conversation, visitor } = booking;
  const service = textFor(booking.service.name, locale.value);
  const what = `${service} ${formatAppointment(starts, ends)}`;
  const over = starts <= Date.now();
  const acts = mayWrite && !over ? (actsOf[state] ?? []) : [];
  const facts = [
    ['customer', booking.name || visitorName(visitor.name)],
    ['phone', booking.phone],
    ['note', booking.note],
    ['reason', booking.reason],
    ['handledBy', booking.handledBy ?? ''],
  ] as const;
  return (
    <li class="fd-card fd-booking" data-state={state} aria-busy={busy || undefined}>
      <div class="fd-spread">
        <strong>{service}</strong>
        <Badge kind={kinds[state] ?? 'plain'}>{t(state)}</Badge>
      </div>
      <When starts={starts} ends={ends} timeZone={timeZone} />
      <dl class="fd-booking-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {(acts.length > 0 || (onOpen && conversation)) && (
        <div class="fd-row fd-wrap fd-booking-acts">
          {acts.map((act) => (
            <Button
              key={act}
              small
              kind={act === 'confirm' ? 'primary' : act === 'move' ? 'secondary' : 'quiet'}
              label={t(`${act}Of`, { what })}
              // What was pressed keeps the focus, until what it led to takes its place.
              busy={busy && act === 'confirm' && t('saving')}
              disabled={busy && act !== 'confirm'}
              onClick={() => onAct(act, booking)}
            >
              {t(act)}
            </Button>
          ))}
          {onOpen && conversation && (
            <Button
              small
              kind="quiet"
              label={t('openChatOf', { name: booking.name || visitorName(visitor.name) })}
              onClick={() => onOpen(conversation)}
            >
              {t('openChat')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
