/**
 * `npm run bench [-- NAME…]`: measures, prints a table and writes `bench.json`, a flat object of
 * figure name → { value, unit, bar, holds }. A name runs every figure that begins with it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delay } from './delay.ts';
import type { Figure } from './figure.ts';
import { firstAnswers } from './first-answer.ts';
import { importing } from './import.ts';
import { memory } from './memory.ts';
import { popup } from './popup.ts';
import { sessionCheck } from './session-check.ts';
import { signIn } from './sign-in.ts';
import { throughput } from './throughput.ts';
import { tree } from './tree.ts';
import { treeScreen } from './tree-screen.ts';

const WINDOW = 8;

const parts: Record<string, () => Promise<Record<string, Figure>>> = {
  /** 20 agents of one company, against the fastest raw program there is: it relays a turn's messages in one frame. */
  'throughput.sqlite': () => throughput('throughput.sqlite', { agents: 20, window: WINDOW, relay: 'joined' }),
  /** The same against one that relays each message as it is. */
  'throughput.each': () => throughput('throughput.each', { agents: 20, window: WINDOW, relay: 'each' }),
  /** Each message has one receiving agent. */
  'throughput.one-agent': () => throughput('throughput.one-agent', { agents: 1, window: WINDOW, relay: 'joined' }),
  /** Visitors who wait for an answer after every second message: smaller groups. */
  'throughput.waiting': () => throughput('throughput.waiting', { agents: 20, window: 2, relay: 'joined' }),
  'delay.500': delay,
  'memory.idle-socket': memory,
  'popup.paint': popup,
  'session-check': sessionCheck,
  'sign-in': signIn,
  'import.sqlite': importing,
  tree,
  'tree.screen': treeScreen,
  'first-answer': firstAnswers,
};

const wanted = process.argv.slice(2);
const chosen = Object.entries(parts).filter(
  ([name]) => wanted.length === 0 || wanted.some((one) => name.startsWith(one) || one.startsWith(`${name}.`)),
);
if (chosen.length === 0) {
  console.error(`There is no figure of that name. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

const figures: Record<string, Figure> =
  wanted.length && existsSync('bench.json') ? JSON.parse(readFileSync('bench.json', 'utf8')) : {};
for (const [, measure] of chosen) {
  const measured = await measure();
  for (const [name, { value, unit, bar, holds }] of Object.entries(measured)) {
    console.log(
      `${name.padEnd(36)} ${String(value).padStart(10)} ${unit.padEnd(12)} ${bar.padEnd(8)} ${holds ? 'holds' : 'MISSED'}`,
    );
  }
  Object.assign(figures, measured);
}
writeFileSync('bench.json', `${JSON.stringify(figures, null, 2)}\n`);
process.exit(Object.values(figures).every((figure) => figure.holds) ? 0 : 1);
