import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import { noteRefused } from '../../../server/identity/index.ts';
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
  textsTo,
} from '../../support/contacts.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, confirm, mailedCode, mailTo, must, newCompany, PASSWORD } from '../../support/factories.ts';
import { challengeOf, confirmFully, knock, otherCode, sessionOf } from '../../support/people.ts';
import { startSmtp } from '../../support/smtp.ts';

const MINUTE = 60_000;

let api: Api;
let owner: TestCompany;
let other: TestCompany;
beforeAll(async () => {
  api = await startApi();
  owner = await newCompany(api);
  other = await newCompany(api);
});
beforeEach(async () => {
  await nextTurn(api);
  await confirm(api, owner);
});
afterAll(() => api.close());

const ask = (value: string, purpose: 'main' | 'backup' = 'main', who = owner) =>
  api.call('addContact', { kind: 'phone', purpose, value, device: who.device }, { token: who.token });

const show = (challenge: string, code: string, who = owner, device = who.device) =>
  api.call('verifyContact', { challenge, device, code }, { token: who.token });

test('R19 · six digits bind a phone, once', async () => {
  const phone = anyPhone();
  const { challenge, hint, kept, resendAt, expiresAt } = must(await ask(phone));
  expect([resendAt, expiresAt]).toEqual([api.clock.now() + MINUTE, api.clock.now() + 10 * MINUTE]);
  expect(hint).toBe(`138****${phone.slice(-4)}`);
  // A server of this machine without a provider says where it is read.
  expect(kept).toEqual({ url: `${api.services.settings.publicUrl}/mailbox`, methods: ['sms'] });
  const code = await textedCode(api, phone);
  expect(must(await show(challenge, code)).contact).toMatchObject({
    kind: 'phone',
    purpose: 'main',
    hint,
    verified: true,
  });
  expect((await show(challenge, code)).error?.code).toBe('challenge_expired');
  expect((await mailTo(api, owner.email)).text).toContain('绑定的手机号或备用联系方式已修改');
});

test('R19 · a wrong code says how many tries are left, and the sixth try is refused though it is right', async () => {
  const phone = anyPhone();
  const { challenge } = must(await ask(phone));
  const code = await textedCode(api, phone);
  for (const left of [4, 3, 2, 1, 0]) {
    const refused = await show(challenge, otherCode(code));
    expect(refused).toMatchObject({ status: 401, error: { code: 'challenge_failed', params: { left } } });
  }
  expect((await show(challenge, code)).error?.code).toBe('challenge_expired');
});

test('R19 · a code of more than ten minutes ago is refused', async () => {
  const phone = anyPhone();
  const { challenge } = must(await ask(phone));
  const code = await textedCode(api, phone);
  await api.clock.advance(10 * MINUTE);
  expect((await show(challenge, code)).error?.code).toBe('challenge_expired');
});

test('R19 · another code goes out after a minute, and the older one is void', async () => {
  const phone = anyPhone();
  const first = must(await ask(phone));
  const older = await textedCode(api, phone);
  expect(await ask(phone)).toMatchObject({ status: 429, error: { code: 'code_wait', params: { seconds: 60 } } });
  await api.clock.advance(MINUTE);
  const second = must(await ask(phone));
  const newer = await textedCode(api, phone);
  expect((await show(first.challenge, older)).error?.code).toBe('challenge_expired');
  if (older !== newer) expect((await show(second.challenge, older)).error?.code).toBe('challenge_failed');
  expect((await show(second.challenge, newer)).ok).toBe(true);
});

test('R19 · a code is of no use to another device, another session or another account', async () => {
  const phone = anyPhone();
  const { challenge } = must(await ask(phone));
  const code = await textedCode(api, phone);
  const again = await sessionOf(api, owner);
  expect((await show(challenge, code, owner, newId())).error?.code).toBe('challenge_expired');
  expect((await show(challenge, code, { ...owner, token: again })).error?.code).toBe('challenge_expired');
  expect((await show(challenge, code, other)).error?.code).toBe('challenge_expired');
  // Nor does it sign anybody in.
  const answer = { challenge, device: owner.device, method: 'sms', code } as const;
  expect((await api.call('answerChallenge', answer)).error?.code).toBe('challenge_expired');
  expect((await show(challenge, code)).ok).toBe(true);
});

test('R8 · a number that cannot exist, or takes no text message, is refused by name', async () => {
  for (const value of ['12345', '+86 138', '+1 900 555 0100', '010-1234-5678']) {
    const refused = await ask(value);
    expect(refused.error?.fields).toMatchObject([{ path: 'value', code: 'phone_malformed' }]);
  }
  const email = { kind: 'email', purpose: 'backup', value: 'no mailbox', device: owner.device } as const;
  const refused = await api.call('addContact', email, { token: owner.token });
  expect(refused.error?.fields).toMatchObject([{ path: 'value', code: 'email_malformed' }]);
});

test('R22 · a backup that is the main one is none', async () => {
  const { phone } = await bindPhone(api, owner);
  await nextTurn(api);
  expect((await ask(phone, 'backup')).error?.fields).toMatchObject([{ path: 'value', code: 'already_yours' }]);
  const email = { kind: 'email', purpose: 'backup', value: owner.email, device: owner.device } as const;
  const refused = await api.call('addContact', email, { token: owner.token });
  expect(refused.error?.fields).toMatchObject([{ path: 'value', code: 'already_yours' }]);
});

test('R19 · a phone that another account has proved is not told of, before the code nor after', async () => {
  const { phone } = await bindPhone(api, owner);
  await confirm(api, other);
  await nextTurn(api);
  const { challenge } = must(await ask(phone, 'main', other));
  const refused = await show(challenge, await textedCode(api, phone), other);
  expect(refused).toMatchObject({ status: 401, error: { code: 'challenge_failed' } });
  expect((await overviewOf(api, other)).contacts).toEqual([]);
  const { events } = must(await api.call('listSecurityEvents', {}, { token: other.token }));
  expect(events[0]).toMatchObject({ kind: 'contact_verified', outcome: 'phone_taken', actor: other.name });
});

test('R27 · contacts change only for who has shown again who it is, and only the own ones', async () => {
  const stranger = await newCompany(api);
  expect((await ask(anyPhone(), 'main', stranger)).error?.code).toBe('step_up_required');
  const { id } = await bindPhone(api, owner);
  expect((await api.call('removeContact', { id }, { token: stranger.token })).error?.code).toBe('step_up_required');
  await confirm(api, stranger);
  expect((await api.call('removeContact', { id }, { token: stranger.token })).error?.code).toBe('not_found');
  expect((await api.call('removeContact', { id }, { token: owner.token })).ok).toBe(true);
});

test('L21 · each change of a contact leaves a line that names the member', async () => {
  const { id, phone } = await bindPhone(api, owner);
  must(await api.call('removeContact', { id }, { token: owner.token }));
  const { events } = must(await api.call('listSecurityEvents', {}, { token: owner.token }));
  const lines = events.filter(({ kind }) => kind.startsWith('contact_')).slice(0, 2);
  expect(lines.map(({ kind }) => kind)).toEqual(['contact_removed', 'contact_added']);
  for (const line of lines) expect(line).toMatchObject({ actor: owner.name, subject: `138****${phone.slice(-4)}` });
});

test('R20 · codes by text message: with them on, the password alone never signs in', async () => {
  const person = await newCompany(api);
  await confirm(api, person);
  const { token } = person;
  expect((await api.call('setSmsCode', { enabled: true }, { token })).error?.code).toBe('phone_missing');
  const { phone, id } = await bindPhone(api, person);
  const { backupCodes } = must(await api.call('setSmsCode', { enabled: true }, { token }));
  expect(backupCodes).toHaveLength(10);
  const challenge = await challengeOf(api, person, person.device);
  expect(challenge).toMatchObject({
    reason: 'second_factor',
    methods: ['sms', 'backup'],
    phoneHint: `138****${phone.slice(-4)}`,
  });
  const device = person.device;
  await nextTurn(api);
  must(await api.call('sendChallengeCode', { challenge: challenge.challenge, device, method: 'sms' }));
  const code = await textedCode(api, phone);
  const answer = { challenge: challenge.challenge, device, method: 'sms' } as const;
  expect((await api.call('answerChallenge', { ...answer, code: otherCode(code) })).error?.code).toBe(
    'challenge_failed',
  );
  expect(must(await api.call('answerChallenge', { ...answer, code })).status).toBe('session');
  await confirmFully(api, person, { method: 'backup', code: backupCodes[0]! });
  must(await api.call('removeContact', { id }, { token }));
  expect((await overviewOf(api, person)).factors).toMatchObject({ sms: false, backupCodes: 0 });
  expect(must(await knock(api, person, { device })).status).toBe('session');
});

test('R8 · an alarm goes to mailbox and phone, a reminder and a reset to the mailbox only', async () => {
  const person = await newCompany(api);
  await confirm(api, person);
  const { phone } = await bindPhone(api, person);
  await nextTurn(api);
  await sessionOf(api, { email: person.email }, { device: newId() });
  const alarm = (await api.texts()).find(({ to }) => to === phone);
  expect(alarm?.text).toContain('您的账户在新设备上登录');
  expect((await mailTo(api, person.email)).text).toContain('账户在新设备上登录');
  const before = await textsTo(api, phone);
  must(await api.call('recover', { identifier: person.email, device: newId() }));
  expect(await textsTo(api, phone)).toBe(before);
  expect((await mailTo(api, person.email)).text).toContain('/recover#token=');
});

test('R22 · with mailbox and phone refusing, codes reach the backups, and the person is told there', async () => {
  const person = await newCompany(api);
  await confirm(api, person);
  const backup = anyEmail();
  await bindBackupEmail(api, person, backup);
  const main = await bindPhone(api, person);
  await nextTurn(api);
  const second = await bindPhone(api, person, anyPhone(), 'backup');
  await fail(person.email, main.phone);
  expect((await mailTo(api, backup)).text).toContain('验证码暂时改发到备用联系方式');
  expect((await overviewOf(api, person)).email.failing).toBe(true);
  await nextTurn(api);
  const device = newId();
  const { challenge } = await challengeOf(api, person, device);
  must(await api.call('sendChallengeCode', { challenge, device, method: 'sms' }));
  expect(await textedCode(api, second.phone)).toMatch(/^\d{6}$/);
  await nextTurn(api);
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
  const answer = { challenge, device, method: 'email', code: await mailedCode(api, backup) } as const;
  expect(must(await api.call('answerChallenge', answer)).status).toBe('session');
});

/** As the outbox tells when a message comes back for good. */
async function fail(email: string, phone: string): Promise<void> {
  await noteRefused(api.services, { channel: 'mail', recipient: email });
  await noteRefused(api.services, { channel: 'sms', recipient: phone });
}

test('L24 · somebody whose mailbox refuses signs in by the backup, until the mailbox takes mail again', async () => {
  const inbox = await startSmtp();
  const real = await startApi({ environment: { SMTP_URL: inbox.url } });
  try {
    const email = anyEmail();
    must(await real.call('register', { companyName: '云杉', contactName: '新店主', email, password: PASSWORD }));
    const token = /#token=([\w-]+)/.exec((await inbox.next(email)).text ?? '')?.[1] ?? '';
    must(await real.call('activate', { token }));
    await inbox.next(email);
    const { db } = real.services.database;
    const { key } = await db.selectFrom('account').select('key').where('email', '=', email).executeTakeFirstOrThrow();
    const backup = anyEmail();
    const row = {
      account: key,
      kind: 'email',
      purpose: 'backup',
      value: backup,
      verified_at: 1,
      created_at: 1,
    } as const;
    await db
      .insertInto('contact')
      .values({ ...row, id: new Uint8Array(16).fill(7) })
      .execute();
    const failing = async () =>
      (await db.selectFrom('account').select('email_failing_at').where('key', '=', key).executeTakeFirstOrThrow())
        .email_failing_at !== null;
    const device = newId();
    const { challenge } = await challengeOf(real, { email }, device);
    inbox.refuseNext(550);
    must(await real.call('sendChallengeCode', { challenge, device, method: 'email' }));
    expect((await inbox.next(backup)).subject).toContain('验证码暂时改发');
    expect(await failing()).toBe(true);
    await real.clock.advance(MINUTE);
    must(await real.call('sendChallengeCode', { challenge, device, method: 'email' }));
    const code = /\b\d{6}\b/.exec((await inbox.next(backup)).text ?? '')?.[0] ?? '';
    expect(must(await real.call('answerChallenge', { challenge, device, method: 'email', code })).status).toBe(
      'session',
    );
    // The next notice goes to both, and the mailbox takes it.
    const session = await sessionToken(real, email, device);
    await confirm(real, { token: session, device, password: PASSWORD });
    must(await real.call('setEmailCode', { enabled: true }, { token: session }));
    await inbox.next(email);
    await real.outbox.settled();
    expect(await failing()).toBe(false);
  } finally {
    await real.close();
    await inbox.close();
  }
});

async function sessionToken(real: Api, email: string, device: string): Promise<string> {
  const admitted = must(await knock(real, { email }, { device }));
  return admitted.status === 'session' ? (admitted.token ?? '') : '';
}

test('R23 · the backup phone that confirms is removed with two proofs only, and the confirmation goes with it', async () => {
  const person = await newCompany(api);
  await confirmTwice(api, person);
  const { token } = person;
  expect((await api.call('setExtraConfirmation', { kind: 'backup_phone' }, { token })).error?.code).toBe(
    'phone_missing',
  );
  const { id } = await bindPhone(api, person, anyPhone(), 'backup');
  must(await api.call('setExtraConfirmation', { kind: 'backup_phone' }, { token }));
  await api.clock.advance(11 * MINUTE);
  await confirm(api, person);
  expect((await api.call('removeContact', { id }, { token })).error?.code).toBe('step_up_required');
  expect((await api.call('setExtraConfirmation', { kind: null }, { token })).error?.code).toBe('step_up_required');
  await confirmTwice(api, person);
  must(await api.call('removeContact', { id }, { token }));
  expect((await overviewOf(api, person)).extraConfirmation).toBeNull();
});
