import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solve } from '../../../lib/api/proof-of-work.ts';
import type { ProofOfWorkChallenge } from '../../../lib/contract/proof-of-work.ts';
import { proofOfWorkChallenge, proofOfWorkEndpoints } from '../../../lib/contract/proof-of-work.ts';
import { createProofOfWork } from '../../../server/http/proof-of-work.ts';
import { testClock } from '../../support/clock.ts';

const MINUTE = 60_000;

/** Little work, so that the tests wait for nothing. */
function setUp(secret = 'of this server') {
  const clock = testClock();
  return { clock, proofs: createProofOfWork({ secret, clock, cost: 1, tries: 20 }) };
}

const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const unpack = (payload: string) => JSON.parse(Buffer.from(payload, 'base64').toString()) as Opened;
type Opened = { challenge: ProofOfWorkChallenge; solution: { counter: number; derivedKey: string } };

/** The same with a field changed, by its path. */
function changed(payload: string, path: string, value: unknown): string {
  const whole = unpack(payload);
  const names = path.split('.');
  const last = names.pop() as string;
  const inner = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, whole);
  inner[last] = value;
  return pack(whole);
}

describe('a proof of work', () => {
  test('L13 · is accepted once, as hard as it is in earnest', async () => {
    const proofs = createProofOfWork({ secret: 'of this server', clock: testClock() });
    const payload = await solve(await proofs.challenge('sign_in'));
    expect(payload.length).toBeLessThan(1000);
    expect(await proofs.accept(payload, 'sign_in')).toBe(true);
    expect(await proofs.accept(payload, 'sign_in')).toBe(false);
  });

  test('L13 · is as the contract says, and different each time', async () => {
    const { proofs } = setUp();
    const [first, second] = [await proofs.challenge('sign_in'), await proofs.challenge('sign_in')];
    expect(proofOfWorkChallenge.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
    expect(first.parameters.nonce).not.toBe(second.parameters.nonce);
    const { input } = proofOfWorkEndpoints.proofOfWork;
    expect(input.safeParse({ purpose: 'recovery' }).success).toBe(true);
    expect(input.safeParse({ purpose: 'anything' }).success).toBe(false);
    expect(input.safeParse({}).success).toBe(false);
  });

  test('L13 · sent twice at the same moment is accepted once, however it is written', async () => {
    const { proofs } = setUp();
    const payload = await solve(await proofs.challenge('sign_in'));
    const { challenge, solution } = unpack(payload);
    const other = Buffer.from(JSON.stringify({ solution, challenge }, null, 2)).toString('base64');
    const answers = await Promise.all([payload, other, payload].map((text) => proofs.accept(text, 'sign_in')));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('L13 · holds for five minutes of the server’s clock', async () => {
    const { clock, proofs } = setUp();
    const [early, late] = [
      await solve(await proofs.challenge('sign_in')),
      await solve(await proofs.challenge('sign_in')),
    ];
    await clock.advance(5 * MINUTE - 1);
    expect(await proofs.accept(early, 'sign_in')).toBe(true);
    await clock.advance(1);
    expect(await proofs.accept(late, 'sign_in')).toBe(false);
  });

  test('L13 · is not accepted again as long as it would hold, nor after', async () => {
    const { clock, proofs } = setUp();
    const payload = await solve(await proofs.challenge('sign_in'));
    expect(await proofs.accept(payload, 'sign_in')).toBe(true);
    for (let minute = 0; minute < 12; minute++) {
      await clock.advance(MINUTE);
      expect(await proofs.accept(await solve(await proofs.challenge('sign_in')), 'sign_in')).toBe(true);
      expect(await proofs.accept(payload, 'sign_in')).toBe(false);
    }
  });

  test('L13 · for one purpose is none for another', async () => {
    const { proofs } = setUp();
    const payload = await solve(await proofs.challenge('register'));
    expect(await proofs.accept(payload, 'sign_in')).toBe(false);
    expect(await proofs.accept(payload, 'recovery')).toBe(false);
    const relabelled = changed(payload, 'challenge.parameters.data.purpose', 'sign_in');
    expect(await proofs.accept(relabelled, 'sign_in')).toBe(false);
    expect(await proofs.accept(payload, 'register')).toBe(true);
  });

  test.each<[string, unknown]>([
    ['challenge.parameters.cost', 2],
    ['challenge.parameters.nonce', '0'.repeat(32)],
    ['challenge.parameters.salt', '0'.repeat(32)],
    ['challenge.parameters.keyPrefix', '0'.repeat(32)],
    ['challenge.parameters.keySignature', '0'.repeat(64)],
    ['challenge.parameters.keySignature', undefined],
    ['challenge.parameters.data.expiresAt', Date.UTC(2099, 0, 1)],
    ['challenge.parameters.expiresAt', 4_000_000_000],
    ['challenge.parameters.algorithm', 'SHA-256'],
    ['challenge.signature', '0'.repeat(64)],
    ['challenge.signature', ''],
    ['challenge.signature', undefined],
    ['solution.derivedKey', '0'.repeat(64)],
    ['solution.derivedKey', ''],
    ['solution.counter', -1],
    ['solution.counter', '7'],
    ['solution', null],
  ])('L13 · with another %s (%j) is none', async (path, value) => {
    const { proofs } = setUp();
    const payload = await solve(await proofs.challenge('sign_in'));
    expect(await proofs.accept(changed(payload, path, value), 'sign_in')).toBe(false);
    // A failed try takes nothing away from who did the work.
    expect(await proofs.accept(payload, 'sign_in')).toBe(true);
  });

  test('L13 · without the work is none: the half of the key that is shown does not tell the other', async () => {
    const { proofs } = setUp();
    const challenge = await proofs.challenge('sign_in');
    const { keyPrefix } = challenge.parameters;
    for (const derivedKey of [keyPrefix + keyPrefix, keyPrefix + '0'.repeat(32)]) {
      expect(await proofs.accept(pack({ challenge, solution: { counter: 1, derivedKey } }), 'sign_in')).toBe(false);
    }
  });

  test('L13 · of another server, or one that somebody made up, is none', async () => {
    const { clock, proofs } = setUp();
    const foreign = setUp('of another server').proofs;
    expect(await proofs.accept(await solve(await foreign.challenge('sign_in')), 'sign_in')).toBe(false);
    const forged = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: 1,
      counter: 1,
      deriveKey,
      data: { purpose: 'sign_in', expiresAt: clock.now() + MINUTE },
      hmacSignatureSecret: 'guessed',
      hmacKeySignatureSecret: 'guessed',
    });
    expect(await proofs.accept(await solve(proofOfWorkChallenge.parse(forged)), 'sign_in')).toBe(false);
    // Two processes with one secret are one server.
    const sibling = createProofOfWork({ secret: 'of this server', clock, cost: 1 });
    expect(await sibling.accept(await solve(await proofs.challenge('sign_in')), 'sign_in')).toBe(true);
  });

  test('L13 · garbage is none, and throws nothing', async () => {
    const { proofs } = setUp();
    const payload = await solve(await proofs.challenge('sign_in'));
    const fixed = ['', ' ', '{}', 'null', pack(null), pack([]), pack({}), pack({ challenge: {}, solution: {} })];
    for (const text of [...fixed, payload.slice(0, -9), `${payload}${'A'.repeat(5000)}`, 'x'.repeat(1_000_000)]) {
      expect(await proofs.accept(text, 'sign_in'), text.slice(0, 40)).toBe(false);
    }
    const anything = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => Buffer.from(json).toString('base64')),
    );
    await fc.assert(fc.asyncProperty(anything, async (text) => !(await proofs.accept(text, 'sign_in'))));
  });
});

describe('the work', () => {
  test('L13 · leaves the screen its turns', async () => {
    const { challenge } = createProofOfWork({ secret: 's', clock: testClock(), cost: 20_000, tries: 2 ** 31 });
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const asked = await challenge('sign_in');
    turns = 0;
    const stopped = new AbortController();
    setTimeout(() => stopped.abort(), 60);
    await expect(solve(asked, stopped.signal)).rejects.toThrow();
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  test('L13 · ends when it is called off', async () => {
    const hard = createProofOfWork({ secret: 's', clock: testClock(), cost: 20_000, tries: 2 ** 31 });
    const challenge = await hard.challenge('sign_in');
    const stopped = new AbortController();
    const work = solve(challenge, stopped.signal);
    setTimeout(() => stopped.abort(new Error('the popup closed')), 20);
    await expect(work).rejects.toThrow('the popup closed');
    await expect(solve(challenge, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });
});
