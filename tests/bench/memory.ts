import type { Figure } from './figure.ts';
import { atMost } from './figure.ts';
import { holdLoad, startServer } from './processes.ts';

const SOCKETS = 10_000;
const BAR = 20;

/** Resident memory of the server for each of 10,000 visitors who are connected and say nothing. */
export async function memory(): Promise<Record<string, Figure>> {
  const server = await startServer('product', 1, SOCKETS);
  await server.usage();
  const before = await server.usage();
  const load = await holdLoad(server, { mode: 'idle' });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const after = await server.usage();
  await load.stop();
  await server.stop();
  return { 'memory.idle-socket': atMost(BAR, (after.rss - before.rss) / SOCKETS / 1024, 'kB', 1) };
}
