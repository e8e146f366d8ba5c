import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/free-port.ts';

/** The API as it is shipped, in a process that can be killed and started again on the same data. */
export type ServerProcess = { port: number; kill(): Promise<void>; start(): Promise<void>; stop(): Promise<void> };

const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

export async function startServerProcess(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', ...environment };
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = fork(main, { env, execArgv: [] });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    return new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.removeAllListeners('exit').once('exit', () => resolve());
      child.kill(signal);
    });
  }

  await start();
  return { port, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
