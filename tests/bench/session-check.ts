import { createDeviceProver } from '../../lib/api/device-proof.ts';
import type { DeviceKey } from '../support/device-key.ts';
import { deviceProof, readDeviceKey } from '../support/device-key.ts';
import { ask, keptConnection } from './ask.ts';
import type { Figure } from './figure.ts';
import { atMost, medianOf, plain } from './figure.ts';
import { startSmall } from './processes.ts';
import type { IdentityReady } from './protocol.ts';

const ROUNDS = 5;
const REQUESTS = 600;
const BAR = 0.3;

/**
 * `GET /api/me` as the extension asks it, with a proof of its device's key that the server has worked out
 * before or has not, and as a program asks it, without one; beside a Hono route that looks at nothing. One request at a time over one connection.
 */
export async function sessionCheck(): Promise<Record<string, Figure>> {
  const [empty, ours] = await Promise.all([
    startSmall<{ url: string }>('empty'),
    startSmall<IdentityReady>('identity'),
  ]);
  const key = await readDeviceKey(ours.keyed.privateKey);
  const { token } = ours.keyed;
  const me = `${ours.url}/api/me`;
  const medians = { empty: [] as number[], bearer: [] as number[], keyed: [] as number[], anew: [] as number[] };
  const prover = createDeviceProver({ key: async () => shippedKey(key) });
  const proved = async () => ({
    authorization: `Bearer ${token}`,
    dpop: (await prover.prove({ method: 'GET', url: me, token })) ?? '',
  });
  const provedAnew = async () => ({
    authorization: `Bearer ${token}`,
    dpop: await deviceProof(key, 'GET', me, token),
  });
  const bearer = async () => ({ authorization: `Bearer ${ours.token}` });
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const taken = {
      empty: await timeOf(empty.url, async () => ({})),
      bearer: await timeOf(me, bearer),
      keyed: await timeOf(me, proved),
      anew: await timeOf(me, provedAnew),
    };
    if (round > 0) for (const kind of ['empty', 'bearer', 'keyed', 'anew'] as const) medians[kind].push(taken[kind]);
  }
  await Promise.all([empty.stop(), ours.stop()]);
  const raw = medianOf(medians.empty);
  return {
    'session-check.empty-route': plain(raw, 'ms', 3),
    'session-check.bearer.above': atMost(BAR, medianOf(medians.bearer) - raw, 'ms', 3),
    'session-check.device-key.above': atMost(BAR, medianOf(medians.keyed) - raw, 'ms', 3),
    'session-check.new-signature.above': plain(medianOf(medians.anew) - raw, 'ms', 3),
  };
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
