import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import {
  anyPhone,
  bindBackupEmail,
  bindPhone,
  confirmTwice,
  nextTurn,
  overviewOf,
  textedCode,
} from '../../support/contacts.ts';
import type { TestCompany } from '../../support/factories.ts';
import {
  anyEmail,
  confirm,
  linkTokenFor,
  mailedCode,
  mailTo,
  must,
  newCompany,
  PASSWORD,
  registration,
} from '../../support/factories.ts';
import { challengeOf, knock, otherCode } from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

type Extra = { answer?: string; backupCode?: string };
const change = ({ device, token }: TestCompany, email: string, extra: Extra = {}) =>
  api.call('changeEmail', { email, device, ...extra }, { token });
const show = ({ device, token }: TestCompany, challenge: string, code: string, from = device) =>
  api.call('confirmEmail', { challenge, device: from, code }, { token });

async function confirmed(): Promise<TestCompany> {
  const person = await newCompany(api);
  await confirmTwice(api, person);
  return person;
}

test('R24 · the session alone, and one proof alone, are refused', async () => {
  const person = await newCompany(api);
  expect((await change(person, anyEmail())).error).toMatchObject({ code: 'step_up_required', params: { proofs: 2 } });
  await confirm(api, person);
  expect((await change(person, anyEmail())).error).toMatchObject({ code: 'step_up_required', params: { proofs: 2 } });
  await confirmTwice(api, person);
  expect((await change(person, anyEmail())).ok).toBe(true);
  await api.clock.advance(10 * MINUTE);
  expect((await change(person, anyEmail())).error?.code).toBe('step_up_required');
});

test('R24 · password and code, then the code of the new mailbox; the old one is told, and no longer signs in', async () => {
  const person = await confirmed();
  const email = anyEmail();
  const { challenge, hint } = must(await change(person, ` ${email.toUpperCase()} `));
  expect(hint).toBe(`m***@example.com`);
  expect(must(await api.call('me', {}, { token: person.token })).account.email).toBe(person.email);
  must(await show(person, challenge, await mailedCode(api, email)));
  expect(must(await api.call('me', {}, { token: person.token })).account.email).toBe(email);
  expect((await mailTo(api, person.email)).text).toContain('登录邮箱已更换');
  expect((await mailTo(api, email)).text).toContain('登录邮箱已更换');
  expect((await knock(api, person, { device: person.device })).error?.code).toBe('sign_in_failed');
  expect(must(await knock(api, { email }, { device: person.device })).status).toBe('session');
  const { events } = must(await api.call('listSecurityEvents', { kind: 'email_changed' }, { token: person.token }));
  expect(events[0]).toMatchObject({ outcome: 'ok', actor: person.name, subject: `${person.email} → ${email}` });
});

test('R24 · every link and code of the old mailbox is void', async () => {
  const person = await confirmed();
  must(await api.call('recover', { identifier: person.email, device: newId() }));
  const recovery = await linkTokenFor(api, person.email);
  const device = newId();
  const { challenge: signIn } = await challengeOf(api, person, device);
  await nextTurn(api);
  must(await api.call('sendChallengeCode', { challenge: signIn, device, method: 'link' }));
  const link = await linkTokenFor(api, person.email);
  const email = anyEmail();
  const { challenge } = must(await change(person, email));
  must(await show(person, challenge, await mailedCode(api, email)));
  const reset = { token: recovery, password: 'Other-desk-bell 9!' };
  expect((await api.call('finishRecovery', reset)).error?.code).toBe('link_invalid');
  expect((await api.call('confirmSignIn', { token: link, allow: true })).error?.code).toBe('link_invalid');
});

test('R24 · wrong, foreign, late and sixth codes change nothing', async () => {
  const person = await confirmed();
  const email = anyEmail();
  const { challenge } = must(await change(person, email));
  const code = await mailedCode(api, email);
  expect((await show(person, challenge, code, newId())).error?.code).toBe('challenge_expired');
  const other = await confirmed();
  expect((await show(other, challenge, code)).error?.code).toBe('challenge_expired');
  await confirmTwice(api, person);
  for (const left of [4, 3, 2, 1, 0])
    expect((await show(person, challenge, otherCode(code))).error).toMatchObject({
      code: 'challenge_failed',
      params: { left },
    });
  expect((await show(person, challenge, code)).error?.code).toBe('challenge_expired');
  await nextTurn(api);
  const late = must(await change(person, email)).challenge;
  const lateCode = await mailedCode(api, email);
  await api.clock.advance(9 * MINUTE);
  await confirmTwice(api, person);
  expect((await show(person, late, lateCode)).error?.code).toBe('challenge_expired');
  expect((await overviewOf(api, person)).email.address).toBe(person.email);
});

test('R24 · an e-mail with an account is not told of, and stays where it is; one that waits gives way', async () => {
  const [person, other] = [await newCompany(api), await newCompany(api)];
  await confirmTwice(api, person);
  const taken = must(await change(person, other.email));
  const refused = await show(person, taken.challenge, await mailedCode(api, other.email));
  expect(refused).toMatchObject({ status: 401, error: { code: 'challenge_failed' } });
  expect((await knock(api, other, { device: other.device })).ok).toBe(true);
  const given = registration();
  must(await api.call('register', given));
  const activation = await linkTokenFor(api, given.email);
  await nextTurn(api);
  const free = must(await change(person, given.email));
  must(await show(person, free.challenge, await mailedCode(api, given.email)));
  expect((await api.call('activate', { token: activation })).error?.code).toBe('link_invalid');
});

test('R24 · the e-mail that one has is no new one, and a backup that becomes it is no backup', async () => {
  const person = await confirmed();
  expect((await change(person, person.email)).error?.fields).toMatchObject([{ path: 'email', code: 'already_yours' }]);
  const backup = anyEmail();
  await bindBackupEmail(api, person, backup);
  const { challenge } = must(await change(person, backup));
  must(await show(person, challenge, await mailedCode(api, backup)));
  expect((await overviewOf(api, person)).contacts).toEqual([]);
});

test('R23 · with a question chosen, the change needs its answer as well', async () => {
  const person = await confirmed();
  const { token } = person;
  const missing = await api.call('setExtraConfirmation', { kind: 'question', question: '？' }, { token });
  expect(missing.error?.fields).toMatchObject([{ path: 'answer', code: 'required' }]);
  must(
    await api.call('setExtraConfirmation', { kind: 'question', question: '母校？', answer: '第一 小学' }, { token }),
  );
  expect((await mailTo(api, person.email)).text).toContain('附加确认已修改');
  const email = anyEmail();
  expect((await change(person, email)).error).toMatchObject({ code: 'extra_required', params: { kind: 'question' } });
  expect((await change(person, email, { answer: '第二小学' })).error).toMatchObject({
    code: 'challenge_failed',
    params: { left: 4 },
  });
  must(await change(person, email, { answer: ' 第一　小学 ' }));
  // Once is enough where only the code is asked for again.
  await nextTurn(api);
  const { challenge } = must(await change(person, email));
  must(await show(person, challenge, await mailedCode(api, email)));
});

test('R23 · with the backup phone chosen, the change needs its code as well', async () => {
  const person = await confirmed();
  const { token } = person;
  const { phone } = await bindPhone(api, person, anyPhone(), 'backup');
  must(await api.call('setExtraConfirmation', { kind: 'backup_phone' }, { token }));
  const email = anyEmail();
  expect((await change(person, email)).error).toMatchObject({
    code: 'extra_required',
    params: { kind: 'backup_phone' },
  });
  must(await api.call('sendBackupCode', {}, { token }));
  const code = await textedCode(api, phone);
  expect((await change(person, email, { backupCode: otherCode(code) })).error?.code).toBe('challenge_failed');
  expect((await change(person, email, { backupCode: code })).ok).toBe(true);
  expect((await change(person, anyEmail(), { backupCode: code })).error?.code).toBe('challenge_expired');
});

test('R9 · whoever was handed an invitation proves the mailbox by the first sign-in', async () => {
  const company = await newCompany(api);
  const email = anyEmail();
  const { link } = must(await api.call('inviteMember', { email, role: 'agent' }, { token: company.token }));
  must(
    await api.call('acceptInvitation', { token: link.split('token=')[1] ?? '', name: '新同事', password: PASSWORD }),
  );
  const verified = async () => {
    const row = api.services.database.db.selectFrom('account').select('email_verified_at').where('email', '=', email);
    return (await row.executeTakeFirstOrThrow()).email_verified_at !== null;
  };
  expect(await verified()).toBe(false);
  const device = newId();
  const { challenge, reason, methods } = await challengeOf(api, { email }, device);
  expect([reason, methods]).toEqual(['new_device', ['email', 'link']]);
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
  const answer = { challenge, device, method: 'email', code: await mailedCode(api, email) } as const;
  expect(must(await api.call('answerChallenge', answer)).status).toBe('session');
  expect(await verified()).toBe(true);
});
