import { LogOut, Monitor } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { DeviceView } from '../../lib/contract/devices.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityDevicesTexts } from '../../lib/i18n/security-devices.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import type { DeviceAct } from './device-row.tsx';
import { DeviceRow } from './device-row.tsx';
import { distinctNames, nameOf } from './device-words.ts';
import { useArrival } from './use-arrival.ts';

const t = text(securityDevicesTexts);

type Props = {
  devices: DeviceView[];
  /** The reader was led here. */
  here?: boolean | undefined;
  onRename: (device: DeviceView, name: string) => Promise<Result<unknown>>;
  /** What has gone is asked about before. */
  onAct: (device: DeviceView, act: DeviceAct) => Promise<Result<unknown>>;
  /** Without a question of its own; its failure is said in passing. */
  onActAtOnce: (device: DeviceView, act: DeviceAct) => void;
  /** Signs out everywhere but here. */
  onEndOthers: () => Promise<Result<unknown>>;
};

/** Where one has signed in from (row L16). */
export function DeviceList({ devices, here, onRename, onAct, onActAtOnce, onEndOthers }: Props) {
  const head = useArrival<HTMLHeadingElement>(here);
  const [asked, setAsked] = useState<{ device: DeviceView; act: 'remove' | 'ban' } | null>(null);
  const begin = (device: DeviceView, act: DeviceAct) => {
    if (act === 'remove' || act === 'ban') setAsked({ device, act });
    else onActAtOnce(device, act);
  };
  const name = asked ? nameOf(asked.device) : '';
  const names = distinctNames(devices);
  const banning = asked?.act === 'ban';
  return (
    <section class="fd-stack-s">
      <h2 ref={head} tabIndex={-1}>
        {t('devices')}
      </h2>
      <p class="fd-soft">{t('devicesIntro')}</p>
      {devices.length === 0 ? (
        <div class="fd-card">
          <EmptyState icon={Monitor} title={t('devicesEmpty')} />
        </div>
      ) : (
        <ul class="fd-card fd-rows">
          {devices.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              called={names.get(device.id)}
              onRename={onRename}
              onAct={begin}
            />
          ))}
        </ul>
      )}
      {devices.some(({ current, sessions }) => !current && sessions > 0) && <EndOthers onEndOthers={onEndOthers} />}
      <ConfirmDialog
        asked={asked}
        title={banning ? t('banTitle', { name }) : t('removeDeviceTitle', { name })}
        confirmLabel={banning ? t('ban') : t('removeDevice')}
        busyLabel={banning ? t('banning') : t('removing')}
        onConfirm={({ device, act }) => onAct(device, act)}
        onClose={() => setAsked(null)}
      >
        {banning ? t('banText') : t('removeDeviceText')}
      </ConfirmDialog>
    </section>
  );
}

function EndOthers({ onEndOthers }: Pick<Props, 'onEndOthers'>) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button small onClick={() => setOpen(true)}>
        <Icon of={LogOut} size={14} />
        {t('endOthers')}
      </Button>
      <ConfirmDialog
        asked={open || null}
        title={t('endOthersTitle')}
        confirmLabel={t('endOthers')}
        busyLabel={t('endingOthers')}
        onConfirm={onEndOthers}
        onClose={() => setOpen(false)}
      >
        {t('endOthersText')}
      </ConfirmDialog>
    </div>
  );
}
