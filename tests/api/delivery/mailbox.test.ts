import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Sms } from '../../../server/context.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { testClock } from '../../support/clock.ts';
import { startSms } from '../../support/sms.ts';
import { startSmtp } from '../../support/smtp.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

const code: Sms = { template: 'code', to: '+8613800138000', locale: 'en', data: { code: '246813', minutes: 10 } };

async function start(environment: Record<string, string> = {}, logged?: string[]): Promise<Api> {
  const api = await startApi({ environment, logged, clock: testClock() });
  opened.push(api);
  return api;
}

async function queue(api: Api): Promise<void> {
  const { db } = api.services.database;
  await api.services.queueSms(db, code);
  await api.services.queueMail(db, {
    ...{ template: 'account_exists', to: 'owner@shop.example', locale: 'en' },
    data: { name: 'Owner' },
  });
  api.services.wakeDelivery();
  await api.outbox.settled();
}

const mailbox = async (api: Api) => {
  const { port } = api.server.address() as AddressInfo;
  const page = await fetch(`http://localhost:${port}/mailbox`);
  return { status: page.status, text: await page.text() };
};

test('R8 · without a provider a text message is kept beside the mail, marked and with its number, and not logged', async () => {
  const logged: string[] = [];
  const api = await start({ LOG_LEVEL: 'debug' }, logged);
  expect(api.services.smsAvailable).toBe(true);
  await queue(api);
  const { text } = await mailbox(api);
  expect(text).toContain('短信 Text message');
  expect(text).toContain('+8613800138000');
  expect(text).toContain('Frontdesk: your code is 246813, valid for 10 minutes. Share it with nobody.');
  expect(text).toContain('You already have a Frontdesk account');
  expect(text).toContain('No mail server and no SMS provider are configured');
  expect(await api.texts()).toMatchObject([{ channel: 'sms', to: '+8613800138000' }]);
  expect(await api.mails()).toHaveLength(1);
  expect(logged.join('')).not.toContain('246813');
  const row = await api.services.database.db.selectFrom('outgoing').selectAll().where('channel', '=', 'sms').execute();
  expect(Buffer.from(row[0]?.payload as Uint8Array).toString('latin1')).not.toContain('246813');
});

test('R8 · /mailbox shows what has no way out, and is gone where everything has one', async () => {
  const inbox = await startSmtp();
  const platform = await startSms('tencent', testClock());
  opened.push(inbox, platform);
  const mailOnly = await start({ SMTP_URL: inbox.url });
  await queue(mailOnly);
  const shown = await mailbox(mailOnly);
  expect(shown.text).toContain('246813');
  expect(shown.text).not.toContain('owner@shop.example');
  expect(shown.text).toContain('No SMS provider is configured');
  const both = await start({ SMTP_URL: inbox.url, ...platform.environment });
  expect((await mailbox(both)).status).toBe(404);
  await queue(both);
  expect(platform.sent).toMatchObject([{ to: '+8613800138000', values: ['246813', '10'] }]);
});

test('R19 · a public server without a provider says that no code can go to a phone, and queues none', async () => {
  const api = await start({ PUBLIC_URL: 'https://desk.example.com', HOST: 'localhost' });
  expect(api.services.smsAvailable).toBe(false);
  await expect(api.services.queueSms(api.services.database.db, code)).rejects.toThrow('SMS_PROVIDER');
  expect(await api.texts()).toEqual([]);
  expect((await mailbox(api)).status).toBe(404);
});
