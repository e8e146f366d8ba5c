import { OwnDevices } from '../../../components/security/own-devices.tsx';
import { deviceActs } from '../../../lib/api/device-acts.ts';
import { confirmed, confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';

const acts = {
  ...deviceActs(call, confirmed),
  list: () => call('listDevices', {}),
  rename: (input: { id: string; name: string }) => call('renameDevice', input),
  endOthers: () => confirmedCall('endOtherSessions', {}),
};

export function Devices({ here, onChanged }: { here: boolean; onChanged: () => void }) {
  return <OwnDevices acts={acts} here={here} onChanged={onChanged} />;
}
