import type { BookingView } from '../../../lib/contract/booking.ts';
import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { formatDay, formatTime } from '../../../lib/i18n/format.ts';
import { bookingTexts } from '../../../lib/i18n/modules-booking.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Form, FormProblem } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../ui/use-form.ts';
import { useLoad } from '../../ui/use-load.ts';
import { When } from './when.tsx';

const t = text(bookingTexts);
const DAY = 86_400_000;

type Span = { service: string; from: number; to: number };

type Props = {
  booking: BookingView;
  timeZone: string;
  readTimes: (span: Span) => Promise<Result<{ starts: number[]; minutes: number }>>;
  onMove: (starts: number) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Another time, out of those that are free. */
export function MoveDialog({ booking, timeZone, readTimes, onMove, onClose }: Props) {
  const times = useLoad(() => {
    const from = Date.now();
    return readTimes({ service: booking.service.id, from, to: from + bookingLimits.range * DAY });
  });
  return (
    <Dialog title={t('moveTitle')} open onClose={onClose}>
      <Loading of={times} rows={2}>
        {({ starts, minutes }) =>
          starts.length === 0 ? (
            <p>{t('moveNone')}</p>
          ) : (
            <Choice starts={starts} minutes={minutes} timeZone={timeZone} onMove={onMove} onClose={onClose} />
          )
        }
      </Loading>
    </Dialog>
  );
}

type ChoiceProps = Pick<Props, 'timeZone' | 'onMove' | 'onClose'> & { starts: number[]; minutes: number };

function Choice({ starts, minutes, timeZone, onMove, onClose }: ChoiceProps) {
  const form = useForm({ at: String(starts[0] ?? '') });
  const at = Number(form.values.at);
  const day = formatDay(at);
  const days = [...new Set(starts.map((one) => formatDay(one)))];
  const onDay = starts.filter((one) => formatDay(one) === day);
  const move = async () => {
    if (await form.submit(() => onMove(at))) onClose();
  };
  return (
    <Form form={form} onSubmit={() => void move()}>
      <div class="fd-booking-move">
        <Field label={t('moveDay')}>
          {(control) => (
            <Select
              {...control}
              value={day}
              options={days.map((label) => ({ value: label, label }))}
              onChange={(label) => form.set('at', String(starts.find((one) => formatDay(one) === label) ?? at))}
            />
          )}
        </Field>
        <Field label={t('moveTime')}>
          {(control) => (
            <Select
              {...control}
              value={form.values.at}
              options={onDay.map((one) => ({ value: String(one), label: formatTime(one) }))}
              onChange={(one) => form.set('at', one)}
            />
          )}
        </Field>
      </div>
      <p class="fd-booking-new">
        <When starts={at} ends={at + minutes * 60_000} timeZone={timeZone} />
      </p>
      <p class="fd-soft fd-small">{t('moveHint')}</p>
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{t('keep')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('saving')}>
          {t('move')}
        </Button>
      </div>
    </Form>
  );
}
