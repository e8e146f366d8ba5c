import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Load, Measured, Ready, Usage } from './protocol.ts';

export type Server = Ready & { usage(): Promise<Usage>; stop(): Promise<void> };

const scripts = {
  raw: fileURLToPath(new URL('raw-server.ts', import.meta.url)),
  product: fileURLToPath(new URL('product-server.ts', import.meta.url)),
  load: fileURLToPath(new URL('load.ts', import.meta.url)),
  identity: fileURLToPath(new URL('identity-server.ts', import.meta.url)),
  empty: fileURLToPath(new URL('empty-route.ts', import.meta.url)),
  'raw-sign-in': fileURLToPath(new URL('raw-sign-in.ts', import.meta.url)),
  tree: fileURLToPath(new URL('tree-server.ts', import.meta.url)),
};

/** A small server that only says where it is. */
export async function startSmall<T>(
  kind: 'identity' | 'empty' | 'raw-sign-in' | 'tree',
): Promise<T & { stop(): Promise<void> }> {
  const child = fork(scripts[kind]);
  return { ...(await answer<T>(child)), stop: () => stop(child) };
}

export async function startServer(kind: 'raw' | 'product', ...settings: (number | string)[]): Promise<Server> {
  const child = fork(scripts[kind], settings.map(String), { execArgv: ['--expose-gc'] });
  const ready = await answer<Ready>(child);
  return {
    ...ready,
    usage() {
      child.send('usage');
      return answer<Usage>(child);
    },
    stop: () => stop(child),
  };
}

/** Runs one load against a server to its end. */
export async function putLoad(server: Ready, load: Partial<Load> & Pick<Load, 'mode'>): Promise<Measured> {
  const { measured, stop } = await holdLoad(server, load);
  await stop();
  return measured;
}

/** The same, with its sockets left open until `stop`. */
export async function holdLoad(
  server: Ready,
  load: Partial<Load> & Pick<Load, 'mode'>,
): Promise<{ measured: Measured; stop(): Promise<void> }> {
  const child = fork(scripts.load);
  const { url, origin, agents, visitors } = server;
  child.send({ url, origin, agents, visitors, window: 1, rate: 0, warmUpMs: 1500, ms: 5000, ...load } satisfies Load);
  return { measured: await answer<Measured>(child), stop: () => stop(child) };
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', failed);
    child.once('message', (message) => {
      child.off('exit', failed);
      resolve(message as T);
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
