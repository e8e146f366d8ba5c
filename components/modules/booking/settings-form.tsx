import type { Asking, BookingSettings, BookingSettingsInput } from '../../../lib/contract/booking.ts';
import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { bookingSettingsTexts } from '../../../lib/i18n/modules-booking-settings.ts';
import { text } from '../../../lib/i18n/text.ts';
import { dateOf } from '../../../lib/util/service-hours.ts';
import { ExceptionsEditor } from '../../service/exceptions-editor.tsx';
import { checkHours } from '../../service/hours-form.tsx';
import { isWritten, writtenOf } from '../../service/texts-field.tsx';
import { WeekEditor } from '../../service/week-editor.tsx';
import { ZonePicker } from '../../service/zone-picker.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { Form, FormProblem } from '../../ui/form.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { Select } from '../../ui/select.tsx';
import type { FieldCheck } from '../../ui/use-form.ts';
import { useForm } from '../../ui/use-form.ts';
import type { ServiceRow } from './service-rows.tsx';
import { ServiceRows } from './service-rows.tsx';

const t = text(bookingSettingsTexts);
const DAY = 86_400_000;

type Values = Omit<BookingSettings, 'services'> & { services: ServiceRow[] };
type State = ReturnType<typeof useForm<Values>>;

type Props = {
  settings: BookingSettings;
  onSave: (settings: BookingSettingsInput) => Promise<Result<BookingSettings>>;
  onSaved: () => void;
};

const valuesOf = ({ services, ...rest }: BookingSettings): Values => ({
  ...rest,
  services: services.map(({ id, name, minutes, places }) => ({
    id,
    name: writtenOf(name),
    minutes: String(minutes),
    places: String(places),
  })),
});

const given = ({ services, ...rest }: Values): BookingSettingsInput => ({
  ...rest,
  services: services.map((row) => ({ ...row, minutes: Number(row.minutes), places: Number(row.places) })),
});

/** What a company offers for booking, and when. */
export function BookingSettingsForm({ settings, onSave, onSaved }: Props) {
  const form = useForm<Values>(valuesOf(settings), [], checkTimes);
  const { values, set } = form;
  const wrong = problemOf(values);
  const submit = async () => {
    if (!wrong && (await form.submit((typed) => onSave(given(typed))))) onSaved();
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <Checkbox checked={values.open} label={t('open')} hint={t('openHint')} onChange={(open) => set('open', open)} />
      <section class="fd-stack-s">
        <h2>{t('services')}</h2>
        <p class="fd-soft fd-small">{t('servicesHint')}</p>
        <ServiceRows rows={values.services} onChange={(rows) => set('services', rows)} />
      </section>
      <Times form={form} />
      <Rules form={form} />
      {wrong && (form.changed || values.open) && <Banner kind="warn">{t(wrong)}</Banner>}
      <FormProblem form={form} />
      <div>
        <SaveButton form={form} disabled={wrong !== null} />
      </div>
    </Form>
  );
}

/** What the server would refuse of the times; whether there are any is said elsewhere. */
function checkTimes(values: Values): FieldCheck<Values>[] {
  return checkHours({ ...values, always: false }).flatMap(({ path, code }) =>
    path === 'always' || code === 'required' ? [] : [{ path, code }],
  );
}

/** What cannot be saved like this, said before it is asked. */
function problemOf({ open, services, week, exceptions }: Values): 'unfinished' | 'wrongService' | 'sameName' | null {
  const within = (typed: string, least: number, most: number) =>
    Number.isInteger(Number(typed)) && Number(typed) >= least && Number(typed) <= most;
  const right = ({ name, minutes, places }: ServiceRow) =>
    isWritten(name) &&
    within(minutes, bookingLimits.minutesLeast, bookingLimits.minutesMost) &&
    within(places, 1, bookingLimits.places);
  if (!services.every(right)) return 'wrongService';
  for (const language of ['zh-CN', 'en'] as const) {
    const names = services.map(({ name }) => name[language].trim()).filter(Boolean);
    if (new Set(names).size < names.length) return 'sameName';
  }
  const days = [...week, ...exceptions.map(({ ranges }) => ranges)];
  return open && (services.length === 0 || days.every((day) => day.length === 0)) ? 'unfinished' : null;
}

function Times({ form: { values, set, error } }: { form: State }) {
  return (
    <section class="fd-stack-s">
      <h2>{t('times')}</h2>
      <p class="fd-soft fd-small">{t('timesHint')}</p>
      <div class="fd-hours-zone">
        <Field label={t('timeZone')} error={error('timeZone')}>
          {(control) => (
            <ZonePicker control={control} value={values.timeZone} onChange={(zone) => set('timeZone', zone)} />
          )}
        </Field>
      </div>
      <WeekEditor week={values.week} mayWrite onChange={(week) => set('week', week)} />
      {error('week') && <p class="fd-error">{error('week')}</p>}
      <h3>{t('exceptions')}</h3>
      <p class="fd-soft fd-small">{t('exceptionsHint')}</p>
      <ExceptionsEditor
        exceptions={values.exceptions}
        today={dateOf(Math.floor(Date.now() / DAY))}
        disabled={false}
        onChange={(exceptions) => set('exceptions', exceptions)}
      />
      {error('exceptions') && <p class="fd-error">{error('exceptions')}</p>}
    </section>
  );
}

const HOUR = 60;
/** Minutes. */
const notices = [0, 30, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR, 7 * 24 * HOUR];
/** Days. */
const horizons = [3, 7, 14, 30, 60, 90, 180];

const withOwn = (all: number[], own: number) => [...new Set([...all, own])].sort((a, b) => a - b);

function sayNotice(minutes: number): string {
  if (minutes === 0) return t('anyTime');
  if (minutes % (24 * HOUR) === 0) return t('days', { n: minutes / 24 / HOUR });
  return minutes % HOUR === 0 ? t('hours', { n: minutes / HOUR }) : t('minutesLong', { n: minutes });
}

const fields = { name: 'askName', phone: 'askPhone', note: 'askNote' } as const;

function Rules({ form: { values, set } }: { form: State }) {
  const numbers = (
    label: string,
    value: number,
    all: number[],
    say: (n: number) => string,
    put: (n: number) => void,
  ) => (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={String(value)}
          options={withOwn(all, value).map((one) => ({ value: String(one), label: say(one) }))}
          onChange={(one) => put(Number(one))}
        />
      )}
    </Field>
  );
  return (
    <>
      <section class="fd-stack-s">
        <h2>{t('rules')}</h2>
        <div class="fd-booking-rules">
          {numbers(t('notice'), values.notice, notices, sayNotice, (notice) => set('notice', notice))}
          {numbers(
            t('horizon'),
            values.horizon,
            horizons,
            (n) => t('days', { n }),
            (horizon) => set('horizon', horizon),
          )}
        </div>
      </section>
      <section class="fd-stack-s">
        <h2>{t('asked')}</h2>
        <div class="fd-booking-rules">
          {(['name', 'phone', 'note'] as const).map((field) => (
            <Field key={field} label={t(fields[field])}>
              {(control) => (
                <Select<Asking>
                  {...control}
                  value={values.ask[field]}
                  options={(['required', 'optional', 'off'] as const).map((one) => ({ value: one, label: t(one) }))}
                  onChange={(one) => set('ask', { ...values.ask, [field]: one })}
                />
              )}
            </Field>
          ))}
        </div>
      </section>
    </>
  );
}
