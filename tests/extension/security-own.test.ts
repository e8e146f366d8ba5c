import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import { newCompany } from '../support/factories.ts';
import { handsOn } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let page: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  owner = await newCompany(api);
  at = await launchBrowser();
  await signIn(at, api, owner);
  page = await at.open('options', '/security');
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

const textIn = (element: Element) => (element as HTMLElement).innerText;

const { says, press, fill, inDialog } = handsOn(() => page);

test('R25 · the security centre shows what is verified, the last sign-in and what to do next', async () => {
  await says('项基本保护没有完成');
  const ways = await page.$eval('::-p-xpath(//section[h2="登录与密码"])', textIn);
  expect(ways).toMatch(new RegExp(`${owner.email}\\s*已验证`));
  await says('（本次登录之前）');
  const advised = await page.$$eval('[aria-label="待完成"] button', (all) => all.map((one) => one.textContent));
  await expectHealthy(page);
  expect(advised).toEqual(['开启二次验证', '绑定手机号', '添加备用邮箱']);
  await press('开启二次验证');
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(focused).toBe('开启 身份验证器');
});

test('L33 · what to look after is said after the first sign-in, until it was read', async () => {
  await says('花一分钟，保护好您的账户');
  await press('知道了');
  await eventually(async () => !(await page.$eval('body', textIn)).includes('花一分钟'));
  await page.reload();
  await says('项基本保护没有完成');
  expect(await page.$eval('body', textIn)).not.toContain('花一分钟');
});

test('R19 · a phone is bound by its code', async () => {
  await press('绑定手机号');
  await inDialog('value', '138 0013 8000');
  await press('发送验证码');
  await inDialog('password', owner.password);
  await press('确认');
  await page.waitForSelector('dialog [name="code"]');
  const [message] = await api.texts();
  expect(message?.to).toBe('+8613800138000');
  await inDialog('code', /\d{6}/.exec(message?.text ?? '')?.[0] ?? '');
  await says('手机号已绑定');
  await says('138****8000');
});

test('ASVS 7.2.4 · the worker goes on with the token that the confirmation gave', async () => {
  const { db } = api.services.database;
  const old = db.updateTable('session').set({ old_token_until: 0 }).where('old_token_until', '>', 0);
  expect(await old.returning('key').execute()).toHaveLength(1);
  await page.reload();
  await says('138****8000');
});

test('L16 · a device is renamed, removed, banned', async () => {
  const named = (name: string) =>
    page.$eval(`::-p-xpath(//section[h2="登录设备"]//li[contains(., "${name}")])`, textIn);
  const choose = async (device: string, item: string) => {
    await press(`管理 ${device}`);
    await press(item, 'menuitem');
  };
  expect((await api.call('me', {}, { token: owner.token })).ok).toBe(true);
  await choose('Test', '重命名');
  await fill('name', '仓库电脑');
  await press('保存');
  await says('已重命名为“仓库电脑”');
  await choose('仓库电脑', '禁止登录');
  await page.waitForSelector('dialog[open]');
  await expectHealthy(page);
  await press('禁止登录');
  await eventually(async () => (await named('仓库电脑')).includes('已禁止登录'));
  expect((await api.call('me', {}, { token: owner.token })).ok).toBe(false);
  await choose('仓库电脑', '移除');
  await press('移除');
  await says('“仓库电脑”已移除');
  expect(await named('当前设备')).toContain('已绑定密钥');
  await eventually(async () => (await page.$$('::-p-xpath(//section[h2="登录设备"]//li)')).length === 1);
});

test('L33 · the screen is locked by hand and opens where one was; nothing that was said is left on it', async () => {
  await says('“仓库电脑”已移除');
  await press('现在锁定');
  await says('屏幕已锁定');
  expect(await page.$eval('body', textIn)).not.toContain('仓库电脑');
  await fill('password', owner.password);
  await press('解锁');
  await says('登录与密码');
  await eventually(async () => (await page.evaluate(() => document.activeElement?.textContent)) === '安全');
});
