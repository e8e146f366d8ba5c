import { api, chromium } from '../../lib/browser/api.ts';
import { openOnClick } from './alerts.ts';
import type { Desk } from './desk.ts';
import { openDesk } from './desk.ts';
import { lockScreens, lockWhenIdle } from './lock.ts';
import { answerMessages } from './messages.ts';
import { arrangePreviews } from './preview/arrange.ts';
import { dropForbiddenPreviews, relayPreviews } from './preview/relay.ts';
import { followScreens } from './screens.ts';
import { refreshMe, sessionRefused } from './session.ts';
import { learnSupport } from './support.ts';
import { startSync, WAKE_ALARM } from './sync/start.ts';
import { wake } from './wake.ts';

/** Listeners are set before anything is awaited, or the event that woke the worker would be lost. */
export function runBackground(): void {
  const ready = boot();
  answerMessages(ready);
  relayPreviews(ready);
  followScreens(ready);
  openOnClick();
  lockWhenIdle(ready);
  api.alarms.onAlarm.addListener(({ name }) => {
    if (name === WAKE_ALARM) void ready.then(wake);
  });
  api.runtime.onUpdateAvailable.addListener(({ version }) => {
    void ready.then((desk) => desk.publish({ updateReady: version }));
  });
  // To be started with the browser is all: `boot` does the rest.
  api.runtime.onStartup.addListener(() => {});
  api.runtime.onInstalled.addListener(() => void arrangePreviews());
  api.permissions.onAdded.addListener(() => void arrangePreviews());
  api.permissions.onRemoved.addListener(() => {
    void arrangePreviews();
    void dropForbiddenPreviews();
  });
  self.addEventListener('online', () => void ready.then(wake));
  self.addEventListener('offline', () => void ready.then(wake));
}

async function boot(): Promise<Desk> {
  await chromium.closeToPages();
  const desk = await openDesk();
  desk.sessionRefused = () => sessionRefused(desk);
  desk.refreshMe = () => refreshMe(desk);
  desk.sessionLocked = () => lockScreens(desk, false);
  await desk.publish({});
  await startSync(desk);
  void learnSupport(desk);
  return desk;
}
