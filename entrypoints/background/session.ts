import { createClient } from '../../lib/api/client.ts';
import type { Result } from '../../lib/api/result.ts';
import { wipeDrafts } from '../../lib/browser/drafts.ts';
import type { Session } from '../../lib/browser/kept.ts';
import { local, session } from '../../lib/browser/kept.ts';
import { deleteCopy } from '../../lib/store/open.ts';
import { clearAlerts } from './alerts.ts';
import type { Desk } from './desk.ts';
import { nobody, offline } from './desk.ts';
import { ownerOf } from './owner.ts';
import { startSync } from './sync/start.ts';

/** `admit()` let us in: keeps the session where the person asked for it, and starts the work. */
export async function beginSession(
  desk: Desk,
  admitted: { token?: string; expiresAt: number },
  remember: boolean,
): Promise<Result<{ phase: 'signedIn' }>> {
  const { server } = desk.state();
  if (!server || !admitted.token) return offline;
  const { token } = admitted;
  const me = await createClient({ base: server.origin, token: () => token })('me', {});
  if (!me.ok) return me;

  const begun: Session = { token, expiresAt: admitted.expiresAt, remember, me: me.value };
  await takeOver(ownerOf(server.origin, me.value));
  await (remember ? local : session).set({ session: begun });
  await (remember ? session : local).remove('session');
  await local.set({ chosenStatus: 'available' });
  await desk.setChallenge(null);
  desk.setSession(begun);
  await desk.publish({
    phase: 'signedIn',
    challenge: null,
    me: me.value,
    status: 'available',
    endedBecause: null,
    connection: 'connecting',
  });
  startSync(desk);
  return { ok: true, value: { phase: 'signedIn' } };
}

/** What an expired session left unsent is its owner's alone. */
async function takeOver(owner: string): Promise<void> {
  if ((await local.get('owner')) === owner) return;
  await wipeOwn();
  await local.set({ owner });
}

async function wipeOwn(): Promise<void> {
  await wipeDrafts();
  await local.remove('outbox', 'owner');
}

/** What screens show of the person and the company, after it was changed here. */
export async function refreshMe(desk: Desk): Promise<void> {
  const current = desk.session();
  const me = await desk.api()?.('me', {});
  if (!current || !me?.ok || desk.session() !== current) return;
  const next: Session = { ...current, me: me.value };
  await (next.remember ? local : session).set({ session: next });
  desk.setSession(next);
  await desk.publish({ me: me.value });
}

/**
 * Ends the session on this device. After `expired` the person's drafts and unsent messages wait
 * for the next sign-in; after anything else nothing of the company is left here.
 */
export async function endSession(desk: Desk, because: 'expired' | 'revoked' | null): Promise<void> {
  if (!desk.session()) return;
  const sync = desk.sync;
  desk.sync = null;
  desk.setSession(null);
  await Promise.all([
    session.remove('session', 'challenge', 'presence', 'viewing', 'previewVisitors', 'openConversation'),
    local.remove('session', 'chosenStatus'),
    sync ? sync.stop() : deleteCopy(),
    because === 'expired' ? undefined : wipeOwn(),
    clearAlerts(),
  ]);
  await desk.publish({ ...nobody, phase: 'signedOut', endedBecause: because });
}

/** The server does not know the token any more. */
export async function sessionRefused(desk: Desk): Promise<void> {
  const expiresAt = desk.session()?.expiresAt ?? 0;
  await endSession(desk, expiresAt <= Date.now() ? 'expired' : 'revoked');
}
