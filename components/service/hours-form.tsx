import type { ServiceView } from '../../lib/contract/service.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { serviceTexts } from '../../lib/i18n/service.ts';
import { text } from '../../lib/i18n/text.ts';
import { sayMoment } from '../../lib/util/say-moment.ts';
import type { ServiceHours } from '../../lib/util/service-hours.ts';
import { dateOf, openState, overlapIn } from '../../lib/util/service-hours.ts';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { FieldCheck } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';
import { ExceptionsEditor } from './exceptions-editor.tsx';
import { WeekEditor } from './week-editor.tsx';
import { ZonePicker } from './zone-picker.tsx';

const t = text(serviceTexts);

const DAY = 86_400_000;

type Props = {
  hours: ServiceView['hours'];
  mayWrite: boolean;
  onSave: (hours: ServiceHours) => Promise<Result<unknown>>;
};

/** When the company serves: the week, and days that are special. */
export function HoursForm({ hours: { origin: _, ...hours }, mayWrite, onSave }: Props) {
  const form = useForm<ServiceHours>(hours, [], checkHours);
  const { values, set, error } = form;
  const wrong = error('week') ?? error('exceptions');
  return (
    <Form form={form} label={t('hours')} onSubmit={() => void form.submit(onSave)}>
      <p class="fd-soft">{t('hoursIntro')}</p>
      <div class="fd-row fd-wrap">
        <Segmented
          label={t('mode')}
          value={values.always ? 'always' : 'week'}
          onChange={(mode) => mayWrite && set('always', mode === 'always')}
          options={[
            { value: 'always', label: t('always') },
            { value: 'week', label: t('byWeek') },
          ]}
        />
        {!wrong && checkHours(values).length === 0 && <span class="fd-soft fd-small">{nowText(values)}</span>}
      </div>
      {!values.always && (
        <>
          <div class="fd-hours-zone">
            <Field label={t('timeZone')} hint={t('timeZoneHint')} error={error('timeZone')}>
              {(control) =>
                mayWrite ? (
                  <ZonePicker control={control} value={values.timeZone} onChange={(zone) => set('timeZone', zone)} />
                ) : (
                  <input {...control} class="fd-input" readOnly value={values.timeZone} />
                )
              }
            </Field>
          </div>
          <WeekEditor week={values.week} mayWrite={mayWrite} onChange={(week) => set('week', week)} />
          {error('week') && <p class="fd-error">{error('week')}</p>}
          <h3>{t('exceptions')}</h3>
          <ExceptionsEditor
            exceptions={values.exceptions}
            today={dateOf(Math.floor(Date.now() / DAY))}
            disabled={!mayWrite}
            onChange={(exceptions) => set('exceptions', exceptions)}
          />
          {error('exceptions') && <p class="fd-error">{error('exceptions')}</p>}
        </>
      )}
      <FormProblem form={form} />
      {mayWrite && (
        <div class="fd-actions fd-actions-start">
          <SaveButton form={form} disabled={!form.changed} />
        </div>
      )}
    </Form>
  );
}

/** What the server would refuse, said before it is asked. */
export function checkHours({ always, week, exceptions }: ServiceHours): FieldCheck<ServiceHours>[] {
  const empty = [...week, ...exceptions.map(({ ranges }) => ranges)].flat().some(({ from, to }) => !from || !to);
  if (empty) return [{ path: 'week', code: 'time_malformed' }];
  if (always) return [];
  if (week.every((day) => day.length === 0)) return [{ path: 'week', code: 'required' }];
  if (overlapIn(week, true)) return [{ path: 'week', code: 'ranges_overlap' }];
  for (const [at, one] of exceptions.entries()) {
    if (!one.from || !one.to || one.to < one.from) return [{ path: 'exceptions', code: 'out_of_range' }];
    const same = exceptions.slice(0, at).some((other) => other.from <= one.to && one.from <= other.to);
    const days = one.from === one.to ? [one.ranges] : [one.ranges, one.ranges];
    if (same || overlapIn(days)) return [{ path: 'exceptions', code: 'ranges_overlap' }];
  }
  return [];
}

function nowText(hours: ServiceHours): string {
  const now = Date.now();
  const { open, until } = openState(hours, now);
  if (until === null) return t(open ? 'nowAlways' : 'nowNever');
  const time = sayMoment(until, now, hours.timeZone, locale.value);
  return t(open ? 'nowOpen' : 'nowClosed', { time });
}
