import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ServiceView } from '../../../lib/contract/service.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { text } from '../../../lib/i18n/text.ts';
import type { ServiceHours } from '../../../lib/util/service-hours.ts';
import { checkHours } from '../../service/hours-form.tsx';
import { WeekEditor } from '../../service/week-editor.tsx';
import { ZonePicker } from '../../service/zone-picker.tsx';
import { Details } from '../../ui/details.tsx';
import { Field } from '../../ui/field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { ChoiceCards } from './choice-cards.tsx';
import type { HoursName } from './hours-presets.ts';
import { choiceOf, firstHours, hoursChoices, patterns, sayWeek } from './hours-presets.ts';
import type { Look } from './look.ts';
import type { StepPlace } from './step-frame.tsx';
import { StepForm } from './step-frame.tsx';

const t = text(setupTexts);

type Props = {
  place: StepPlace;
  hours: ServiceView['hours'];
  /** Of the clock of whoever sits here. */
  timeZone: string;
  onSave: (hours: ServiceHours) => Promise<Result<unknown>>;
  onLook: (look: Partial<Look>) => void;
};

export function HoursStep({ place, hours, timeZone, onSave, onLook }: Props) {
  const initial = useMemo(() => firstHours(hours, timeZone), [hours, timeZone]);
  const form = useForm<ServiceHours>(initial, [], checkHours);
  const { values, set, error } = form;
  // Decided once: what is chosen does not move under the hand.
  const [kept] = useState(initial);
  const choices = hoursChoices(kept);
  const [chosen, setChosen] = useState<HoursName>(() => choiceOf(initial, kept, choices));
  // As long as it cannot be read there is nothing to show of it.
  useEffect(() => {
    if (checkHours(values).length === 0) onLook({ hours: values });
  }, [values]);
  const choose = (name: HoursName) => {
    setChosen(name);
    if (name === 'custom') return set('always', false);
    const { always, week } = name === 'kept' ? kept : patterns[name];
    set('always', always);
    if (!always) set('week', week);
  };
  const label = (name: HoursName) => (name === 'kept' && hours.origin === 'template' ? t('suggested') : t(name));
  return (
    <StepForm
      place={place}
      title={t('hoursTitle')}
      intro={t('hoursIntro')}
      form={form}
      onSubmit={() => void form.submit(onSave)}
    >
      <ChoiceCards<HoursName>
        label={t('hoursWhen')}
        quiet
        value={chosen}
        onChange={choose}
        choices={choices.map((name) => ({ value: name, label: label(name), hint: hintOf(name, kept) }))}
      />
      {chosen === 'custom' && <WeekEditor week={values.week} mayWrite onChange={(week) => set('week', week)} />}
      {error('week') && <p class="fd-error">{error('week')}</p>}
      {chosen !== 'always' && (
        <Details summary={t('zone', { zone: values.timeZone })}>
          <Field label={t('zoneLabel')} hint={t('special')} error={error('timeZone')}>
            {(control) => (
              <ZonePicker control={control} value={values.timeZone} onChange={(zone) => set('timeZone', zone)} />
            )}
          </Field>
        </Details>
      )}
    </StepForm>
  );
}

function hintOf(name: HoursName, kept: ServiceHours): string {
  if (name === 'custom') return t('customHint');
  if (name === 'always' || (name === 'kept' && kept.always)) return t('alwaysHint');
  return sayWeek((name === 'kept' ? kept : patterns[name]).week, locale.value);
}
