import { MonitorCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { MemberDeviceView } from '../../lib/contract/devices.ts';
import { formatDateTime, formatRelative } from '../../lib/i18n/format.ts';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { deviceIcons, distinctNames, nameOf, placeOf } from './device-words.ts';
import { useArrival } from './use-arrival.ts';

const t = text(securityCompanyTexts);

type Props = {
  devices: MemberDeviceView[];
  /** Whether new devices wait at all, by the rules. */
  approval: boolean;
  ruleHref: string;
  here: boolean;
  mayWrite: boolean;
  onDecide: (device: MemberDeviceView, allow: boolean) => Promise<void>;
};

/** Devices that wait at the door, and what an admin says of each (row L18). */
export function WaitingDevices({ devices, approval, ruleHref, here, mayWrite, onDecide }: Props) {
  const head = useArrival<HTMLHeadingElement>(here);
  const names = distinctNames(devices);
  return (
    <section class="fd-stack-s">
      <h2 ref={head} tabIndex={-1}>
        {t('waitingTitle')}
      </h2>
      {devices.length > 0 && <p class="fd-soft">{t('waitingIntro')}</p>}
      {devices.length === 0 ? (
        <div class="fd-card">
          <EmptyState
            icon={MonitorCheck}
            title={t('waitingNone')}
            action={!approval && <a href={ruleHref}>{t('waitingRule')}</a>}
          >
            {!approval && t('waitingOff')}
          </EmptyState>
        </div>
      ) : (
        <ul class="fd-card fd-rows">
          {devices.map((device) => (
            <Waiting
              key={device.id}
              device={device}
              called={names.get(device.id)}
              mayWrite={mayWrite}
              onDecide={onDecide}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

type WaitingProps = Pick<Props, 'mayWrite' | 'onDecide'> & {
  device: MemberDeviceView;
  /** Tells it from those that have the same name. */
  called: string | undefined;
};

function Waiting({ device, called, mayWrite, onDecide }: WaitingProps) {
  const [deciding, setDeciding] = useState<'allow' | 'refuse' | null>(null);
  const decide = async (answer: 'allow' | 'refuse') => {
    setDeciding(answer);
    await onDecide(device, answer === 'allow');
    setDeciding(null);
  };
  const named = { name: device.member.name, device: called ?? nameOf(device) };
  return (
    <li class="fd-list-row fd-wrap fd-waiting-row">
      <Icon of={deviceIcons[device.kind]} size={20} />
      <div class="fd-grow">
        <div class="fd-row fd-wrap">
          <strong>{device.member.name}</strong>
          <span>{nameOf(device)}</span>
        </div>
        <p class="fd-soft fd-small">
          {device.member.email} · {t(device.kind)} · {placeOf(device)} ·{' '}
          <time dateTime={new Date(device.lastAt).toISOString()} title={formatDateTime(device.lastAt)}>
            {t('askedAt', { time: formatRelative(device.lastAt) })}
          </time>
        </p>
      </div>
      {mayWrite && (
        <div class="fd-row">
          <Button
            small
            kind="primary"
            label={deciding === 'allow' ? undefined : t('allowNamed', named)}
            busy={deciding === 'allow' && t('allowing')}
            disabled={deciding === 'refuse'}
            onClick={() => void decide('allow')}
          >
            {t('allow')}
          </Button>
          <Button
            small
            label={deciding === 'refuse' ? undefined : t('refuseNamed', named)}
            busy={deciding === 'refuse' && t('refusing')}
            disabled={deciding === 'allow'}
            onClick={() => void decide('refuse')}
          >
            {t('refuse')}
          </Button>
        </div>
      )}
    </li>
  );
}
