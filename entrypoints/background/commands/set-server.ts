import { askServer } from '../../../lib/api/health.ts';
import { local } from '../../../lib/browser/kept.ts';
import { parseServerAddress } from '../../../lib/util/server-address.ts';
import type { Desk } from '../desk.ts';
import { offline, phaseOf, refused } from '../desk.ts';
import { endSession } from '../session.ts';
import type { CommandOf } from './command.ts';

export const setServer: CommandOf<'setServer'> = async (desk, { address }) => {
  const parsed = parseServerAddress(address);
  if (!parsed.ok) return refused({ code: 'input_invalid', fields: [{ path: 'address', code: 'url_malformed' }] });
  const { origin, host } = parsed;
  // Ours say so; anything else that answers there is not one.
  const told = await askServer(origin);
  if (!told) return offline;
  await moveTo(desk, { origin, host, support: told.support });
  return { ok: true, value: { host } };
};

type Server = NonNullable<ReturnType<Desk['state']>['server']>;

async function moveTo(desk: Desk, server: Server): Promise<void> {
  if (desk.state().server?.origin !== server.origin) {
    await endSession(desk, null);
    await desk.setChallenge(null);
  }
  await local.set({ server });
  const phase = phaseOf({ server, session: desk.session(), challenge: desk.challenge() });
  await desk.publish({ server, phase, ...(desk.challenge() ? {} : { challenge: null }) });
}
