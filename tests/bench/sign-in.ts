import { hash, verify } from '@node-rs/argon2';
import { cost } from '../../server/identity/passwords.ts';
import { keptConnection } from './ask.ts';
import type { Figure } from './figure.ts';
import { atMost, medianOf, plain } from './figure.ts';
import { putLoad, startServer, startSmall } from './processes.ts';
import type { IdentityReady, Owner } from './protocol.ts';
import { signInOnce } from './signing-in.ts';

const RUNS = 60;
const BEYOND_BAR = 5;
const DELAY_BAR = 2;
const AT_ONCE = 20;
const ROUNDS = 3;
const RATE = 500;

/** What a sign-in costs beside its one argon2id run, and what twenty at once cost those who write. */
export async function signIn(): Promise<Record<string, Figure>> {
  return { ...(await alone()), ...(await besideMessages()) };
}

/** In turn, so that all have the same machine. */
async function alone(): Promise<Record<string, Figure>> {
  const [bare, ours] = await Promise.all([
    startSmall<Owner & { url: string }>('raw-sign-in'),
    startSmall<IdentityReady>('identity'),
  ]);
  const stored = await hash(ours.password, cost);
  const agents = { bare: keptConnection(), ours: keptConnection() };
  const times = { argon2: [] as number[], raw: [] as number[], product: [] as number[] };
  for (let run = -5; run < RUNS; run++) {
    const start = performance.now();
    await verify(stored, ours.password);
    const argon2 = performance.now() - start;
    const raw = await signInOnce(bare.url, bare, agents.bare);
    const product = await signInOnce(ours.url, ours, agents.ours);
    if (run < 0) continue;
    times.argon2.push(argon2);
    times.raw.push(raw);
    times.product.push(product);
  }
  agents.bare.destroy();
  agents.ours.destroy();
  await Promise.all([bare.stop(), ours.stop()]);
  const [argon2, raw, product] = [medianOf(times.argon2), medianOf(times.raw), medianOf(times.product)];
  return {
    'sign-in.argon2': plain(argon2, 'ms', 1),
    'sign-in.product': plain(product, 'ms', 1),
    'sign-in.raw.beyond': plain(raw - argon2, 'ms', 2),
    'sign-in.beyond': atMost(BEYOND_BAR, product - argon2, 'ms', 2),
  };
}

async function besideMessages(): Promise<Record<string, Figure>> {
  const medians = { quiet: [] as number[], busy: [] as number[] };
  let signIns = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer('product', 20, 200, AT_ONCE);
    medians.quiet.push((await putLoad(server, { mode: 'pace', rate: RATE })).median);
    const { people = [] } = server;
    const url = new URL(server.url.replace('ws', 'http')).origin;
    let over = false;
    const knocking = (async () => {
      while (!over) {
        await Promise.all(people.map((person) => signInOnce(url, person)));
        signIns += people.length;
        // Twenty people a second, all in the same moment.
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    })();
    medians.busy.push((await putLoad(server, { mode: 'pace', rate: RATE })).median);
    over = true;
    await knocking;
    await server.stop();
  }
  const [quiet, busy] = [medianOf(medians.quiet), medianOf(medians.busy)];
  return {
    'sign-in.at-once.count': plain(signIns, 'sign-ins'),
    'sign-in.at-once.quiet': plain(quiet, 'ms', 2),
    'sign-in.at-once.delay': atMost(DELAY_BAR, busy - quiet, 'ms', 2),
  };
}
