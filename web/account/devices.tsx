import { DeviceList } from '../../components/security/device-list.tsx';
import type { DeviceAct } from '../../components/security/device-row.tsx';
import { nameOf } from '../../components/security/device-row.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { deviceActs } from '../../lib/api/device-acts.ts';
import type { DeviceView } from '../../lib/contract/devices.ts';
import { securityDevicesTexts } from '../../lib/i18n/security-devices.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';
import { confirmed } from './confirm-acts.ts';

const t = text(securityDevicesTexts);

const acts = deviceActs(call, confirmed);
const said = { signOut: 'signedOut', remove: 'deviceRemoved', ban: 'deviceBanned', unban: 'deviceUnbanned' } as const;

/** Where the person signed in from (rows L16, L30). `onGone`: it was this very device. */
export function Devices({ onGone }: { onGone: () => void }) {
  const devices = useLoad(() => call('listDevices', {}));
  const act = async (device: DeviceView, how: DeviceAct) => {
    const result = await acts[how](device);
    if (!result.ok) return result;
    if (device.current && how !== 'unban') onGone();
    else {
      toast(t(said[how], { name: nameOf(device) }));
      await devices.reload();
    }
    return result;
  };
  const rename = async ({ id }: DeviceView, name: string) => {
    const result = await call('renameDevice', { id, name });
    if (result.ok) await devices.reload();
    return result;
  };
  const endOthers = async () => {
    const result = await confirmed(() => call('endOtherSessions', {}));
    if (result.ok) {
      toast(t('othersEnded'));
      await devices.reload();
    }
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
