/**
 * `npm run bench [-- NAME…]`: measures, prints a table and writes `bench.json`, a flat object of
 * figure name → { value, unit, bar, holds }. A name runs every figure that begins with it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delay } from './delay.ts';
import { memory } from './memory.ts';
import { throughput } from './throughput.ts';

export type Figure = { value: number; unit: string; bar: string; holds: boolean };

const parts: Record<string, () => Promise<Record<string, Figure>>> = {
  'throughput.sqlite': () => throughput('throughput.sqlite', 20),
  'throughput.one-agent': () => throughput('throughput.one-agent', 1),
  'delay.500': delay,
  'memory.idle-socket': memory,
};

const wanted = process.argv.slice(2);
const chosen = Object.entries(parts).filter(
  ([name]) => wanted.length === 0 || wanted.some((one) => name.startsWith(one) || one.startsWith(`${name}.`)),
);
if (chosen.length === 0) {
  console.error(`There is no figure of that name. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

const figures: Record<string, Figure> = wanted.length && existsSync('bench.json') ? JSON.parse(readFileSync('bench.json', 'utf8')) : {};
for (const [, measure] of chosen) {
  const measured = await measure();
  for (const [name, { value, unit, bar, holds }] of Object.entries(measured)) {
    console.log(`${name.padEnd(36)} ${String(value).padStart(10)} ${unit.padEnd(12)} ${bar.padEnd(8)} ${holds ? 'holds' : 'MISSED'}`);
  }
  Object.assign(figures, measured);
}
writeFileSync('bench.json', `${JSON.stringify(figures, null, 2)}\n`);
process.exit(Object.values(figures).every((figure) => figure.holds) ? 0 : 1);
