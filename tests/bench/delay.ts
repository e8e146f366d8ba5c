import type { Figure } from './figure.ts';
import { atMost, medianOf, plain } from './figure.ts';
import { putLoad, startServer } from './processes.ts';

const ROUNDS = 3;
const RATE = 500;
const BAR = 2;

/** Visitor → agent at 500 messages/s in all, to every one of 20 agents. */
export async function delay(): Promise<Record<string, Figure>> {
  const medians = { raw: [] as number[], product: [] as number[] };
  const tails = { raw: [] as number[], product: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['raw', 'product'] as const) {
      const server = await startServer(kind, 20, 200);
      const { median, p99 } = await putLoad(server, { mode: 'pace', rate: RATE });
      await server.stop();
      medians[kind].push(median);
      tails[kind].push(p99);
    }
  }
  const [raw, product] = [medianOf(medians.raw), medianOf(medians.product)];
  return {
    'delay.500.raw': plain(raw, 'ms', 2),
    'delay.500.product': plain(product, 'ms', 2),
    'delay.500.product.p99': plain(medianOf(tails.product), 'ms', 2),
    'delay.500.ratio': atMost(BAR, product / raw, '× raw'),
  };
}
