import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import { confirm, newCompany } from '../support/factories.ts';
import { boundSite, newVisitor, write } from '../support/visitors.ts';
import { openChatOf } from './stage.ts';

let api: Api<Clock>;
let owner: TestCompany;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  owner = await newCompany(api);
});

afterAll(() => api?.close());

/** What the extension keeps on disk, as text. */
async function onDisk(at: TestBrowser): Promise<string> {
  const page = await at.open('options');
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify({
      local: await chrome.storage.local.get(null),
      // What is of the browser, and of nobody who signs in, stays.
      databases: databases.map(({ name }) => name).filter((name) => name !== 'frontdesk-device'),
    });
  });
  await page.close();
  return kept;
}

test.each([true, false])('L10 · "stay signed in" %s is honoured over a restart of the browser', async (remember) => {
  const profile = await mkdtemp(join(tmpdir(), 'frontdesk-profile-'));
  try {
    const first = await launchBrowser({ profile });
    await signIn(first, api, owner, remember);
    await first.close();
    const second = await launchBrowser({ profile });
    const popup = await second.open('popup');
    await popup.waitForSelector(remember ? '.fd-home' : 'input[name="identifier"]');
    if (remember) {
      await eventually(() =>
        popup.evaluate(() =>
          chrome.storage.session
            .get('state')
            .then(({ state }) => (state as { connection: string }).connection === 'online'),
        ),
      );
    } else {
      expect(await onDisk(second)).not.toContain('"token"');
    }
    await second.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('L10 · "stay signed in" is off until it is chosen', async () => {
  const at = await launchBrowser();
  const popup = await at.open('popup');
  await popup.locator('input[name="server"]').fill(api.url);
  await popup.keyboard.press('Enter');
  const box = await popup.waitForSelector('input[name="remember"]');
  expect(await box?.evaluate((field) => (field as HTMLInputElement).checked)).toBe(false);
  await at.close();
});

test('L16 · a session that is withdrawn ends here at once, and nothing readable is left', async () => {
  const site = await boundSite(api, owner);
  const at = await launchBrowser();
  await signIn(at, api, owner, true);
  const visitor = await newVisitor(api, site);
  await write(api, visitor, '机密内容');
  const panel = await at.open('sidepanel');
  await openChatOf(panel, '机密内容');
  await panel.type('.fd-chat-field', '机密草稿');

  await confirm(api, owner);
  const sessions = await api.call('listSessions', {}, { token: owner.token });
  const other = sessions.value?.sessions.filter(({ current }) => !current) ?? [];
  for (const { id } of other) await api.call('revokeSession', { id }, { token: owner.token });
  await panel.waitForFunction(() => document.body.textContent?.includes('登录后才能接待访客'), { timeout: 2000 });
  const kept = await eventually(async () => {
    const text = await onDisk(at);
    return text.includes('"databases":[]') ? text : null;
  });
  expect(kept).not.toContain('机密');
  expect(kept).not.toContain('token');
  const popup = await at.open('popup');
  await popup.waitForFunction(() => document.body.textContent?.includes('这台设备已被退出登录'));
  await at.close();
});

test('X5 · what an agent signs out of is gone from this browser', async () => {
  const site = await boundSite(api, owner);
  const at = await launchBrowser();
  await signIn(at, api, owner, true);
  const visitor = await newVisitor(api, site);
  await write(api, visitor, '只在登录时可见');
  const panel = await at.open('sidepanel');
  await openChatOf(panel, '只在登录时可见');
  await panel.type('.fd-chat-field', '没写完');
  const popup = await at.open('popup');
  await popup.locator('.fd-home-foot ::-p-text(退出登录)').click();
  await popup.waitForSelector('input[name="identifier"]');
  const kept = await onDisk(at);
  expect(kept).not.toContain('没写完');
  expect(kept).not.toContain('token');
  expect(kept).toContain('"databases":[]');
  await at.close();
});

test('O15 · an update announces itself, and no draft is lost by it', async () => {
  const site = await boundSite(api, owner);
  const at = await launchBrowser();
  await at.allowRestart();
  await signIn(at, api, owner, true);
  const visitor = await newVisitor(api, site);
  await write(api, visitor, '更新前');
  const panel = await at.open('sidepanel');
  await openChatOf(panel, '更新前');
  await panel.type('.fd-chat-field', '这段话不能丢');
  const { worker } = at;
  await worker.evaluate(() => {
    const event = chrome.runtime.onUpdateAvailable as unknown as { dispatch: (details: { version: string }) => void };
    event.dispatch({ version: '9.9.9' });
  });
  await panel.waitForSelector('.fd-banner-good ::-p-text(新版本 9.9.9 已就绪)');
  // A restart of the extension closes its pages.
  const ended = new Promise((resolve) => panel.once('close', resolve));
  await panel.click('.fd-banner-good button');
  await ended;
  const again = await eventually(() => at.open('sidepanel'), 20_000, 'the restart');
  await openChatOf(again, '草稿');
  await eventually(
    async () =>
      (await again.$eval('.fd-chat-field', (field) => (field as HTMLTextAreaElement).value)) === '这段话不能丢',
  );
  expect(await again.$('.fd-banner-good')).toBe(null);
  await at.close();
});
