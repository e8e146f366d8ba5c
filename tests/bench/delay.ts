import { medianOf, putLoad, startServer } from './processes.ts';
import type { Figure } from './run.ts';

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
  const ratio = Number((product / raw).toFixed(2));
  const ms = (value: number): Figure => ({ value: Number(value.toFixed(2)), unit: 'ms', bar: '', holds: true });
  return {
    'delay.500.raw': ms(raw),
    'delay.500.product': ms(product),
    'delay.500.product.p99': ms(medianOf(tails.product)),
    'delay.500.ratio': { value: ratio, unit: '× raw', bar: `≤ ${BAR}`, holds: ratio <= BAR },
  };
}
