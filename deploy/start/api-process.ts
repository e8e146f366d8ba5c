import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../server/env.ts';
import { readableLine } from './log-line.ts';

const LOG_MAX_BYTES = 10 * 1024 * 1024;
const READY_MS = 30_000;
const STOP_MS = 5000;

export type ApiProcess = {
  logFile: string;
  /** Resolves when the process has ended, by itself or because it was stopped. */
  ended: Promise<{ code: number | null; stopped: boolean }>;
  stop(): Promise<void>;
};

/** Starts `server/main.ts` with this environment and waits until it answers. Throws with its last words. */
export async function startApi(settings: Settings, say: (line: string) => void): Promise<ApiProcess> {
  const logFile = join(settings.dataDir, 'server.log');
  const log = await openLog(settings.dataDir, logFile);
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../server/main.ts', import.meta.url))], {
    env: { ...process.env, PORT: String(settings.port), DATA_DIR: settings.dataDir },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lastWords = follow(child, log, say);
  let stopped = false;
  const ended = new Promise<{ code: number | null; stopped: boolean }>((resolve) => {
    // Not `close`: it never comes after `disconnect()`.
    child.once('exit', async (code) => {
      await lastWords;
      log.end(() => resolve({ code, stopped }));
    });
  });
  const stop = async () => {
    stopped = true;
    // Closing the channel asks it to finish, on every system alike.
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
  };
  try {
    await Promise.race([listening(child), ended.then(() => Promise.reject(new Error('ended')))]);
    await ready(settings.port);
  } catch {
    await stop();
    throw new Error(`API 没有启动，原因见 ${logFile}\nThe API did not start; the reason stands in ${logFile}`);
  }
  return { logFile, ended, stop };
}

async function openLog(folder: string, file: string): Promise<WriteStream> {
  await mkdir(folder, { recursive: true });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_MAX_BYTES) await rename(file, `${file}.1`);
  return createWriteStream(file, { flags: 'a', mode: 0o600 });
}

/** Everything into the file, what matters onto the terminal as well; resolves when all was said. */
function follow(child: ChildProcess, log: WriteStream, say: (line: string) => void): Promise<unknown> {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  return Promise.all(
    streams.map((input) => {
      const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
      lines.on('line', (line) => {
        log.write(`${line}\n`);
        const shown = readableLine(line);
        if (shown !== null) say(`  ${shown}`);
      });
      return once(lines, 'close');
    }),
  );
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
  });
}

async function ready(port: number): Promise<void> {
  const end = Date.now() + READY_MS;
  while (Date.now() < end) {
    const response = await fetch(`http://localhost:${port}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
      () => null,
    );
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('not ready');
}
