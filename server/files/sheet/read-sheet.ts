import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { oneAtATime } from '../../../lib/util/one-at-a-time.ts';
import { refuse } from '../../errors.ts';
import type { Sheet, SheetLimits } from './collect.ts';
import type { SheetAnswer, SheetTask } from './worker.ts';

export type SheetReader = {
  /** Throws `sheet_unreadable`; its `reason` is a `SheetFault` of `lib/contract/sheet.ts`. */
  readSheet(bytes: Uint8Array, limits: SheetLimits): Promise<Sheet>;
  close(): Promise<void>;
};

type Options = {
  /** ms of one sheet. */
  timeout?: number;
  /** Of the worker's heap, in MB: what the limits of the readers let through needs half of it. */
  memory?: number;
  /** Sheets that wait while one is read. */
  waiting?: number;
};

/**
 * Reads sheets in a worker, one after another, so that the main thread answers meanwhile and a hostile
 * file costs no more than one processor for a while.
 */
export function createSheetReader({ timeout = 20_000, memory = 512, waiting = 8 }: Options = {}): SheetReader {
  const inTurn = oneAtATime();
  let count = 0;
  let running: Worker | null = null;
  let closed = false;

  async function read(task: SheetTask): Promise<Sheet> {
    if (closed) throw refuse('unavailable');
    const compiled = getCompileCacheDir();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      transferList: [task.bytes.buffer as ArrayBuffer],
      // Nothing of ours: no settings of the process, and no flags of whoever started it. Where modules are
      // kept compiled it need not read them anew, which is more than half of its time.
      env: compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    running = worker;
    const timer = setTimeout(() => worker.terminate(), timeout);
    try {
      return await receive(worker);
    } finally {
      clearTimeout(timer);
      running = null;
      await worker.terminate();
    }
  }

  return {
    async readSheet(bytes, limits) {
      if (count > waiting) throw refuse('sheet_unreadable', { reason: 'busy' });
      count += 1;
      // A copy, because it moves to the worker.
      return inTurn(() => read({ bytes: new Uint8Array(bytes), limits })).finally(() => {
        count -= 1;
      });
    },
    async close() {
      closed = true;
      await running?.terminate();
    },
  };
}

/** Asks for piece after piece, so that none waits behind another in the same turn of the event loop. */
function receive(worker: Worker): Promise<Sheet> {
  const sheet: Sheet = { columns: [], rows: [] };
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: SheetAnswer) => {
      if (answer.kind === 'refused') return reject(refuse('sheet_unreadable', answer.params));
      if (answer.kind === 'end') return resolve(sheet);
      if (answer.kind === 'columns') sheet.columns = answer.columns;
      else sheet.rows.push(...answer.rows);
      setImmediate(() => worker.postMessage('more'));
    });
    // Out of memory, or out of time.
    const exhausted = () => reject(refuse('sheet_unreadable', { reason: 'too_slow' }));
    worker.on('error', exhausted);
    worker.on('exit', exhausted);
  });
}
