import { LockKeyhole } from 'lucide-preact';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { useForm } from '../ui/use-form.ts';
import { ChannelsField, NumberField, OneOf } from './rules-choices.tsx';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

/** Row L12. */
const LOCK_MINUTES = [10, 15, 20, 25, 30];
const THRESHOLDS = [1, 2, 3, 4, 5, 6, 8, 10];

/** What too many wrong passwords lead to (rows L12, L13). */
export function LockRules({ rules, ...group }: RulesProps) {
  const { threshold, response, channels } = rules.alerts.failures;
  const form = useForm({ threshold, response, lockMinutes: rules.lockMinutes, channels });
  const { values, set } = form;
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={LockKeyhole}
      title={t('lock')}
      now={nowOf(rules)}
      effect={t('lockEffect')}
      change={(all, { lockMinutes, ...failures }) => ({ ...all, lockMinutes, alerts: { ...all.alerts, failures } })}
    >
      <NumberField
        label={t('threshold')}
        name="threshold"
        hint={t('thresholdHint')}
        value={values.threshold}
        onChange={(n) => set('threshold', n)}
        numbers={THRESHOLDS}
        say={(n) => t('tries', { n })}
        error={form.error('threshold')}
      />
      <OneOf
        label={t('failResponse')}
        name="response"
        value={values.response}
        onChange={(chosen) => set('response', chosen)}
        choices={[
          { value: 'both', label: t('failBoth'), hint: t('failBothHint') },
          { value: 'lock', label: t('failLock'), hint: t('failLockHint') },
          { value: 'proof', label: t('failProof'), hint: t('failProofHint') },
        ]}
      />
      {values.response !== 'proof' && (
        <NumberField
          label={t('lockMinutes')}
          name="lockMinutes"
          hint={t('lockMinutesHint')}
          value={values.lockMinutes}
          onChange={(n) => set('lockMinutes', n)}
          numbers={LOCK_MINUTES}
          say={(n) => t('minutes', { n })}
          error={form.error('lockMinutes')}
        />
      )}
      <ChannelsField name="failures" value={values.channels} onChange={(chosen) => set('channels', chosen)} />
    </RulesGroup>
  );
}

function nowOf({ lockMinutes: minutes, alerts }: SecurityRules): string {
  const { threshold: n, response } = alerts.failures;
  if (response === 'proof') return t('lockNowProof', { n });
  return t(response === 'lock' ? 'lockNow' : 'lockNowBoth', { n, minutes });
}
