import { DeviceList } from '../../../components/security/device-list.tsx';
import type { DeviceAct } from '../../../components/security/device-row.tsx';
import { nameOf } from '../../../components/security/device-row.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import type { Result } from '../../../lib/browser/commands.ts';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import type { DeviceView } from '../../../lib/contract/devices.ts';
import { securityDevicesTexts } from '../../../lib/i18n/security-devices.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Loading } from '../loading.tsx';
import { useLoad } from '../use-load.ts';

const t = text(securityDevicesTexts);

const said = { signOut: 'signedOut', remove: 'deviceRemoved', ban: 'deviceBanned', unban: 'deviceUnbanned' } as const;

export function Devices({ onChanged }: { onChanged: () => void }) {
  const devices = useLoad(() => call('listDevices', {}));
  const follow = async (result: Result<unknown>, message: string) => {
    if (!result.ok) return;
    toast(message);
    await devices.reload();
    onChanged();
  };
  const act = async (device: DeviceView, how: DeviceAct) => {
    const result = await acts[how](device);
    await follow(result, t(said[how], { name: nameOf(device) }));
    return result;
  };
  const rename = async (device: DeviceView, name: string) => {
    const result = await call('renameDevice', { id: device.id, name });
    await follow(result, t('renamed', { name: name.trim() }));
    return result;
  };
  return (
    <Loading of={devices} rows={2}>
      {(value) => (
        <DeviceList
          devices={value.devices}
          onRename={rename}
          onAct={act}
          onActAtOnce={(device, how) => void sayFailure(act(device, how))}
        />
      )}
    </Loading>
  );
}

const acts: Record<DeviceAct, (device: DeviceView) => Promise<Result<unknown>>> = {
  signOut: endSessions,
  remove: ({ id }) => confirmedCall('removeDevice', { id }),
  ban: ({ id }) => confirmedCall('banDevice', { id, banned: true }),
  unban: ({ id }) => confirmedCall('banDevice', { id, banned: false }),
};

/** All that is open on it; the device stays known. */
async function endSessions({ id: device }: DeviceView): Promise<Result<unknown>> {
  const known = await call('listSessions', {});
  if (!known.ok) return known;
  const theirs = known.value.sessions.filter((one) => one.device === device);
  const ended = await Promise.all(theirs.map(({ id }) => call('revokeSession', { id })));
  // One that is over already is over.
  return ended.find((one) => !one.ok && one.error.code !== 'not_found') ?? { ok: true, value: null };
}
