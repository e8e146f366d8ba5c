import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../lib/api/client.ts';
import type { DeviceKey } from '../../../lib/api/device-proof.ts';
import { createDeviceProver } from '../../../lib/api/device-proof.ts';
import type { DeviceProof } from '../../../server/http/device-proof.ts';
import { createDeviceProofs } from '../../../server/http/device-proof.ts';
import { testClock } from '../../support/clock.ts';

/** As `lib/browser/device-key.ts` makes it. */
async function newKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    sign: (data) => crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, data),
  };
}

const url = 'https://chat.example.com/api/events?before=1#x';
const clock = testClock();
const key = await newKey();
const prover = createDeviceProver({ key: async () => key, now: () => clock.now() });
const read = (proof: string | null, method = 'GET', to = url): DeviceProof =>
  createDeviceProofs(clock).read(proof ?? '', method, new URL(to));

describe('a proof of the device', () => {
  it('L16 · is what the server reads: the key, the request and the token', async () => {
    const proof = read(await prover.prove({ method: 'GET', url, token: 'secret' }));
    expect(proof.tokenHash).toBe(createHash('sha256').update('secret').digest('base64url'));
    const again = read(await prover.prove({ method: 'GET', url, token: null }));
    expect(again).toEqual({ fingerprint: proof.fingerprint, tokenHash: null });
    const other = createDeviceProver({ key: newKey, now: () => clock.now() });
    const stranger = read(await other.prove({ method: 'GET', url, token: 'secret' }));
    expect(stranger.fingerprint).not.toEqual(proof.fingerprint);
  });

  it('L16 · fits no other request, and works once', async () => {
    const proof = await prover.prove({ method: 'GET', url, token: 'secret' });
    expect(() => read(proof, 'POST')).toThrow('device_proof_invalid');
    expect(() => read(proof, 'GET', 'https://chat.example.com/api/me')).toThrow('device_proof_invalid');
    expect(() => read(proof, 'GET', 'https://elsewhere.example.com/api/events')).toThrow('device_proof_invalid');
    const proofs = createDeviceProofs(clock);
    const change = await prover.prove({ method: 'POST', url, token: 'secret' });
    proofs.read(change ?? '', 'POST', new URL(url));
    expect(() => proofs.read(change ?? '', 'POST', new URL(url))).toThrow('device_proof_invalid');
  });

  it('of a read is the same for half a minute, and made anew after that', async () => {
    const ask = (token: string, method = 'GET') => prover.prove({ method, url, token });
    const first = await ask('one');
    expect(await ask('one')).toBe(first);
    expect(await ask('two')).not.toBe(first);
    expect(await ask('one', 'POST')).not.toBe(await ask('one', 'POST'));
    await clock.advance(30_000);
    expect(await ask('one')).not.toBe(first);
  });

  it('is left out where the browser keeps no key', async () => {
    expect(await createDeviceProver({ key: async () => null }).prove({ method: 'GET', url, token: null })).toBeNull();
  });
});

describe('a client on a device', () => {
  it('follows the server where its own clock is wrong, and asks once more', async () => {
    const wrong = () => clock.now() - 3_600_000;
    const proofs = createDeviceProofs(clock);
    const fetch = vi.fn<typeof globalThis.fetch>(async (to, init) => {
      const proof = new Headers(init?.headers).get('dpop') ?? '';
      try {
        proofs.read(proof, init?.method ?? '', new URL(String(to)));
        return Response.json({ ok: true });
      } catch (error) {
        return Response.json(
          { error: { code: (error as Error).message, params: { now: clock.now() } } },
          { status: 401 },
        );
      }
    });
    const device = createDeviceProver({ key: async () => key, now: wrong });
    const call = createClient({ base: 'https://chat.example.com', token: () => 'secret', device, fetch });
    expect(await call('signOut', {})).toEqual({ ok: true, value: { ok: true } });
    expect(fetch).toHaveBeenCalledTimes(2);
    await call('signOut', {});
    expect(fetch).toHaveBeenCalledTimes(3);
    // What the server says of times is told by the person's clock.
    expect(device.ours(clock.now())).toBe(wrong());
  });
});
