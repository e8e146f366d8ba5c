import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, PASSWORD } from '../../support/factories.ts';
import { confirmFully, sessionOf, totpCode, turnTotpOn } from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  // A minute after the code that let it in.
  await api.clock.advance(MINUTE);
  await confirm(api, company);
});
afterAll(() => api.close());

const own = (token = company.token) => ({ token });

describe('changing a second factor', () => {
  const changes = [
    ['beginTotp', {}],
    ['removeTotp', {}],
    ['setEmailCode', { enabled: true }],
    ['renewBackupCodes', {}],
  ] as const;

  test.each(changes)('R27 · %s asks again who it is, and signing in is no answer', async (name, input) => {
    const token = await sessionOf(api, company);
    const refused = await api.call(name, input as { enabled: boolean }, own(token));
    expect(refused).toMatchObject({ status: 401, error: { code: 'step_up_required', params: { proofs: 1 } } });
    await confirm(api, { ...company, token });
    const after = await api.call(name, input as { enabled: boolean }, own(token));
    expect(after.error?.code).not.toBe('step_up_required');
  });

  test('R27 · a proof holds for ten minutes', async () => {
    await api.clock.advance(10 * MINUTE - 1);
    expect((await api.call('beginTotp', {}, own())).ok).toBe(true);
    await api.clock.advance(1);
    expect((await api.call('beginTotp', {}, own())).error?.code).toBe('step_up_required');
  });

  test('R27 · four wrong passwords lock the question', async () => {
    const { challenge } = must(await api.call('beginConfirm', { device: company.device }, own()));
    const input = { challenge, device: company.device, method: 'password' } as const;
    const give = (password: string) => api.call('answerConfirm', { ...input, password }, own());
    for (let left = 3; left > 0; left--)
      expect((await give('Wrong-one 1!')).error).toMatchObject({ code: 'challenge_failed', params: { left } });
    expect((await give('Wrong-one 1!')).error?.code).toBe('sign_in_locked');
    expect((await give(PASSWORD)).error?.code).toBe('sign_in_locked');
  });

  test('is mailed, and stands in the log', async () => {
    const { secret } = await turnTotpOn(api, company);
    await confirmFully(api, company, { method: 'totp', code: totpCode(secret, api.clock.now()) });
    must(await api.call('renewBackupCodes', {}, own()));
    must(await api.call('setEmailCode', { enabled: true }, own()));
    must(await api.call('setEmailCode', { enabled: false }, own()));
    must(await api.call('removeTotp', {}, own()));
    const kinds = ['totp_on', 'backup_codes_renewed', 'email_code_on', 'email_code_off', 'totp_off'];
    const { events } = must(await api.call('listSecurityEvents', {}, own()));
    const logged = events.filter(({ kind }) => kinds.includes(kind));
    expect(logged.map(({ kind }) => kind).reverse()).toEqual(kinds);
    expect(logged.every(({ device: label, actor }) => label === 'Test' && actor === company.name)).toBe(true);
    const mails = (await api.mails()).filter(
      ({ to, text }) => to === company.email && !text.includes(company.companyId),
    );
    expect(mails.length).toBeGreaterThanOrEqual(kinds.length);
  });
});
