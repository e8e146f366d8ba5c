import { expect, test } from 'vitest';
import { startApi } from '../../support/api.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { startSmtp } from '../../support/smtp.ts';

test('X4 · a mail server that is not there is named before anybody is invited, and so is none at all', async () => {
  const api = await startApi();
  const owner = await newCompany(api);
  expect(must(await api.call('mailState', {}, { token: owner.token }))).toEqual({ state: 'kept' });
  const agent = await newMember(api, owner);
  expect((await api.call('mailState', {}, { token: agent.token })).error?.code).toBe('forbidden');
  await api.close();
});

test('X4 · a mail server that answers sends; once it is gone that is said, but not asked at every call', async () => {
  const inbox = await startSmtp();
  const api = await startApi({ environment: { SMTP_URL: inbox.url } });
  const state = () => api.services.mailState();
  expect(await state()).toBe('sends');
  await inbox.close();
  expect(await state()).toBe('sends');
  await api.clock.advance(31_000);
  expect(await state()).toBe('broken');
  await api.close();
});
