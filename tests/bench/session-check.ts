import { createDeviceProver } from '../../lib/api/device-proof.ts';
import type { DeviceKey } from '../support/device-key.ts';
import { deviceProof, readDeviceKey } from '../support/device-key.ts';
import { ask, keptConnection } from './ask.ts';
import type { Figure } from './figure.ts';
import { atMost, medianOf, plain } from './figure.ts';
import { startSmall } from './processes.ts';
import type { IdentityReady } from './protocol.ts';

const ROUNDS = 5;
const REQUESTS = 1000;
const BAR = 0.3;

/**
 * The empty route behind the check of a session, as the extension asks it, with a proof of its device's
 * key that the server has worked out before or has not, and as a program asks it, without one; beside a
 * Hono route that looks at nothing. And `GET /api/me`, which also tells who one is. One request at a time
 * over one connection.
 */
export async function sessionCheck(): Promise<Record<string, Figure>> {
  const [empty, ours] = await Promise.all([
    startSmall<{ url: string }>('empty'),
    startSmall<IdentityReady>('identity'),
  ]);
  const key = await readDeviceKey(ours.keyed.privateKey);
  const { token } = ours.keyed;
  const { checked } = ours;
  const prover = createDeviceProver({ key: async () => shippedKey(key) });
  const bearer = async () => ({ authorization: `Bearer ${ours.token}` });
  const proved = async () => ({
    authorization: `Bearer ${token}`,
    dpop: (await prover.prove({ method: 'GET', url: checked, token })) ?? '',
  });
  const provedAnew = async () => ({
    authorization: `Bearer ${token}`,
    dpop: await deviceProof(key, 'GET', checked, token),
  });
  const kinds = {
    empty: () => timeOf(empty.url, async () => ({})),
    bearer: () => timeOf(checked, bearer),
    keyed: () => timeOf(checked, proved),
    anew: () => timeOf(checked, provedAnew),
    me: () => timeOf(`${ours.url}/api/me`, bearer),
  };
  const medians = await inTurn(kinds);
  await Promise.all([empty.stop(), ours.stop()]);
  const above = (kind: keyof typeof kinds) => medians[kind] - medians.empty;
  return {
    'session-check.empty-route': plain(medians.empty, 'ms', 3),
    'session-check.bearer.above': atMost(BAR, above('bearer'), 'ms', 3),
    'session-check.device-key.above': atMost(BAR, above('keyed'), 'ms', 3),
    'session-check.new-signature.above': plain(above('anew'), 'ms', 3),
    'session-check.me.above': plain(above('me'), 'ms', 3),
  };
}

/** The median of each kind's medians, ms; in turn, so that all have the same machine. The first round warms up. */
async function inTurn<K extends string>(kinds: Record<K, () => Promise<number>>): Promise<Record<K, number>> {
  const names = Object.keys(kinds) as K[];
  const taken = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const median = await kinds[name]();
      if (round > 0) taken.get(name)?.push(median);
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(taken.get(name) ?? [])])) as Record<K, number>;
}

/** The key as the extension's prover takes it. */
function shippedKey({ jwk, privateKey }: DeviceKey) {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const sign = (data: Uint8Array<ArrayBuffer>) => crypto.subtle.sign(algorithm, privateKey, data);
  return { jwk: { ...jwk, kty: 'EC', crv: 'P-256' } as const, sign };
}

/** Median of some requests, ms; what makes the headers is not measured. */
async function timeOf(url: string, headers: () => Promise<Record<string, string>>): Promise<number> {
  const agent = keptConnection();
  const times: number[] = [];
  for (let count = 0; count < REQUESTS; count++) {
    const given = await headers();
    const start = performance.now();
    await ask(url, { headers: given, agent });
    times.push(performance.now() - start);
  }
  agent.destroy();
  return medianOf(times);
}
