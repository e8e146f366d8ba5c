import type { Logger } from 'pino';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Clock } from '../clock.ts';
import type { Mail } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Secrets } from '../secrets.ts';
import { openMail, sealMail } from './outgoing.ts';
import { renderMail } from './render.ts';
import type { ClaimedOutgoing } from './store.ts';
import { claimDue, insertOutgoing, markFailed, markKept, markRetry, markSent, nextDue } from './store.ts';
import type { Transport } from './transport.ts';
import { PermanentRefusal } from './transport.ts';

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 30 * 60_000;
const ATTEMPTS_MAX = 12;
const IDLE_MS = 60_000;

export type Outbox = {
  queue(db: Db, mail: Mail): Promise<void>;
  /** Looks for due mail now; call it after the commit that queued some. */
  wake(): void;
  /** Resolves when nothing that is due is left. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

type Parts = { db: Db; clock: Clock; secrets: Secrets; log: Logger; from: string; transport: Transport | null };

/** Mail leaves after the commit that caused it, at least once, and survives a restart. */
export function createOutbox(parts: Parts): Outbox {
  const { db, clock, log } = parts;
  let running: Promise<void> = Promise.resolve();
  let cancelTimer = () => {};
  let closed = false;

  function wake() {
    running = running.then(drain).catch((error) => log.error({ err: error }, 'delivery stopped; tries again'));
  }

  async function drain() {
    cancelTimer();
    while (!closed) {
      const mail = await claimDue(db, clock.now());
      if (!mail) break;
      await deliver(parts, mail);
    }
    if (closed) return;
    const due = await nextDue(db);
    cancelTimer = clock.after(Math.max(250, Math.min(IDLE_MS, (due ?? Infinity) - clock.now())), wake);
  }

  return {
    async queue(target, mail) {
      const now = clock.now();
      const kept = { id: parseId(newId(now)), next_at: now, created_at: now };
      await insertOutgoing(target, { ...kept, ...sealMail(parts.secrets, mail) });
    },
    wake,
    settled: () => running,
    async close() {
      closed = true;
      cancelTimer();
      await running;
      parts.transport?.close();
    },
  };
}

async function deliver({ db, clock, secrets, log, from, transport }: Parts, row: ClaimedOutgoing): Promise<void> {
  if (!transport) return markKept(db, row.key, clock.now());
  try {
    await transport.send({ from, to: row.recipient, ...renderMail(openMail(secrets, row)) });
    await markSent(db, row.key, clock.now());
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
    const final = error instanceof PermanentRefusal || row.attempts >= ATTEMPTS_MAX;
    log.warn({ template: row.template, attempts: row.attempts, final, reason }, 'mail not delivered');
    if (final) return markFailed(db, row.key, reason);
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (row.attempts - 1));
    await markRetry(db, row.key, clock.now() + wait, reason);
  }
}
