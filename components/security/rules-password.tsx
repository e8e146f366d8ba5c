import { KeyRound } from 'lucide-preact';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { useForm } from '../ui/use-form.ts';
import { NumberField, OneOf } from './rules-choices.tsx';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

/** Row L20: three to six months. */
const AGES = [90, 120, 150, 180];

/** What a password must be, and for how long it is good (rows R13, L20). */
export function PasswordRules({ rules, ...group }: RulesProps) {
  const kept = rules.password;
  const form = useForm(kept);
  const { values, set } = form;
  const n = values.maxAgeDays;
  const age = values.expire ? t('passwordEffectExpire', { n }) : t('passwordEffectAge');
  const effects = [
    values.preset !== kept.preset && t('passwordEffectPreset'),
    (n !== kept.maxAgeDays || values.expire !== kept.expire) && age,
  ];
  const now = [
    t(kept.preset === 'asvs' ? 'passwordNowAsvs' : 'passwordNowStandard'),
    t(kept.expire ? 'passwordNowExpire' : 'passwordNowRemind', { n: kept.maxAgeDays }),
  ];
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={KeyRound}
      title={t('password')}
      now={now.join(' · ')}
      effect={effects.filter(Boolean).join(' ')}
      change={(all, password) => ({ ...all, password })}
    >
      <OneOf
        label={t('preset')}
        name="preset"
        value={values.preset}
        onChange={(chosen) => set('preset', chosen)}
        choices={[
          { value: 'standard', label: t('presetStandard'), hint: t('presetStandardHint') },
          { value: 'asvs', label: t('presetAsvs'), hint: t('presetAsvsHint') },
        ]}
      />
      <p class="fd-hint">{t('presetBoth')}</p>
      <NumberField
        label={t('maxAgeDays')}
        name="maxAgeDays"
        value={n}
        onChange={(days) => set('maxAgeDays', days)}
        numbers={AGES}
        say={(days) => t('days', { n: days })}
        error={form.error('maxAgeDays')}
      />
      <Checkbox
        name="expire"
        label={t('expire')}
        hint={t('expireHint')}
        checked={values.expire}
        onChange={(on) => set('expire', on)}
      />
    </RulesGroup>
  );
}
