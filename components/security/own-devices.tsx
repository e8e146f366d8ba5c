import type { DeviceView } from '../../lib/contract/devices.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityDevicesTexts } from '../../lib/i18n/security-devices.ts';
import { text } from '../../lib/i18n/text.ts';
import { Loading } from '../ui/loading.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { toast } from '../ui/toast.tsx';
import { useLoad } from '../ui/use-load.ts';
import { DeviceList } from './device-list.tsx';
import type { DeviceAct } from './device-row.tsx';
import { nameOf } from './device-words.ts';

const t = text(securityDevicesTexts);

const said = {
  signOut: 'signedOut',
  distrust: 'distrusted',
  remove: 'deviceRemoved',
  ban: 'deviceBanned',
  unban: 'deviceUnbanned',
} as const satisfies Record<DeviceAct, string>;

/** After these it is signed in no more. */
const ending: readonly DeviceAct[] = ['signOut', 'remove', 'ban'];

type Props = {
  acts: Record<DeviceAct, (device: DeviceView) => Promise<Result<unknown>>> & {
    list: () => Promise<Result<{ devices: DeviceView[] }>>;
    rename: (input: { id: string; name: string }) => Promise<Result<unknown>>;
    endOthers: () => Promise<Result<unknown>>;
  };
  /** The reader was led here. */
  here?: boolean;
  onChanged?: () => void;
  /** It was this very device, where nobody else notices. */
  onGone?: () => void;
};

/** Where the person signed in from, and what to do about it (rows L16, L30). */
export function OwnDevices({ acts, here, onChanged, onGone }: Props) {
  const devices = useLoad(acts.list);
  const follow = async (result: Result<unknown>, message: string) => {
    if (!result.ok) return;
    toast(message);
    await devices.reload();
    onChanged?.();
  };
  const act = async (device: DeviceView, how: DeviceAct) => {
    const result = await acts[how](device);
    if (result.ok && onGone && device.current && ending.includes(how)) onGone();
    else await follow(result, t(said[how], { name: nameOf(device) }));
    return result;
  };
  const rename = async ({ id }: DeviceView, name: string) => {
    const result = await acts.rename({ id, name });
    await follow(result, t('renamed', { name: name.trim() }));
    return result;
  };
  const endOthers = async () => {
    const result = await acts.endOthers();
    await follow(result, t('othersEnded'));
    return result;
  };
  return (
    <Loading of={devices} rows={2}>
      {(value) => (
        <DeviceList
          devices={value.devices}
          here={here}
          onRename={rename}
          onAct={act}
          onActAtOnce={(device, how) => void sayFailure(act(device, how))}
          onEndOthers={endOthers}
        />
      )}
    </Loading>
  );
}
