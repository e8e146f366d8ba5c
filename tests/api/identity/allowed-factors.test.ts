import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { bindPhone, nextTurn, textedCode } from '../../support/contacts.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { byMailedCode, confirm, must, newCompany, tokenOf } from '../../support/factories.ts';
import { knockWithPasskey, newPasskey } from '../../support/passkey.ts';
import { totpCode, turnTotpOn } from '../../support/people.ts';
import { setRules } from '../../support/security.ts';

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  await setRules(api, company, { secondFactor: { required: true, allowed: ['totp'] } });
});
afterAll(() => api.close());

/** Becomes a member of the company, whatever company one comes from. */
async function join({ email, password }: TestPerson) {
  const invited = await api.call('inviteMember', { email, role: 'agent' }, { token: company.token });
  must(await api.call('acceptInvitation', { token: tokenOf(must(invited).link), password }));
}

test('W17 · a passkey is two steps where the company allows it, and one where it does not', async () => {
  const own = await newCompany(api);
  const { authenticator } = await newPasskey(api, own);
  await join(own);
  const device = newId();
  expect(must(await knockWithPasskey(api, authenticator, { device, company: own.companyId })).status).toBe('session');
  await api.clock.advance(MINUTE);
  const asked = must(await knockWithPasskey(api, authenticator, { device, company: company.companyId }));
  if (asked.status !== 'challenge') throw new Error('expected a challenge');
  expect(asked).toMatchObject({ reason: 'second_factor', methods: ['email', 'link'] });
  // Without a factor that the company allows, adding one is all there is to do.
  const token = await byMailedCode(api, own.email, device, asked);
  expect(must(await api.call('me', {}, { token })).session.restricted).toBe('second_factor');
});

test('W17 · whoever has a factor that the company allows is asked for it after another passkey too', async () => {
  const own = await newCompany(api);
  const { secret } = await turnTotpOn(api, own);
  const { token, device } = own;
  const { challenge } = must(await api.call('beginConfirm', { device }, { token }));
  const code = totpCode(secret, api.clock.now());
  must(await api.call('answerConfirm', { challenge, device, method: 'totp', code }, { token }));
  const { authenticator } = await newPasskey(api, own);
  await join(own);
  const known = { device, company: company.companyId };
  expect(must(await knockWithPasskey(api, authenticator, { ...known, company: own.companyId })).status).toBe('session');
  const asked = must(await knockWithPasskey(api, authenticator, known));
  if (asked.status !== 'challenge') throw new Error('expected a challenge');
  expect(asked).toMatchObject({ reason: 'second_factor', methods: ['totp', 'backup'] });
  await api.clock.advance(MINUTE);
  const answer = {
    challenge: asked.challenge,
    device,
    method: 'totp',
    code: totpCode(secret, api.clock.now()),
  } as const;
  expect(must(await api.call('answerChallenge', answer)).status).toBe('session');
});

test('W17 L9 · who came in by phone alone showed one step, also when switching', async () => {
  const own = await newCompany(api);
  await confirm(api, own);
  const { phone } = await bindPhone(api, own);
  await join(own);
  await nextTurn(api);
  const device = newId();
  const { challenge } = must(await api.call('beginPhoneSignIn', { phone, device: { id: device, label: 'Test' } }));
  const code = await textedCode(api, phone);
  const inside = must(await api.call('answerChallenge', { challenge, device, method: 'sms', code }));
  if (inside.status !== 'session') throw new Error('expected a session');
  const switched = await api.call('switchCompany', { company: company.companyId, device }, { token: inside.token! });
  expect(must(switched)).toMatchObject({ status: 'challenge', reason: 'second_factor', methods: ['email', 'link'] });
});

test('W17 L9 · what counted as the second step in one company counts in no other that does not allow it', async () => {
  const own = await newCompany(api);
  await join(own);
  // Its own session was opened by password and mailed code.
  await turnTotpOn(api, own);
  const into = { company: company.companyId, device: own.device };
  const asked = must(await api.call('switchCompany', into, { token: own.token }));
  expect(asked).toMatchObject({ status: 'challenge', reason: 'second_factor', methods: ['totp', 'backup'] });
});
