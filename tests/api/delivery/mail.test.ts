import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { Inbox } from '../../support/smtp.ts';
import { startSmtp } from '../../support/smtp.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function start(inbox?: Inbox, dataDir?: string): Promise<Api> {
  const api = await startApi({ environment: inbox ? { SMTP_URL: inbox.url } : {}, dataDir });
  opened.push(api);
  return api;
}

async function receiver(): Promise<Inbox> {
  const inbox = await startSmtp();
  opened.push(inbox);
  return inbox;
}

const address = 'owner@shop.example';
const register = (api: Api, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  api.call('register', {
    companyName: '山野茶社',
    contactName: '店长',
    email: address,
    password: 'Tea-4-two!',
    locale,
  });

test('mail leaves over SMTP in the reader’s language, as text and as HTML', async () => {
  const inbox = await receiver();
  const api = await start(inbox);
  await register(api);
  const mail = await inbox.next(address);
  expect(mail.subject).toBe('激活“山野茶社”的前台账户');
  const link = `${api.url}/activate#token=`;
  expect(mail.text).toContain(link);
  expect(mail.html).toContain(link);
  expect(mail.html).toContain('<html lang="zh-CN">');
});

test('what a stranger typed is text in a mail, never markup', async () => {
  const inbox = await receiver();
  const api = await start(inbox);
  await api.call('register', {
    companyName: '<img src=x onerror=alert(1)>',
    contactName: '店长',
    email: address,
    password: 'Tea-4-two!',
    locale: 'en',
  });
  const mail = await inbox.next(address);
  expect(mail.html).not.toContain('<img');
  expect(mail.html).toContain('&lt;img src=x');
});

test('a receiver that is busy gets the mail later, once', async () => {
  const inbox = await receiver();
  inbox.refuseNext(451, 451);
  const api = await start(inbox);
  await register(api);
  await api.outbox.settled();
  expect(inbox.mails).toHaveLength(0);
  for (const wait of [5_000, 10_000, 60_000]) {
    await api.clock.advance(wait);
    await api.outbox.settled();
  }
  expect((await inbox.next(address)).subject).toContain('激活');
  expect(inbox.mails).toHaveLength(1);
});

test('a receiver that refuses for good is not asked again', async () => {
  const inbox = await receiver();
  inbox.refuseNext(550);
  const api = await start(inbox);
  await register(api);
  await api.outbox.settled();
  await api.clock.advance(24 * 3600_000);
  await api.outbox.settled();
  expect(inbox.mails).toHaveLength(0);
});

test('mail that waits survives a restart', async () => {
  if (process.env.TEST_ENGINE === 'postgres') return;
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-mail-'));
  const down = await startSmtp();
  await down.close();
  const first = await startApi({ environment: { SMTP_URL: down.url }, dataDir });
  await register(first);
  await first.outbox.settled();
  await first.close();
  const inbox = await receiver();
  const second = await startApi({ environment: { SMTP_URL: inbox.url }, dataDir, clock: first.clock });
  await second.clock.advance(60_000);
  expect((await inbox.next(address)).subject).toContain('激活');
  await second.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('without a mail server the mail is shown at /mailbox', async () => {
  const api = await start();
  await register(api, 'en');
  await api.outbox.settled();
  const page = await fetch(`${api.url}/mailbox`);
  expect(page.status).toBe(200);
  const text = await page.text();
  expect(text).toContain('Activate 山野茶社 on Frontdesk');
  expect(text).toContain(`<a href="${api.url}/activate#token=`);
});

test('/mailbox is for this machine only, by address and by name', async () => {
  const api = await start();
  const status = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${api.url}/mailbox`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await status({})).toBe(200);
  expect(await status({ host: 'rebound.example' })).toBe(404);
  expect(await status({ 'x-forwarded-for': '203.0.113.9' })).toBe(404);
});

test('a public server shows no /mailbox, because a proxy on its machine looks like the machine', async () => {
  const api = await startApi({ environment: { PUBLIC_URL: 'https://desk.example.com', HOST: 'localhost' } });
  const { port } = api.server.address() as AddressInfo;
  expect((await fetch(`http://localhost:${port}/mailbox`)).status).toBe(404);
  await api.close();
});
