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
  textedCode,
  textsTo,
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
  tokenOf,
} from '../../support/factories.ts';
import { challengeOf, knock, otherCode, sessionOf, totpCode, turnTotpOn } from '../../support/people.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NEXT = 'Other-desk-bell 9!';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  // Between two rounds of the hourly sweep, so that it is the link's own time that counts.
  await api.clock.advance(30 * MINUTE);
});
afterAll(() => api.close());

const recover = (identifier: string, device = newId()) => api.call('recover', { identifier, device });

async function linkFor(person: { email: string }): Promise<string> {
  must(await recover(person.email));
  return linkTokenFor(api, person.email);
}

const finish = (token: string, password = NEXT, extra: { answer?: string; backupCode?: string } = {}) =>
  api.call('finishRecovery', { token, password, ...extra });

async function newPerson(): Promise<TestCompany & { phone: string }> {
  const person = await newCompany(api);
  await confirm(api, person);
  return { ...person, phone: (await bindPhone(api, person)).phone };
}

test('X4 L23 · without a mail server it is said that the mail stays here', async () => {
  const [known, unknown] = [await newCompany(api), { email: anyEmail() }];
  for (const { email } of [known, unknown])
    expect(must(await recover(email))).toMatchObject({ by: 'email', mailbox: true });
  const asked = await challengeOf(api, known, newId());
  expect(asked.kept).toEqual({ url: `${api.url}/mailbox`, methods: ['email', 'link'] });
});

test('L23 · a mailed link sets a new password, once; every session ends, and nobody is signed in by it', async () => {
  const person = await newCompany(api);
  const token = await linkFor(person);
  const opened = must(await api.call('openRecovery', { token }));
  expect(opened).toEqual({ email: person.email, preset: 'standard', extra: null, question: null });
  expect(must(await finish(token))).toEqual({ ok: true });
  expect((await api.call('me', {}, { token: person.token })).error?.code).toBe('unauthenticated');
  expect((await knock(api, person, { device: person.device })).error?.code).toBe('sign_in_failed');
  expect(must(await knock(api, person, { device: person.device, password: NEXT })).status).toBe('session');
  expect((await finish(token, 'Third-desk-bell 9!')).error?.code).toBe('link_invalid');
  expect((await mailTo(api, person.email)).text).toContain('密码已重置，所有设备已退出登录');
});

test('L23 · of two presses at once one sets the password', async () => {
  const token = await linkFor(await newCompany(api));
  const answers = await Promise.all(Array.from({ length: 4 }, () => finish(token)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('L23 · the link is refused after a day, and a newer one voids it', async () => {
  const person = await newCompany(api);
  const late = await linkFor(person);
  await api.clock.advance(DAY - MINUTE);
  expect((await api.call('openRecovery', { token: late })).ok).toBe(true);
  await api.clock.advance(2 * MINUTE);
  expect((await finish(late)).error?.code).toBe('link_invalid');
  const older = await linkFor(person);
  const newer = await linkFor(person);
  expect((await finish(older)).error?.code).toBe('link_invalid');
  expect((await finish(newer.slice(0, -3))).error?.code).toBe('link_invalid');
  expect((await finish(newer)).ok).toBe(true);
});

test('L23 · a link of another purpose resets nothing', async () => {
  const given = registration();
  must(await api.call('register', given));
  const activation = await linkTokenFor(api, given.email);
  expect((await finish(activation)).error?.code).toBe('link_invalid');
  must(await api.call('activate', { token: activation }));
  const recovery = await linkFor(given);
  expect((await api.call('activate', { token: recovery })).error?.code).toBe('link_invalid');
});

test('L23 · after a reset no device is trusted', async () => {
  const person = await newCompany(api);
  const { secret } = await turnTotpOn(api, person);
  const { challenge } = await challengeOf(api, person, person.device);
  const code = totpCode(secret, api.clock.now());
  must(await api.call('answerChallenge', { challenge, device: person.device, method: 'totp', code, trust: true }));
  expect(must(await knock(api, person, { device: person.device })).status).toBe('session');
  must(await finish(await linkFor(person)));
  expect(must(await knock(api, person, { device: person.device, password: NEXT })).status).toBe('challenge');
});

test('L23 · a reset does not pass the second factor', async () => {
  const person = await newCompany(api);
  const { secret } = await turnTotpOn(api, person);
  must(await finish(await linkFor(person)));
  const admitted = must(await knock(api, person, { device: person.device, password: NEXT }));
  if (admitted.status !== 'challenge') throw new Error('expected a challenge');
  expect(admitted).toMatchObject({ reason: 'second_factor', methods: ['totp', 'backup'] });
  const { challenge } = admitted;
  const code = totpCode(secret, api.clock.now());
  const answer = { challenge, device: person.device, method: 'totp', code } as const;
  expect(must(await api.call('answerChallenge', answer)).status).toBe('session');
});

test('L23 · a sign-in that began with the old password does not end in a session', async () => {
  const person = await newCompany(api);
  const device = newId();
  const { challenge } = await challengeOf(api, person, device);
  await nextTurn(api);
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
  const code = await mailedCode(api, person.email);
  must(await finish(await linkFor(person)));
  const answer = { challenge, device, method: 'email', code } as const;
  expect((await api.call('answerChallenge', answer)).error?.code).toBe('challenge_expired');
});

test('L23 · the password rules hold, and the last five are refused', async () => {
  const person = await newCompany(api);
  const token = await linkFor(person);
  expect((await finish(token, 'short')).error?.fields).toMatchObject([
    { path: 'password', code: 'password_too_short' },
  ]);
  expect((await finish(token, PASSWORD)).error?.fields).toMatchObject([{ path: 'password', code: 'password_reused' }]);
  expect((await finish(token)).ok).toBe(true);
});

test('L23 · by phone: a code, for what a link would carry', async () => {
  const person = await newPerson();
  await nextTurn(api);
  const device = newId();
  const { challenge, by } = must(await recover(person.phone.slice(3), device));
  expect(by).toBe('phone');
  const code = await textedCode(api, person.phone);
  const answer = (with_: string, from = device) => api.call('answerRecovery', { challenge, device: from, code: with_ });
  expect((await answer(code, newId())).error?.code).toBe('challenge_expired');
  expect((await answer(otherCode(code))).error).toMatchObject({ code: 'challenge_failed', params: { left: 4 } });
  const { token } = must(await answer(code));
  expect((await answer(code)).error?.code).toBe('challenge_expired');
  must(await finish(token));
  expect(must(await knock(api, person, { device: person.device, password: NEXT })).status).toBe('session');
});

test('W18 · a code that is wrong five times or late is asked for again', async () => {
  const person = await newPerson();
  const device = newId();
  const ask = async () => {
    await nextTurn(api);
    const { challenge } = must(await recover(person.phone, device));
    return { challenge, code: await textedCode(api, person.phone) };
  };
  const answer = (challenge: string, code: string) => api.call('answerRecovery', { challenge, device, code });
  const first = await ask();
  for (const left of [4, 3, 2, 1, 0])
    expect((await answer(first.challenge, otherCode(first.code))).error?.params).toEqual({ left });
  expect((await answer(first.challenge, first.code)).error?.code).toBe('challenge_expired');
  const second = await ask();
  await api.clock.advance(10 * MINUTE);
  expect((await answer(second.challenge, second.code)).error?.code).toBe('challenge_expired');
  const third = await ask();
  const { token } = must(await answer(third.challenge, third.code));
  await api.clock.advance(15 * MINUTE);
  expect((await finish(token)).error?.code).toBe('link_invalid');
});

test('W18 · a lost admin password: the company ID is enough to get the link', async () => {
  const person = await newCompany(api);
  must(await recover(person.companyId));
  must(await finish(await linkTokenFor(api, person.email)));
  expect((await knock(api, person, { device: person.device, password: NEXT })).ok).toBe(true);
});

test('L7 · whoever asks learns nothing: the same answer, and no mail or message to nobody', async () => {
  const person = await newPerson();
  await nextTurn(api);
  const [known, unknown] = [must(await recover(person.email)), must(await recover(anyEmail()))];
  expect(unknown).toEqual(known);
  const nobody = anyPhone();
  const device = newId();
  const pretended = must(await recover(nobody, device));
  const real = must(await recover(person.phone));
  expect({ ...pretended, challenge: '' }).toEqual({ ...real, challenge: '' });
  expect(pretended.challenge).toHaveLength(real.challenge.length);
  const guess = () => api.call('answerRecovery', { challenge: pretended.challenge, device, code: '123456' });
  for (const left of [4, 3, 2, 1, 0])
    expect((await guess()).error).toMatchObject({ code: 'challenge_failed', params: { left } });
  expect((await guess()).error?.code).toBe('challenge_expired');
  expect(await textsTo(api, nobody)).toBe(0);
});

test('L7 · how long it takes does not tell who has an account', async () => {
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const people = await Promise.all(Array.from({ length: 3 }, () => newCompany(api)));
  for (let run = 0; run < 15; run++) {
    for (const [who, email] of [
      ['known', people[run % 3]?.email ?? ''],
      ['unknown', anyEmail()],
    ] as const) {
      const began = performance.now();
      must(await recover(email));
      took[who].push(performance.now() - began);
    }
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  const [known, unknown] = [median(took.known), median(took.unknown)];
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(1.5);
});

test('L23 · a mailbox is not flooded', async () => {
  const email = anyEmail();
  const answers = [];
  for (let count = 0; count < 8; count++) answers.push(await recover(email));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
  expect(answers.at(-1)?.error?.code).toBe('rate_limited');
});

test('R25 · before the activation there is no reset: the activation is sent again', async () => {
  const given = registration();
  must(await api.call('register', given));
  const older = await linkTokenFor(api, given.email);
  must(await recover(given.email));
  const mail = await mailTo(api, given.email);
  expect(mail.subject).toContain('激活');
  const newer = tokenOf(mail.text);
  expect((await finish(newer)).error?.code).toBe('link_invalid');
  expect((await api.call('activate', { token: older })).error?.code).toBe('link_invalid');
  expect((await api.call('activate', { token: newer })).ok).toBe(true);
});

test('R22 · with the mailbox refusing, the link goes to the backup, and then proves no mailbox', async () => {
  const person = await newCompany(api);
  await confirm(api, person);
  const backup = anyEmail();
  await bindBackupEmail(api, person, backup);
  const { db } = api.services.database;
  await db.updateTable('account').set({ email_failing_at: 1 }).where('email', '=', person.email).execute();
  must(await recover(person.email));
  must(await finish(await linkTokenFor(api, backup)));
  expect((await knock(api, person, { device: person.device, password: NEXT })).ok).toBe(true);
});

test('R23 · who chose a question is asked it; five wrong answers and the right one no longer helps', async () => {
  const person = await newCompany(api);
  await confirmTwice(api, person);
  const extra = { kind: 'question', question: '第一只猫的名字？', answer: '  Mi  Mao ' } as const;
  must(await api.call('setExtraConfirmation', extra, { token: person.token }));
  const token = await linkFor(person);
  expect(must(await api.call('openRecovery', { token }))).toMatchObject({
    extra: 'question',
    question: extra.question,
  });
  expect((await finish(token)).error).toMatchObject({ code: 'extra_required', params: { kind: 'question' } });
  for (const left of [4, 3, 2, 1])
    expect((await finish(token, NEXT, { answer: 'Da Huang' })).error).toMatchObject({
      code: 'challenge_failed',
      params: { left },
    });
  expect((await finish(token, NEXT, { answer: 'Da Huang' })).error?.code).toBe('sign_in_locked');
  expect((await finish(token, NEXT, { answer: 'mi mao' })).error?.code).toBe('sign_in_locked');
  await api.clock.advance(10 * MINUTE);
  // An answer without the link is worth nothing.
  expect((await finish('nonsense', NEXT, { answer: 'mi mao' })).error?.code).toBe('link_invalid');
  expect((await finish(token, NEXT, { answer: 'ＭＩ mao' })).ok).toBe(true);
});

test('R23 · who chose the backup phone gives its code, which belongs to this one link', async () => {
  const person = await newCompany(api);
  await confirmTwice(api, person);
  const { phone } = await bindPhone(api, person, anyPhone(), 'backup');
  must(await api.call('setExtraConfirmation', { kind: 'backup_phone' }, { token: person.token }));
  const token = await linkFor(person);
  expect((await finish(token)).error).toMatchObject({ code: 'extra_required', params: { kind: 'backup_phone' } });
  expect((await finish(token, NEXT, { backupCode: '123456' })).error?.code).toBe('challenge_expired');
  must(await api.call('sendRecoveryBackupCode', { token }));
  expect((await api.call('sendRecoveryBackupCode', { token })).error?.code).toBe('code_wait');
  const code = await textedCode(api, phone);
  expect((await finish(token, NEXT, { backupCode: otherCode(code) })).error).toMatchObject({
    code: 'challenge_failed',
    params: { left: 4 },
  });
  const newer = await linkFor(person);
  expect((await finish(newer, NEXT, { backupCode: code })).error?.code).toBe('challenge_expired');
  await nextTurn(api);
  must(await api.call('sendRecoveryBackupCode', { token: newer }));
  expect((await finish(newer, NEXT, { backupCode: await textedCode(api, phone) })).ok).toBe(true);
});

test('L21 · a reset stands in the log: who asked, and that it was done', async () => {
  const person = await newCompany(api);
  must(await finish(await linkFor(person)));
  const token = await sessionOf(api, person, { password: NEXT });
  const { events } = must(await api.call('listSecurityEvents', {}, { token }));
  const kinds = events.map(({ kind }) => kind);
  expect(kinds.indexOf('password_reset')).toBeLessThan(kinds.indexOf('recovery_asked'));
  expect(events.find(({ kind }) => kind === 'password_reset')).toMatchObject({
    actor: person.name,
    subject: person.email,
  });
});
