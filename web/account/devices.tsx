import { OwnDevices } from '../../components/security/own-devices.tsx';
import { deviceActs } from '../../lib/api/device-acts.ts';
import { call } from '../api.ts';
import { confirmed } from './confirm-acts.ts';

const acts = {
  ...deviceActs(call, confirmed),
  list: () => call('listDevices', {}),
  rename: (input: { id: string; name: string }) => call('renameDevice', input),
  endOthers: () => confirmed(() => call('endOtherSessions', {})),
};

/** `onGone`: it was this very device. */
export function Devices({ onGone }: { onGone: () => void }) {
  return <OwnDevices acts={acts} onGone={onGone} />;
}
