import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/connect.ts';
import type { Channel } from './outgoing.ts';
import type { ClaimedOutgoing } from './store.ts';
import { claimDue, markFailed, markKept, markRetry, markSent, nextDue } from './store.ts';
import { PermanentRefusal, RecipientRefusal } from './transport.ts';

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 30 * 60_000;
const ATTEMPTS_MAX = 12;
const IDLE_MS = 60_000;

/** A recipient who was refused for good: mark it, so that what follows goes elsewhere (row R22). */
export type Refusal = { channel: Channel; recipient: string; template: string; reason: string };
export type Delivery = { channel: Channel; recipient: string };

/** What others do when a recipient turns out to be reachable or not; the row is settled by then. */
export type Heard = {
  refused?(refusal: Refusal): Promise<void> | void;
  delivered?(delivery: Delivery): Promise<void> | void;
};

type Parts = {
  db: Db;
  clock: Clock;
  log: Logger;
  heard: Heard;
  channel: Channel;
  /** Sends one, or throws as a transport does; null keeps all for /mailbox. */
  send: ((row: ClaimedOutgoing) => Promise<void>) | null;
};

export type Queue = { wake(): void; settled(): Promise<void>; close(): Promise<void> };

/** One channel on its way out. Each has its own, so that a mail server that hangs delays no code by phone. */
export function createQueue(parts: Parts): Queue {
  const { db, clock, log, channel } = parts;
  let running: Promise<void> = Promise.resolve();
  let cancelTimer = () => {};
  let closed = false;

  function wake() {
    running = running.then(drain).catch((error) => log.error({ err: error, channel }, 'delivery stopped; tries again'));
  }

  async function drain() {
    cancelTimer();
    while (!closed) {
      const row = await claimDue(db, channel, clock.now());
      if (!row) break;
      await deliver(parts, row);
    }
    if (closed) return;
    const due = await nextDue(db, channel);
    cancelTimer = clock.after(Math.max(250, Math.min(IDLE_MS, (due ?? Infinity) - clock.now())), wake);
  }

  return {
    wake,
    settled: () => running,
    async close() {
      closed = true;
      cancelTimer();
      await running;
    },
  };
}

async function deliver(parts: Parts, row: ClaimedOutgoing): Promise<void> {
  const { db, clock, log, heard, channel, send } = parts;
  if (!send) return markKept(db, row.key, clock.now());
  const { recipient, template, attempts } = row;
  try {
    await send(row);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
    const final = error instanceof PermanentRefusal || attempts >= ATTEMPTS_MAX;
    log.warn({ channel, template, attempts, final, reason }, 'not delivered');
    if (!final) return markRetry(db, row.key, clock.now() + waitAfter(attempts), reason);
    await markFailed(db, row.key, reason);
    if (error instanceof RecipientRefusal)
      await tell(log, () => heard.refused?.({ channel, recipient, template, reason }));
    return;
  }
  await markSent(db, row.key, clock.now());
  await tell(log, () => heard.delivered?.({ channel, recipient }));
}

const waitAfter = (attempts: number) => Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));

/** Whoever listens never stops the queue, nor makes it send again. */
async function tell(log: Logger, task: () => Promise<void> | void): Promise<void> {
  try {
    await task();
  } catch (error) {
    log.error({ err: error }, 'delivery was not told of');
  }
}
