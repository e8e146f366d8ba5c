import { Hourglass, Save } from 'lucide-preact';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { useForm } from '../ui/use-form.ts';
import { NumberField } from './rules-choices.tsx';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

const IDLE_MINUTES = [0, 5, 10, 15, 30, 60, 120, 240];

/** When an unattended screen locks (row L33). */
export function ScreenRules({ rules, ...group }: RulesProps) {
  const { idleMinutes } = rules;
  const form = useForm({ idleMinutes });
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={Hourglass}
      title={t('screen')}
      now={idleMinutes === 0 ? t('screenNowNever') : t('screenNow', { n: idleMinutes })}
      effect={t('screenEffect')}
      change={(all, values) => ({ ...all, ...values })}
    >
      <NumberField
        label={t('idle')}
        name="idleMinutes"
        hint={t('idleHint')}
        value={form.values.idleMinutes}
        onChange={(n) => form.set('idleMinutes', n)}
        numbers={IDLE_MINUTES}
        say={(n) => (n === 0 ? t('never') : t('minutes', { n }))}
        error={form.error('idleMinutes')}
      />
    </RulesGroup>
  );
}

/** Where passwords are kept (row L11). */
export function SavingRules({ rules, ...group }: RulesProps) {
  const { localPasswordsOnly } = rules;
  const form = useForm({ localPasswordsOnly });
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={Save}
      title={t('saving')}
      now={t(localPasswordsOnly ? 'savingNowLocal' : 'savingNowFree')}
      effect={t('savingEffect')}
      change={(all, values) => ({ ...all, ...values })}
    >
      <Checkbox
        name="localPasswordsOnly"
        label={t('localOnly')}
        hint={t('localOnlyHint')}
        checked={form.values.localPasswordsOnly}
        onChange={(on) => form.set('localPasswordsOnly', on)}
      />
    </RulesGroup>
  );
}
