import type { Assignment, AssignmentStrategy, ServiceView } from '../../lib/contract/service.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { serviceTexts } from '../../lib/i18n/service.ts';
import { serviceNames } from '../../lib/i18n/service-names.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(serviceTexts);
const n = text(serviceNames);

const strategies: { value: AssignmentStrategy; hint: 'manualHint' | 'roundRobinHint' | 'leastBusyHint' }[] = [
  { value: 'manual', hint: 'manualHint' },
  { value: 'round_robin', hint: 'roundRobinHint' },
  { value: 'least_busy', hint: 'leastBusyHint' },
];

type Props = {
  assignment: ServiceView['assignment'];
  mayWrite: boolean;
  onSave: (assignment: Assignment) => Promise<Result<unknown>>;
};

/** Who gets new conversations. */
export function AssignmentForm({ assignment: { strategy, cap }, mayWrite, onSave }: Props) {
  const form = useForm<Assignment>({ strategy, cap });
  const { values, set, error } = form;
  return (
    <Form form={form} label={t('assignment')} onSubmit={() => void form.submit(onSave)}>
      <p class="fd-soft">{t('assignmentIntro')}</p>
      <fieldset class="fd-service-choices" disabled={!mayWrite}>
        <legend class="fd-label">{t('strategy')}</legend>
        {strategies.map(({ value, hint }) => (
          <label key={value} class="fd-service-choice">
            <input
              type="radio"
              name="strategy"
              value={value}
              checked={values.strategy === value}
              onChange={() => set('strategy', value)}
            />
            <span>
              <strong>{n(value)}</strong>
              <span class="fd-hint">{t(hint)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {values.strategy !== 'manual' && (
        <div class="fd-service-cap">
          <Field label={t('cap')} hint={t('capHint')} error={error('cap')}>
            {(control) => (
              <input
                {...control}
                class="fd-input"
                type="number"
                name="cap"
                min={1}
                placeholder={t('noCap')}
                max={1000}
                step={1}
                inputMode="numeric"
                disabled={!mayWrite}
                value={values.cap || ''}
                onInput={(event) => set('cap', Number(event.currentTarget.value))}
              />
            )}
          </Field>
        </div>
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
