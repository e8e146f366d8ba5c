import { Smartphone } from 'lucide-preact';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { useForm } from '../ui/use-form.ts';
import { NumberField, SomeOf } from './rules-choices.tsx';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

const factors = ['passkey', 'totp', 'sms', 'email'] as const satisfies SecurityRules['secondFactor']['allowed'];

const TRUST_DAYS = [0, 7, 14, 30, 60, 90];

type Props = RulesProps & {
  /** How many members have no second factor now; null while that is not known. */
  lacking: number | null;
};

/** Who must have a second factor, and which (rows R20, W17). */
export function FactorRules({ rules, lacking, ...group }: Props) {
  const kept = rules.secondFactor;
  const form = useForm(kept);
  const { values, set } = form;
  const effects = [
    values.required && !kept.required && lacking
      ? t('factorEffectRequired', { names: t('factorPeople', { n: lacking }) })
      : t('factorEffect'),
    kept.allowed.some((one) => !values.allowed.includes(one)) && t('factorEffectAllowed'),
  ];
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={Smartphone}
      title={t('factor')}
      now={t(kept.required ? 'factorNowRequired' : 'factorNowFree')}
      effect={effects.filter(Boolean).join(' ')}
      change={(all, secondFactor) => ({ ...all, secondFactor })}
    >
      <Checkbox
        name="required"
        label={t('required')}
        hint={t('requiredHint')}
        checked={values.required}
        onChange={(on) => set('required', on)}
      />
      <SomeOf
        label={t('allowed')}
        name="allowed"
        value={values.allowed}
        onChange={(chosen) => set('allowed', chosen)}
        choices={factors.map((value) => ({
          value,
          label: t(value),
          hint: value === 'sms' ? t('smsHint') : undefined,
        }))}
        error={form.error('allowed') && t('allowedNone')}
      />
      <NumberField
        label={t('trustDays')}
        name="trustDays"
        hint={t('trustDaysHint')}
        value={values.trustDays}
        onChange={(n) => set('trustDays', n)}
        numbers={TRUST_DAYS}
        say={(n) => (n === 0 ? t('trustNever') : t('days', { n }))}
        error={form.error('trustDays')}
      />
    </RulesGroup>
  );
}
