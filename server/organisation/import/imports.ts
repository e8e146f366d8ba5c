import { oneAtATime } from '../../../lib/util/one-at-a-time.ts';
import { every } from '../../clock.ts';
import type { Context, MemberContext, Services } from '../../context.ts';
import { CodedError } from '../../errors.ts';
import { deviceOf, systemContext } from '../../identity/index.ts';
import type { ImportRow } from '../store/import.ts';
import {
  beatImports,
  changeImport,
  claimImport,
  importByKey,
  leftImports,
  moving,
  updateImport,
} from '../store/import.ts';
import { bringIn, recordOfJob } from './bring-in.ts';
import { examine } from './examine.ts';
import { inviteImported } from './invite.ts';
import type { Job } from './job.ts';
import { forgetImports, tidyImport } from './tidy.ts';
import { undoImport } from './undo.ts';

/** What works on imports in this process, one after another. */
export type Imports = {
  /** Does what the import waits for. Returns at once. */
  run(ctx: MemberContext, key: number): Promise<void>;
  /** Ends what processes that are gone left in the middle of a company's, whose next one waits for it. */
  recover(company: number): Promise<void>;
  /** The same for all, and forgets old ones. */
  sweep(): Promise<void>;
  /** Takes away what a cancelled one keeps, in the background. */
  tidy(key: number): void;
  /** Leaves what is under way for the next start. */
  close(): Promise<void>;
};

/** A process says so often that it works on something, and is given up after so long without a word. */
const BEAT_MS = 5000;
const GONE_MS = 30_000;

/** Begins by ending what a process that is gone left in the middle, so that nothing of it is there. */
export function createImports(services: Services): Imports {
  const { database, clock, log } = services;
  const { db } = database;
  const inTurn = oneAtATime();
  const live = new Map<number, Promise<void>>();
  let stopping = false;

  /** Kept alive while it waits for its turn, too. */
  function take(key: number, work: () => Promise<void>): void {
    const stop = every(clock, BEAT_MS, () => beatImports(db, [key], clock.now()).catch(() => {}));
    const failed = (error: unknown) => log.error({ err: error }, 'an import was left in the middle');
    const working: Promise<void> = inTurn(work)
      .catch(failed)
      .then(stop)
      .finally(() => {
        if (live.get(key) === working) live.delete(key);
      });
    live.set(key, working);
  }

  const background = (key: number, work: () => Promise<void>) => {
    if (!stopping) take(key, work);
  };

  async function jobOf(ctx: Context, key: number, device: string): Promise<Job | undefined> {
    const row = await importByKey(db, key);
    return row && { services, db, row, ctx: { ...ctx, db }, device, stopping: () => stopping };
  }

  async function work(ctx: Context, key: number, device: string): Promise<void> {
    for (let again = true; again && !stopping; ) {
      const job = await jobOf(ctx, key, device);
      if (!job) return;
      again = await forward(job).catch((error: unknown) => settle(job, error));
    }
  }

  /** A row that another process has claimed meanwhile is left to it. */
  async function claim(row: ImportRow): Promise<boolean> {
    return claimImport(db, row, clock.now());
  }

  async function mend(row: ImportRow): Promise<void> {
    const ctx = systemContext(services);
    if (row.state === 'inviting') return work(ctx, row.key, '');
    const ended = { state: 'interrupted', send: null, done: 0, total: 0, touched_at: clock.now() } as const;
    const interrupted = await changeImport(db, row.key, moving, ended);
    if (row.dirty) await undoImport(services, row.key);
    if (interrupted) await recordOfJob({ row, device: '' }, ctx, 'import_failed', 'interrupted');
  }

  async function recover(before: number, company?: number): Promise<void> {
    for (const row of await leftImports(db, before)) {
      const others = company !== undefined && row.company !== company;
      if (stopping || others || live.has(row.key) || !(await claim(row))) continue;
      take(row.key, () => mend(row));
      await live.get(row.key);
    }
  }

  // SQLite has no other process: whatever is left is of one that is gone.
  const atStart = database.engine === 'sqlite' ? Number.MAX_SAFE_INTEGER : clock.now() - GONE_MS;
  const recovering = recover(atStart).catch((error: unknown) =>
    log.error({ err: error }, 'imports were left in the middle'),
  );

  return {
    async run(ctx, key) {
      await updateImport(db, key, { beat_at: clock.now() });
      const device = await deviceOf(ctx);
      background(key, () => work(ctx, key, device));
    },
    recover: (company) => recovering.then(() => recover(clock.now() - GONE_MS, company)),
    async sweep() {
      await recover(clock.now() - GONE_MS);
      await forgetImports(services);
    },
    tidy(key) {
      background(key, () => tidyImport(services, key));
    },
    async close() {
      stopping = true;
      await recovering;
      const keys = [...live.keys()];
      await Promise.all(live.values());
      if (keys.length > 0) await beatImports(db, keys, 0);
    },
  };
}

/** From where it stands to where it has to wait for somebody; answers that it is over for now. */
async function forward(job: Job): Promise<false> {
  const { db, row } = job;
  if (row.state === 'inviting') {
    await inviteImported(job);
    return false;
  }
  const examined = await examine(job);
  if (!examined) return false;
  const { report, full } = examined;
  if (row.send !== null && report.bad === 0 && !full) {
    await bringIn(job, examined);
    const written = await importByKey(db, row.key);
    if (written?.state === 'inviting') await inviteImported({ ...job, row: written });
    return false;
  }
  const changed = row.send === null ? row.failure : JSON.stringify({ code: 'import_changed' });
  const failure = full ? JSON.stringify({ code: full.code, params: full.details.params }) : changed;
  await changeImport(db, row.key, ['checking'], {
    state: 'ready',
    report: JSON.stringify(report),
    send: null,
    failure,
  });
  return false;
}

/** After whatever went wrong nothing of the import is there. Answers whether it is to be checked again. */
async function settle(job: Job, error: unknown): Promise<boolean> {
  const { services, db, row } = job;
  // The next start ends it.
  if (job.stopping()) return false;
  const now = await importByKey(db, row.key);
  if (!now) return false;
  if (now.dirty) await undoImport(services, row.key);
  if (now.state === 'cancelled') {
    await tidyImport(services, row.key);
    return false;
  }
  const code = error instanceof CodedError ? error.code : 'internal';
  if (code === 'internal') services.log.error({ err: error }, 'an import failed');
  const params = error instanceof CodedError ? error.details.params : { requestId: job.ctx.requestId };
  const failure = JSON.stringify({ code, params });
  if (now.state === 'writing') await recordOfJob(job, job.ctx, 'import_failed', code);
  if (code === 'import_changed')
    return changeImport(db, row.key, ['writing'], { state: 'reading', send: null, failure });
  await changeImport(db, row.key, moving, { state: 'failed', send: null, failure });
  return false;
}
