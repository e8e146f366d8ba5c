import type { SecurityRules } from '../../lib/contract/rules.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form.tsx';
import { Select } from '../ui/select.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(securityTexts);

/** Row L12: 10 to 30 minutes. */
const choices = [10, 15, 20, 25, 30];

type Props = { rules: SecurityRules; onSave: (rules: SecurityRules) => Promise<Result<unknown>> };

/** Takes effect as soon as it is chosen; a refusal puts the old choice back. */
export function CompanySecurity({ rules, onSave }: Props) {
  const form = useForm({ lockMinutes: rules.lockMinutes });
  const minutes = choices.includes(rules.lockMinutes) ? choices : [...choices, rules.lockMinutes].sort((a, b) => a - b);
  const choose = async (lockMinutes: number) => {
    form.set('lockMinutes', lockMinutes);
    if (!(await form.submit(() => onSave({ ...rules, lockMinutes })))) form.set('lockMinutes', rules.lockMinutes);
  };
  return (
    <section class="fd-stack-s fd-narrow">
      <h2>{t('companySecurity')}</h2>
      <Field label={t('lockMinutes')} error={form.error('lockMinutes')} hint={t('lockMinutesHint')}>
        {(control) => (
          <Select
            {...control}
            name="lockMinutes"
            disabled={form.busy}
            value={String(form.values.lockMinutes)}
            onChange={(value) => void choose(Number(value))}
            options={minutes.map((n) => ({ value: String(n), label: t('minutes', { n }) }))}
          />
        )}
      </Field>
      <FormProblem form={form} />
    </section>
  );
}
