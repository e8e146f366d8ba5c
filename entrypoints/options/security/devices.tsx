import { DeviceList } from '../../../components/security/device-list.tsx';
import type { DeviceAct } from '../../../components/security/device-row.tsx';
import { nameOf } from '../../../components/security/device-row.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { deviceActs } from '../../../lib/api/device-acts.ts';
import type { Result } from '../../../lib/browser/commands.ts';
import { confirmed, confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import type { DeviceView } from '../../../lib/contract/devices.ts';
import { securityDevicesTexts } from '../../../lib/i18n/security-devices.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(securityDevicesTexts);

const acts = deviceActs(call, confirmed);
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
  const endOthers = async () => {
    const result = await confirmedCall('endOtherSessions', {});
    await follow(result, t('othersEnded'));
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
          onEndOthers={endOthers}
        />
      )}
    </Loading>
  );
}
