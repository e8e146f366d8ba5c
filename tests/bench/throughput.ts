import type { Figure } from './figure.ts';
import { atLeast, medianOf, plain } from './figure.ts';
import { putLoad, startServer } from './processes.ts';

const ROUNDS = 3;
const VISITORS = 200;
const BAR = 0.6;

type Shape = {
  agents: number;
  /** Messages of one visitor under way. */
  window: number;
  /** How the raw program relays: one frame a turn for each receiver, or one for each message. */
  relay: 'joined' | 'each';
};

/** Persisted and delivered messages/s of the product and of the raw program, in turn. */
export async function throughput(name: string, { agents, window, relay }: Shape): Promise<Record<string, Figure>> {
  const rates = { raw: [] as number[], product: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['raw', 'product'] as const) {
      const server = await startServer(kind, agents, VISITORS, ...(kind === 'raw' ? [relay] : []));
      const before = await server.usage();
      const { perSecond } = await putLoad(server, { mode: 'flood', window });
      const { cpu } = await server.usage();
      await server.stop();
      rates[kind].push(perSecond);
      console.log(`  ${name} ${kind}: ${Math.round(perSecond)}/s, ${Math.round(cpu - before.cpu)} ms of CPU`);
    }
  }
  const [raw, product] = [medianOf(rates.raw), medianOf(rates.product)];
  return {
    [`${name}.raw`]: plain(raw, 'messages/s'),
    [`${name}.product`]: plain(product, 'messages/s'),
    [`${name}.ratio`]: atLeast(BAR, product / raw, '× raw', 3),
  };
}
