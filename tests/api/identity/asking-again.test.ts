import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../lib/contract/endpoint.ts';
import type { EndpointName } from '../../../lib/contract/endpoints.ts';
import { endpoints } from '../../../lib/contract/endpoints.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany } from '../../support/factories.ts';
import { confirmFully, sessionOf, totpCode, turnTotpOn } from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Before what it is called with is looked at. */
const ask = async (name: EndpointName, { token }: { token: string }) =>
  (await api.call(name, { id: newId() } as never, { token })).error;

describe('what one signs in or recovers with', () => {
  const all: [string, Endpoint][] = Object.entries(endpoints);
  const full = all.filter(([, { confirm }]) => confirm === 'full').map(([name]) => name as EndpointName);
  let plain: TestCompany;
  let careful: TestCompany;
  let secret: string;
  beforeAll(async () => {
    plain = await newCompany(api);
    careful = await newCompany(api);
    ({ secret } = await turnTotpOn(api, careful));
  });

  test('ASVS 7.5.1 · contacts, factors, passkeys, backup codes, linked identities and erasure ask for a full proof', () => {
    expect(full.sort()).toEqual([
      'addContact',
      'beginLink',
      'beginPasskeyRegistration',
      'beginTotp',
      'eraseCustomer',
      'eraseMember',
      'eraseOwnAccount',
      'removeContact',
      'removePasskey',
      'removeTotp',
      'renewBackupCodes',
      'setEmailCode',
      'setSmsCode',
      'unlinkIdentity',
    ]);
    for (const name of ['changeEmail', 'confirmEmail', 'setExtraConfirmation'] as const)
      expect(endpoints[name].confirm).toBe('two');
  });

  test.each(full)(
    'ASVS 7.5.1 · R27 · %s asks whoever has a second factor for two proofs, others for one',
    async (name) => {
      const [alone, guarded] = await Promise.all([fresh(plain), fresh(careful)]);
      expect(await ask(name, alone)).toMatchObject({ code: 'step_up_required', params: { proofs: 1 } });
      expect(await ask(name, guarded)).toMatchObject({ code: 'step_up_required', params: { proofs: 2 } });
      await Promise.all([confirm(api, alone), confirm(api, guarded)]);
      expect((await ask(name, alone))?.code).not.toBe('step_up_required');
      expect(await ask(name, guarded)).toMatchObject({ code: 'step_up_required', params: { proofs: 2 } });
    },
  );

  test('ASVS 7.5.1 · password and code together open it, and the code alone does not', async () => {
    const person = await fresh(careful);
    await api.clock.advance(MINUTE);
    await byCode(person);
    expect(await ask('removeTotp', person)).toMatchObject({ code: 'step_up_required', params: { proofs: 2 } });
    await api.clock.advance(MINUTE);
    const code = totpCode(secret, api.clock.now());
    await confirmFully(api, person, { method: 'totp', code });
    expect((await api.call('renewBackupCodes', {}, { token: person.token })).ok).toBe(true);
  });

  test('R27 · a code of eleven minutes ago is not the second of two proofs, and the answer says so', async () => {
    const person = await fresh(careful);
    await api.clock.advance(MINUTE);
    await byCode(person);
    await api.clock.advance(11 * MINUTE);
    expect(await byPassword(person)).toMatchObject({ one: api.clock.now() + 10 * MINUTE, two: 0 });
    expect(await ask('removeTotp', person)).toMatchObject({ params: { proofs: 2 } });
  });

  async function byCode({ token, device }: TestCompany) {
    const { challenge } = must(await api.call('beginConfirm', { device }, { token }));
    const code = totpCode(secret, api.clock.now());
    return must(await api.call('answerConfirm', { challenge, device, method: 'totp', code }, { token }));
  }

  async function byPassword({ token, device, password }: TestCompany) {
    const { challenge } = must(await api.call('beginConfirm', { device }, { token }));
    return must(await api.call('answerConfirm', { challenge, device, method: 'password', password }, { token }));
  }

  /** Nothing was shown in it again yet. */
  async function fresh(person: TestCompany): Promise<TestCompany> {
    if (person === plain) return { ...person, token: await sessionOf(api, person) };
    const { device } = person;
    await api.clock.advance(MINUTE);
    const named = { id: device, label: 'Test' };
    const input = { identifier: person.email, password: person.password, device: named };
    const asked = must(await api.call('signIn', input));
    if (asked.status !== 'challenge') return { ...person, token: asked.token ?? '' };
    const code = totpCode(secret, api.clock.now());
    const { challenge } = asked;
    const session = must(await api.call('answerChallenge', { challenge, device, method: 'totp', code }));
    if (session.status !== 'session') throw new Error('expected a session');
    return { ...person, token: session.token ?? '' };
  }
});

describe('ending a session or a device', () => {
  test('ASVS 7.5.2 · one session ends after a proof, and not before', async () => {
    const person = await newCompany(api);
    const lost = await sessionOf(api, person);
    const { sessions } = must(await api.call('listSessions', {}, { token: lost }));
    const id = sessions.find(({ current }) => current)!.id;
    const end = () => api.call('revokeSession', { id }, { token: person.token });
    expect(await end()).toMatchObject({ status: 401, error: { code: 'step_up_required', params: { proofs: 1 } } });
    expect((await api.call('me', {}, { token: lost })).status).toBe(200);
    await confirm(api, person);
    must(await end());
    expect((await api.call('me', {}, { token: lost })).status).toBe(401);
  });

  test('ASVS 7.5.2 · a device is removed after a proof, and not before', async () => {
    const person = await newCompany(api);
    await api.clock.advance(MINUTE);
    const lost = await sessionOf(api, person, { device: newId() });
    const { devices } = must(await api.call('listDevices', {}, { token: lost }));
    const id = devices.find(({ current }) => current)!.id;
    const remove = () => api.call('removeDevice', { id }, { token: person.token });
    expect(await remove()).toMatchObject({ status: 401, error: { code: 'step_up_required', params: { proofs: 1 } } });
    expect((await api.call('me', {}, { token: lost })).status).toBe(200);
    await confirm(api, person);
    must(await remove());
    expect((await api.call('me', {}, { token: lost })).status).toBe(401);
  });
});
