import { medianOf, putLoad, startServer } from './processes.ts';
import type { Figure } from './run.ts';

const ROUNDS = 5;
const VISITORS = 200;
/** Messages of one visitor under way. */
const WINDOW = Number(process.env.BENCH_WINDOW ?? 2);
const BAR = 0.6;

/** Persisted and delivered messages/s of the product and of the raw program, in turn. */
export async function throughput(name: string, agents: number): Promise<Record<string, Figure>> {
  const rates = { raw: [] as number[], product: [] as number[] };
  const costs = { raw: [] as number[], product: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['raw', 'product'] as const) {
      const server = await startServer(kind, agents, VISITORS, process.env.BENCH_RELAY ?? '');
      const before = await server.usage();
      const { perSecond } = await putLoad(server, { mode: 'flood', window: WINDOW });
      const after = await server.usage();
      await server.stop();
      rates[kind].push(perSecond);
      costs[kind].push((after.cpu - before.cpu) / (perSecond * 6.5));
      console.log(
        `  ${name} ${kind}: ${Math.round(perSecond)}/s, ${(costs[kind].at(-1)! * 1000).toFixed(1)} µs CPU a message`,
      );
    }
  }
  const [raw, product] = [medianOf(rates.raw), medianOf(rates.product)];
  const ratio = Number((product / raw).toFixed(3));
  return {
    [`${name}.raw`]: { value: Math.round(raw), unit: 'messages/s', bar: '', holds: true },
    [`${name}.product`]: { value: Math.round(product), unit: 'messages/s', bar: '', holds: true },
    [`${name}.ratio`]: { value: ratio, unit: '× raw', bar: `≥ ${BAR}`, holds: ratio >= BAR },
  };
}
