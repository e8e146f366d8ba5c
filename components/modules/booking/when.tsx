import { formatAppointment, zoneName } from '../../../lib/i18n/format.ts';
import { bookingTexts } from '../../../lib/i18n/modules-booking.ts';
import { text } from '../../../lib/i18n/text.ts';
import { zoneOffset } from '../../../lib/util/local-time.ts';

const t = text(bookingTexts);

type Props = {
  starts: number;
  ends: number;
  /** The company's. */
  timeZone: string;
};

/** When it is by the reader's clock, and by the company's where that shows another time. */
export function When({ starts, ends, timeZone }: Props) {
  const here = -new Date(starts).getTimezoneOffset() * 60_000;
  return (
    <>
      <time class="fd-booking-when" dateTime={new Date(starts).toISOString()}>
        {formatAppointment(starts, ends)}
      </time>
      {zoneOffset(starts, timeZone) !== here && (
        <span class="fd-soft fd-small">
          {t('inZone', { zone: zoneName(starts, timeZone), when: formatAppointment(starts, ends, timeZone) })}
        </span>
      )}
    </>
  );
}
