import { MapPinned } from 'lucide-preact';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';
import { ChannelsField, OneOf } from './rules-choices.tsx';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

type Response = SecurityRules['alerts']['region']['response'];
type Channels = SecurityRules['alerts']['region']['channels'];

/** Flat, as a form's errors name its fields. */
type Values = {
  regionResponse: Response;
  regionChannels: Channels;
  from: string;
  to: string;
  timeZone: string;
  hoursResponse: Response;
  hoursChannels: Channels;
};

/** What follows a sign-in from where or when nobody expects it (rows L13, L14). */
export function UnusualRules({ rules, ...group }: RulesProps) {
  const { region, hours } = rules.alerts;
  const form = useForm<Values>({
    regionResponse: region.response,
    regionChannels: region.channels,
    from: hours.from,
    to: hours.to,
    timeZone: hours.timeZone,
    hoursResponse: hours.response,
    hoursChannels: hours.channels,
  });
  const { values, set } = form;
  const refuses = values.regionResponse === 'refuse' || values.hoursResponse === 'refuse';
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={MapPinned}
      title={t('unusual')}
      now={nowOf(rules)}
      effect={[t('unusualEffect'), refuses && t('unusualEffectRefuse')].filter(Boolean).join(' ')}
      change={changed}
    >
      <section class="fd-stack-s">
        <h3>{t('region')}</h3>
        <p class="fd-soft fd-small">{t('regionText')}</p>
        <ResponseField name="region" value={values.regionResponse} onChange={(one) => set('regionResponse', one)} />
        <ChannelsField name="region" value={values.regionChannels} onChange={(some) => set('regionChannels', some)} />
      </section>
      <section class="fd-stack-s">
        <h3>{t('hours')}</h3>
        <p class="fd-soft fd-small">{t('hoursText')}</p>
        <HoursFields form={form} />
        <ResponseField name="hours" value={values.hoursResponse} onChange={(one) => set('hoursResponse', one)} />
        <ChannelsField name="hours" value={values.hoursChannels} onChange={(some) => set('hoursChannels', some)} />
      </section>
    </RulesGroup>
  );
}

function ResponseField(props: { name: string; value: Response; onChange: (value: Response) => void }) {
  return (
    <OneOf
      {...props}
      label={t('response')}
      choices={[
        { value: 'alert', label: t('responseAlert'), hint: t('responseAlertHint') },
        { value: 'verify', label: t('responseVerify'), hint: t('responseVerifyHint') },
        { value: 'refuse', label: t('responseRefuse'), hint: t('responseRefuseHint') },
      ]}
    />
  );
}

function HoursFields({ form }: { form: FormState<Values> }) {
  const { values, set } = form;
  return (
    <>
      <div class="fd-row fd-rule-hours">
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={t(name === 'from' ? 'hoursFrom' : 'hoursTo')} error={form.error(name)}>
            {(control) => (
              <input
                {...control}
                class="fd-input"
                type="time"
                name={name}
                value={values[name]}
                onInput={(event) => set(name, event.currentTarget.value)}
              />
            )}
          </Field>
        ))}
      </div>
      {values.from === values.to && <p class="fd-hint">{t('hoursWholeDay')}</p>}
      <Field label={t('timeZone')} error={form.error('timeZone')}>
        {(control) => (
          <Select
            {...control}
            name="timeZone"
            value={values.timeZone}
            onChange={(zone) => set('timeZone', zone)}
            options={zonesBeside(values.timeZone).map((value) => ({ value, label: zoneName(value) }))}
          />
        )}
      </Field>
    </>
  );
}

const ZONES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Dubai',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'Australia/Sydney',
  'UTC',
];

/** The usual ones, the one that holds and the reader's own. */
function zonesBeside(chosen: string): string[] {
  return [...new Set([...ZONES, chosen, Intl.DateTimeFormat().resolvedOptions().timeZone])];
}

/** `中国标准时间（Asia/Shanghai）`. */
function zoneName(timeZone: string): string {
  try {
    const format = new Intl.DateTimeFormat(locale.value, { timeZone, timeZoneName: 'longGeneric' });
    const name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
    if (name === timeZone) return name;
    return locale.value === 'en' ? `${name} (${timeZone})` : `${name}（${timeZone}）`;
  } catch {
    return timeZone;
  }
}

const short = {
  alert: 'responseAlertShort',
  verify: 'responseVerifyShort',
  refuse: 'responseRefuseShort',
} as const;

function nowOf({ alerts: { region, hours } }: SecurityRules): string {
  const { from, to } = hours;
  return t('unusualNow', { region: t(short[region.response]), from, to, hours: t(short[hours.response]) });
}

function changed(all: SecurityRules, values: Values): SecurityRules {
  const region = { response: values.regionResponse, channels: values.regionChannels };
  const { from, to, timeZone, hoursResponse: response, hoursChannels: channels } = values;
  return { ...all, alerts: { ...all.alerts, region, hours: { from, to, timeZone, response, channels } } };
}
