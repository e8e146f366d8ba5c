import { MonitorSmartphone } from 'lucide-preact';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { useForm } from '../ui/use-form.ts';
import { ChannelsField, NumberField } from './rules-choices.tsx';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

const PERIODS = [0, 30, 60, 90, 180, 365];

/** What a new device takes, and for how long it is known (rows L14, L18, L19). */
export function DeviceRules({ rules, ...group }: RulesProps) {
  const form = useForm({ ...rules.devices, channels: rules.alerts.newDevice.channels });
  const { values, set } = form;
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={MonitorSmartphone}
      title={t('devices')}
      now={nowOf(rules.devices)}
      effect={effectOf(rules.devices, values)}
      change={(all, { channels, approval, days }) => ({
        ...all,
        devices: { approval, days },
        alerts: { ...all.alerts, newDevice: { channels } },
      })}
    >
      <Checkbox
        name="approval"
        label={t('approval')}
        hint={t('approvalHint')}
        checked={values.approval}
        onChange={(on) => set('approval', on)}
      />
      <NumberField
        label={t('period')}
        name="days"
        hint={t('periodHint')}
        value={values.days}
        onChange={(n) => set('days', n)}
        numbers={PERIODS}
        say={(n) => (n === 0 ? t('forever') : t('days', { n }))}
        error={form.error('days')}
      />
      <ChannelsField
        name="newDevice"
        label={t('newDeviceChannels')}
        value={values.channels}
        onChange={(chosen) => set('channels', chosen)}
      />
    </RulesGroup>
  );
}

type Devices = SecurityRules['devices'];

function nowOf({ approval, days }: Devices): string {
  const who = t(approval ? 'devicesNowApproval' : 'devicesNowFree');
  return days === 0 ? who : `${who} · ${t('devicesNowDays', { n: days })}`;
}

function effectOf(kept: Devices, { approval, days }: Devices): string {
  const effects = [
    approval !== kept.approval && t(approval ? 'devicesEffectApproval' : 'devicesEffectFree'),
    days !== kept.days && days > 0 && t('devicesEffectDays'),
  ].filter(Boolean);
  return effects.length > 0 ? effects.join(' ') : t('devicesEffect');
}
