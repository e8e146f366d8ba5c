import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { confirm, must, newCompany, newMember, PASSWORD } from '../../support/factories.ts';
import { knock } from '../../support/people.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const events = async (token: string, before?: string) =>
  must(await api.call('listSecurityEvents', before ? { before } : {}, { token })).events;

test('L15 · every attempt has one line, with time, device and outcome', async () => {
  const company = await newCompany(api);
  await knock(api, company);
  await knock(api, company, { password: 'Wrong-one 1!' });
  const attempts = (await events(company.token)).filter(({ kind }) => kind === 'sign_in');
  expect(attempts.map(({ outcome }) => outcome)).toEqual([
    'wrong_password',
    'challenge_new_device',
    'challenge_new_device',
  ]);
  for (const attempt of attempts) {
    expect(attempt).toMatchObject({ at: api.clock.now(), subject: company.email, ip: expect.stringMatching(/./) });
  }
});

test('L15 · the log is read page by page, newest first', async () => {
  const company = await newCompany(api);
  await confirm(api, company);
  for (let count = 0; count < 120; count++) {
    must(await api.call('updateCompany', { name: `第 ${count} 次` }, { token: company.token }));
  }
  const first = await events(company.token);
  const second = await events(company.token, first.at(-1)!.id);
  expect(first).toHaveLength(100);
  expect(second.length).toBeGreaterThan(10);
  const all = [...first, ...second];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.at(-1)?.kind).toBe('register');
});

test('L15 · an agent does not read it, and another company sees nothing of it', async () => {
  const company = await newCompany(api);
  const agent = await newMember(api, company);
  const stranger = await newCompany(api);
  expect((await api.call('listSecurityEvents', {}, { token: agent.token })).status).toBe(403);
  const [newest] = await events(company.token);
  const foreign = await api.call('listSecurityEvents', { before: newest!.id }, { token: stranger.token });
  expect(foreign.error?.code).toBe('not_found');
  const unknown = await api.call('listSecurityEvents', { before: newId() }, { token: stranger.token });
  expect(unknown.error?.code).toBe('not_found');
  expect(JSON.stringify(await events(stranger.token))).not.toContain(company.email);
});

test('no secret stands in the log', async () => {
  const company = await newCompany(api);
  await knock(api, company, { password: 'Wrong-one 1!' });
  await confirm(api, company);
  must(await api.call('setEmailCode', { enabled: true }, { token: company.token }));
  const text = JSON.stringify(await events(company.token));
  for (const secret of [PASSWORD, 'Wrong-one 1!', company.token]) expect(text).not.toContain(secret);
});
