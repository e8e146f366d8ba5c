import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepIdentity } from '../../../server/identity/index.ts';
import type { Api } from '../../support/api.ts';
import { recordAnnouncements, startApi } from '../../support/api.ts';
import { bindPhone, confirmTwice, nextTurn, overviewOf } from '../../support/contacts.ts';
import type { TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, mailTo, must, newCompany, newMember, PASSWORD, tokenOf } from '../../support/factories.ts';
import { knock, sessionOf } from '../../support/people.ts';
import { setRules } from '../../support/security.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const ASVS = 'a long walk beside the quiet river';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const change = ({ token }: Pick<TestPerson, 'token'>, password: string) =>
  api.call('changePassword', { password }, { token });

/** How many reminders somebody got, an hour later and after another round. */
async function remindersTo(email: string): Promise<number> {
  await api.clock.advance(HOUR);
  await sweepIdentity(api.services);
  return (await api.mails()).filter(({ to, subject }) => to === email && subject === '该换一次前台密码了').length;
}

test('L20 · a new password ends the other sessions, keeps this one, and tells the person', async () => {
  const person = await newCompany(api);
  await nextTurn(api);
  const other = await sessionOf(api, person);
  await confirm(api, person);
  const announced = recordAnnouncements(api);
  must(await change(person, 'Another-bell 8!'));
  expect((await api.call('me', {}, { token: other })).error?.code).toBe('unauthenticated');
  expect((await api.call('me', {}, { token: person.token })).ok).toBe(true);
  expect(announced.filter(({ kind }) => kind === 'session_ended')).toHaveLength(1);
  expect((await mailTo(api, person.email)).text).toContain('密码已修改');
  expect((await knock(api, person, { device: person.device })).error?.code).toBe('sign_in_failed');
  const { events } = must(await api.call('listSecurityEvents', { kind: 'password_changed' }, { token: person.token }));
  expect(events[0]).toMatchObject({ actor: person.name, subject: person.email });
});

test('R27 · a new password needs the present one, not only a session or a code', async () => {
  const person = await newCompany(api);
  expect((await change(person, 'Another-bell 8!')).error?.code).toBe('step_up_required');
  await nextTurn(api);
  const { device, token } = person;
  const { challenge } = must(await api.call('beginConfirm', { device }, { token }));
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
  const code = /\b\d{6}\b/.exec((await mailTo(api, person.email)).text)?.[0] ?? '';
  must(await api.call('answerConfirm', { challenge, device, method: 'email', code }, { token }));
  expect((await change(person, 'Another-bell 8!')).error).toMatchObject({
    code: 'step_up_required',
    params: { by: 'password' },
  });
  must(await api.call('answerConfirm', { challenge, device, method: 'password', password: PASSWORD }, { token }));
  expect((await change(person, 'Another-bell 8!')).ok).toBe(true);
});

test('L20 · the last five passwords are refused, the sixth back is free again', async () => {
  const person = await newCompany(api);
  await confirm(api, person);
  const used = [PASSWORD, ...[1, 2, 3, 4, 5].map((count) => `Another-bell ${count}!`)];
  for (const password of used.slice(1)) must(await change(person, password));
  for (const password of [used[5], used[1]])
    expect((await change(person, password ?? '')).error?.fields).toMatchObject([
      { path: 'password', code: 'password_reused' },
    ]);
  expect((await change(person, PASSWORD)).ok).toBe(true);
  // No more is kept than is compared with.
  const kept = api.services.database.db.selectFrom('old_password').innerJoin('account', 'account.key', 'account');
  expect(await kept.select('old_password.key').where('email', '=', person.email).execute()).toHaveLength(4);
});

test('R13 · the own phone is no part of a password', async () => {
  const person = await newCompany(api);
  await confirm(api, person);
  const { phone } = await bindPhone(api, person);
  const refused = await change(person, `Bell ${phone.slice(3)}!`);
  expect(refused.error?.fields).toMatchObject([{ path: 'password', code: 'password_personal' }]);
});

test('R13 · the preset that the company picks binds each member at the next change', async () => {
  const owner = await newCompany(api);
  const member = await newMember(api, owner);
  await setRules(api, owner, { password: { preset: 'asvs' } });
  expect((await overviewOf(api, member)).password.preset).toBe('asvs');
  // What one has goes on working.
  expect((await knock(api, member, { device: member.device })).ok).toBe(true);
  await confirm(api, member);
  const refused = await change(member, 'Another-bell 8!'.slice(0, 14));
  expect(refused.error?.fields).toMatchObject([{ path: 'password', code: 'password_too_short', params: { min: 15 } }]);
  expect((await change(member, ASVS)).ok).toBe(true);
  const { link } = must(await api.call('inviteMember', { email: anyEmail(), role: 'agent' }, { token: owner.token }));
  const newcomer = { token: tokenOf(link), name: '新同事', password: 'Short-bell 8!' };
  expect((await api.call('acceptInvitation', newcomer)).error?.fields).toMatchObject([{ code: 'password_too_short' }]);
});

test('L20 · an admin forces a change: nothing else goes until it is made, with none of the last five', async () => {
  const owner = await newCompany(api);
  const member = await newMember(api, owner);
  await confirmTwice(api, owner);
  must(await api.call('forcePassword', { id: member.member }, { token: owner.token }));
  expect((await api.call('me', {}, { token: member.token })).error?.code).toBe('unauthenticated');
  const device = member.device;
  const admitted = must(await knock(api, member, { device }));
  if (admitted.status !== 'challenge') throw new Error('expected a challenge');
  expect(admitted).toMatchObject({ reason: 'password_due', methods: ['new_password'] });
  const answer = (password: string) =>
    api.call('answerWithPassword', { challenge: admitted.challenge, device, password });
  expect((await answer(PASSWORD)).error?.fields).toMatchObject([{ path: 'password', code: 'password_reused' }]);
  const session = must(await answer('Another-bell 8!'));
  expect(session.status).toBe('session');
  expect(must(await knock(api, member, { device, password: 'Another-bell 8!' })).status).toBe('session');
});

test('L20 · a reminder is mailed at 90 days, once, and the overview advises the change', {
  timeout: 90_000,
}, async () => {
  const person = await newCompany(api);
  const before = await overviewOf(api, person);
  expect(before.password.dueAt).toBe(before.password.changedAt + 90 * DAY);
  expect(before.advice).not.toContain('password_old');
  await api.clock.leap(90 * DAY - 3 * HOUR);
  expect(await remindersTo(person.email)).toBe(0);
  await api.clock.leap(2 * HOUR);
  expect(await remindersTo(person.email)).toBe(1);
  expect(await remindersTo(person.email)).toBe(1);
  // It is a reminder: one may still sign in.
  const token = await sessionOf(api, person);
  expect((await overviewOf(api, { token })).advice).toContain('password_old');
  await confirm(api, { ...person, token });
  must(await change({ token }, 'Another-bell 8!'));
  expect((await overviewOf(api, { token })).advice).not.toContain('password_old');
});

test('L20 · a company that lets passwords expire: after its six months a new one is asked for', async () => {
  const owner = await newCompany(api);
  await setRules(api, owner, { password: { maxAgeDays: 180, expire: true } });
  await api.clock.leap(180 * DAY - HOUR);
  expect((await overviewOf(api, { token: await sessionOf(api, owner) })).advice).not.toContain('password_old');
  await api.clock.leap(HOUR);
  const admitted = must(await knock(api, owner, { device: owner.device }));
  if (admitted.status !== 'challenge') throw new Error('expected a challenge');
  expect(admitted.reason).toBe('password_due');
  expect(await remindersTo(owner.email)).toBe(1);
});
