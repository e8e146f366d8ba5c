import type { Result } from '../../lib/api/result.ts';
import { deviceKey } from '../../lib/browser/device-key.ts';
import { wipeDrafts } from '../../lib/browser/drafts.ts';
import { wipeHanded } from '../../lib/browser/handed.ts';
import type { Session } from '../../lib/browser/kept.ts';
import { local, session } from '../../lib/browser/kept.ts';
import type { Me } from '../../lib/contract/identity.ts';
import { deleteCopy } from '../../lib/store/open.ts';
import { clearAlerts } from './alerts.ts';
import type { Desk } from './desk.ts';
import { nobody, offline, quiet } from './desk.ts';
import { ownerOf } from './owner.ts';
import { dropAllPreviews } from './preview/relay.ts';
import { keepSetup, readSetup } from './setup.ts';
import { watchIdle } from './sync/idle.ts';
import { startSync } from './sync/start.ts';

/** How long a request with the token of before may be on its way. */
const RENEWED_MS = 60_000;

let renewedAt = 0;

/** `admit()` let us in: keeps the session where the person asked for it, and starts the work. */
export async function beginSession(
  desk: Desk,
  admitted: { token?: string; expiresAt: number },
  remember: boolean,
): Promise<Result<{ phase: 'signedIn' }>> {
  const { server } = desk.state();
  const { token } = admitted;
  const expiresAt = desk.prover.ours(admitted.expiresAt);
  const call = token ? desk.apiWith(token) : null;
  const me = await call?.('me', {});
  if (!server || !token || !call || !me) return offline;
  if (!me.ok) return me;
  // Before the screens change, so that nothing moves on them a moment later.
  const setup = me.value.session.restricted ? {} : await readSetup(call, me.value);

  const begun: Session = { token, expiresAt, remember, keyed: (await deviceKey()) !== null, me: me.value };
  if (desk.session()) await leaveCompany(desk);
  await takeOver(ownerOf(server.origin, me.value));
  await (remember ? local : session).set({ session: begun });
  await (remember ? session : local).remove('session');
  await local.set({ chosenStatus: 'available' });
  await desk.setChallenge(null);
  desk.setSession(begun);
  await desk.publish({
    ...quiet,
    ...setup,
    phase: 'signedIn',
    challenge: null,
    me: me.value,
    status: 'available',
    endedBecause: null,
    connection: 'connecting',
  });
  void keepSetup(desk);
  startSync(desk);
  return { ok: true, value: { phase: 'signedIn' } };
}

/** Into another company: nothing of the one before stays, here or open on the server. */
async function leaveCompany(desk: Desk): Promise<void> {
  const { token } = desk.session() ?? {};
  await dropAllPreviews();
  await wipeWork(desk);
  // It is gone already unless a further step lay in between.
  if (token) void desk.apiWith(token)?.('signOut', {});
}

/** Stops the work of a session, and takes away what it read. */
async function wipeWork(desk: Desk): Promise<void> {
  const { sync } = desk;
  desk.sync = null;
  desk.setSession(null);
  await Promise.all([
    session.remove('presence', 'approvalsTold', 'viewing', 'previewVisitors', 'openConversation'),
    desk.setConfirmation(null),
    sync ? sync.stop() : deleteCopy(),
    clearAlerts(),
  ]);
}

/** What an expired session left unsent is its owner's alone. */
async function takeOver(owner: string): Promise<void> {
  if ((await local.get('owner')) === owner) return;
  await wipeOwn();
  await local.set({ owner });
}

async function wipeOwn(): Promise<void> {
  await Promise.all([wipeDrafts(), wipeHanded()]);
  await local.remove('outbox', 'owner');
}

/** What screens show of the person and the company, after it was changed here or elsewhere. */
export async function refreshMe(desk: Desk): Promise<void> {
  const current = desk.session();
  const me = current ? await desk.api()?.('me', {}) : null;
  if (!current || !me?.ok) return;
  // What was told meanwhile may be older than this answer, or newer: the next one is neither.
  if (desk.session()?.me !== current.me) return refreshMe(desk);
  await keepMe(desk, me.value);
  if (me.value.session.locked) await desk.sessionLocked();
  // What the company asked for first is done.
  else if (!desk.sync) await startSync(desk);
}

/** Keeps what is known of the person with the session. */
export async function keepMe(desk: Desk, me: Me): Promise<void> {
  const current = desk.session();
  if (!current) return;
  await keep(desk, { ...current, me });
  await desk.publish({ me });
  watchIdle(me.session.idleMinutes);
}

/** A confirmation gave the session another token; the one before is soon worth nothing. */
export async function renewToken(desk: Desk, before: Session | null, token: string): Promise<void> {
  const current = desk.session();
  if (!current || current.me.session.id !== before?.me.session.id) return;
  renewedAt = Date.now();
  await keep(desk, { ...current, token });
}

/** The worker knows it at once, whatever the disk takes. */
async function keep(desk: Desk, next: Session): Promise<void> {
  desk.setSession(next);
  await (next.remember ? local : session).set({ session: next });
}

/**
 * Ends the session on this device. After `expired` the person's drafts and unsent messages wait
 * for the next sign-in; after anything else nothing of the company is left here.
 */
export async function endSession(desk: Desk, because: 'expired' | 'revoked' | null): Promise<void> {
  if (!desk.session()) return;
  await Promise.all([
    wipeWork(desk),
    session.remove('session'),
    local.remove('session', 'chosenStatus', 'setup'),
    desk.setChallenge(null),
    because === 'expired' ? undefined : wipeOwn(),
  ]);
  await desk.publish({ ...nobody, phase: 'signedOut', challenge: null, endedBecause: because });
}

/** The server does not know the token any more. */
export async function sessionRefused(desk: Desk): Promise<void> {
  // A late answer to the token of before a confirmation says nothing of the one that holds now.
  if (renewedAt + RENEWED_MS > Date.now() && (await desk.api()?.('me', {}))?.ok) return desk.sync?.link.start();
  const expiresAt = desk.session()?.expiresAt ?? 0;
  await endSession(desk, expiresAt <= Date.now() ? 'expired' : 'revoked');
}
