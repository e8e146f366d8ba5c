import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A TCP line that can be harmed; it listens on one port for as long as it lives. */
export type HarmedLine = {
  port: number;
  /** Resets every connection on both sides. */
  cut(): void;
  /** One side hears the end of the line, the other hears nothing for `ms` more. */
  halfClose(deaf: 'client' | 'server', ms: number): void;
  /** Nothing passes in either direction for `ms`; then what waited passes. */
  stall(ms: number): void;
  close(): Promise<void>;
};

type Pair = { client: Socket; server: Socket };

export async function openProxy(target: { port: number; host?: string }): Promise<HarmedLine> {
  const pairs = new Set<Pair>();
  let stalled: (() => void)[] | null = null;

  /** Now, or once the line moves again. */
  const when = (act: () => void) => (stalled ? void stalled.push(act) : act());

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect({ port: target.port, host: target.host ?? 'localhost', allowHalfOpen: true });
    const pair = { client, server };
    pairs.add(pair);
    const drop = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (data) => when(() => to.writable && to.write(data)));
      from.on('end', () => when(() => to.end()));
      from.on('error', drop);
      from.on('close', () => when(drop));
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, 'localhost', resolve));

  const reset = ({ client, server }: Pair) => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };
  const release = () => {
    const acts = stalled ?? [];
    stalled = null;
    for (const act of acts) act();
  };

  return {
    port: (listener.address() as AddressInfo).port,
    cut() {
      for (const pair of pairs) reset(pair);
    },
    halfClose(deaf, ms) {
      for (const pair of [...pairs]) {
        const [near, far] = deaf === 'server' ? [pair.client, pair.server] : [pair.server, pair.client];
        near.end();
        near.removeAllListeners('data').on('data', () => {});
        far.removeAllListeners('data').on('data', () => {});
        setTimeout(() => reset(pair), ms);
      }
    },
    stall(ms) {
      if (stalled) return;
      stalled = [];
      setTimeout(release, ms);
    },
    close() {
      release();
      for (const pair of pairs) reset(pair);
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}
