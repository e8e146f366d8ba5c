import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { anyPhone, bindBackupEmail, bindPhone, nextTurn, overviewOf } from '../../support/contacts.ts';
import { anyEmail, confirm, must, newCompany } from '../../support/factories.ts';
import { confirmFully, sessionOf } from '../../support/people.ts';
import { setRules } from '../../support/security.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('R25 · after the first sign-in one sees what is proved, when one signed in last, and what to do next', async () => {
  const owner = await newCompany(api);
  const overview = await overviewOf(api, owner);
  expect(overview).toMatchObject({
    email: { address: owner.email, verified: true, failing: false },
    contacts: [],
    password: { forced: false, preset: 'standard' },
    factors: { passkeys: 0, totp: false, sms: false, email: false, backupCodes: 0, required: false },
    devices: 1,
    extraConfirmation: null,
    question: null,
    smsAvailable: true,
    lastSignInAt: null,
    welcome: true,
  });
  expect(overview.advice).toEqual(['second_factor', 'verify_phone', 'backup_email', 'passkey', 'idle_lock']);
  const at = api.clock.now();
  await nextTurn(api);
  const token = await sessionOf(api, owner);
  expect((await overviewOf(api, { token })).lastSignInAt).toBe(at);
});

test('R25 · advice goes as it is followed', async () => {
  const owner = await newCompany(api);
  await setRules(api, owner, { idleMinutes: 15 });
  await bindPhone(api, owner);
  expect((await overviewOf(api, owner)).advice).toEqual(['second_factor', 'backup_email', 'backup_phone', 'passkey']);
  const { backupCodes } = must(await api.call('setSmsCode', { enabled: true }, { token: owner.token }));
  await confirmFully(api, owner, { method: 'backup', code: backupCodes[0]! });
  await nextTurn(api);
  await bindBackupEmail(api, owner, anyEmail());
  await nextTurn(api);
  await bindPhone(api, owner, anyPhone(), 'backup');
  expect((await overviewOf(api, owner)).advice).toEqual(['passkey']);
});

test('R25 · contacts are shown in part only', async () => {
  const owner = await newCompany(api);
  await confirm(api, owner);
  const backup = anyEmail();
  await bindBackupEmail(api, owner, backup);
  const overview = await overviewOf(api, owner);
  expect(overview.contacts).toMatchObject([
    { kind: 'email', purpose: 'backup', hint: 'm***@example.com', verified: true },
  ]);
  expect(JSON.stringify(overview)).not.toContain(backup);
});

test('L33 · the advice after the first sign-in comes once', async () => {
  const owner = await newCompany(api);
  expect((await overviewOf(api, owner)).welcome).toBe(true);
  must(await api.call('dismissWelcome', {}, { token: owner.token }));
  expect((await overviewOf(api, owner)).welcome).toBe(false);
  await nextTurn(api);
  const token = await sessionOf(api, owner);
  expect((await overviewOf(api, { token })).welcome).toBe(false);
});
