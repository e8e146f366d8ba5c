import { local } from '../../../lib/browser/kept.ts';
import { parseServerAddress } from '../../../lib/util/server-address.ts';
import type { Desk } from '../desk.ts';
import { offline, phaseOf, refused } from '../desk.ts';
import { endSession } from '../session.ts';
import type { CommandOf } from './command.ts';

const PATIENCE = 10_000;

export const setServer: CommandOf<'setServer'> = async (desk, { address }) => {
  const parsed = parseServerAddress(address);
  if (!parsed.ok) return refused({ code: 'input_invalid', fields: [{ path: 'address', code: 'url_malformed' }] });
  const { origin, host } = parsed;
  if (!(await isFrontdesk(origin))) return offline;
  await moveTo(desk, { origin, host });
  return { ok: true, value: { host } };
};

/** Our servers say so at `/healthz`; anything else that answers there is not one. */
async function isFrontdesk(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/healthz`, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'product' in body && body.product === 'frontdesk';
  } catch {
    return false;
  }
}

async function moveTo(desk: Desk, server: { origin: string; host: string }): Promise<void> {
  if (desk.state().server?.origin !== server.origin) {
    await endSession(desk, null);
    await desk.setChallenge(null);
  }
  await local.set({ server });
  const phase = phaseOf({ server, session: desk.session(), challenge: desk.challenge() });
  await desk.publish({ server, phase, ...(desk.challenge() ? {} : { challenge: null }) });
}
