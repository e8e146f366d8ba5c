/** The locked screen (row L33): the session stays, and shows nothing until its person is back. */
import { api } from '../../lib/browser/api.ts';
import { clearAlerts } from './alerts.ts';
import type { Desk } from './desk.ts';
import { phaseOf, quiet } from './desk.ts';
import { keepMe } from './session.ts';
import { startSync } from './sync/start.ts';

/** How long the server may take to hear of it, ms; here the screens are locked either way. */
const PATIENCE = 3000;

/** `tell`: the server does not know yet. */
export async function lockScreens(desk: Desk, tell: boolean): Promise<void> {
  const begun = desk.session();
  if (!begun || begun.me.session.locked) return;
  const { sync } = desk;
  desk.sync = null;
  await keepMe(desk, { ...begun.me, session: { ...begun.me.session, locked: true } });
  await desk.publish({ ...quiet, phase: 'locked' });
  await Promise.all([
    tell ? desk.api()?.('lockSession', {}, AbortSignal.timeout(PATIENCE)) : undefined,
    desk.setConfirmation(null),
    sync?.rest(),
    clearAlerts(),
  ]);
}

/** The person showed again who it is. */
export async function unlockScreens(desk: Desk): Promise<void> {
  const begun = desk.session();
  if (!begun?.me.session.locked) return;
  await keepMe(desk, { ...begun.me, session: { ...begun.me.session, locked: false } });
  await desk.setConfirmation(null);
  const known = { server: desk.state().server, session: desk.session(), challenge: desk.challenge() };
  await desk.publish({ phase: phaseOf(known), connection: 'connecting' });
  await startSync(desk);
}

/** Locks where nobody touched anything for as long as the company says, or where the computer is locked. */
export function lockWhenIdle(ready: Promise<Desk>): void {
  api.idle.onStateChanged.addListener((now) => {
    if (now === 'active') return;
    void ready.then((desk) => (idleMinutes(desk) > 0 ? lockScreens(desk, true) : undefined));
  });
}

function idleMinutes(desk: Desk): number {
  return desk.session()?.me.session.idleMinutes ?? 0;
}
