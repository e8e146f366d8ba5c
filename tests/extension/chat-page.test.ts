import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import type { TestCompany } from '../support/factories.ts';
import { must, newCompany } from '../support/factories.ts';
import { handsOn } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let page: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  at = await launchBrowser();
  owner = await newCompany(api);
  await signIn(at, api, owner);
  page = await at.open('options', '/sites');
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

const { says, press, fill } = handsOn(() => page);

test('C19 · R26 · an app proves nothing: its link and its code are there at once, and can be switched off', async () => {
  await press('添加站点');
  await press('App、公众号或没有网站', 'radio');
  await expectHealthy(page);
  await fill('name', '公众号');
  await press('下一步');
  await says('主题色');
  await expectHealthy(page);
  await press('下一步');
  await says('公众号菜单');
  await expectHealthy(page);
  const app = must(await api.call('listSites', {}, { token: owner.token })).sites[0]!;
  expect(await page.$eval('.fd-copy-text', (code) => code.textContent)).toBe(app.chat.url);
  expect((await fetch(app.chat.url)).status).toBe(200);
  await press('Android App', 'radio');
  await says(`loadUrl("${app.chat.url}")`);
  await press('完成');
  await says('已启用');
  await expectHealthy(page);
  await page.evaluate((to) => location.assign(to), `#/sites/${app.id}`);
  await press('停用');
  await page.waitForSelector('dialog[open]');
  await expectHealthy(page);
  await page.locator('dialog[open] button[type="submit"]').click();
  await says('任何人拿到链接或扫码都能给您留言');
  await expectHealthy(page);
  expect((await fetch(app.chat.url)).status).toBe(404);
  await press('启用聊天链接');
  await says('公众号菜单');
});
