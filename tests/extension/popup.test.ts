import { TOTP } from 'otpauth';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { EXTENSION_ID, eventually, launchBrowser } from '../support/browser.ts';
import type { TestCompany } from '../support/factories.ts';
import { mailTo, must, newCompany, registration } from '../support/factories.ts';
import { expectHealthy } from '../support/healthy.ts';
import { boundSite, newVisitor, write } from '../support/visitors.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let popup: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  owner = await newCompany(api);
  at = await launchBrowser();
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

const textOf = (page: Page) => page.$eval('#app', (app) => app.textContent ?? '');
const says = (page: Page, text: string) =>
  eventually(async () => (await textOf(page)).includes(text), 6000, `"${text}"`);
const press = (page: Page, name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

async function signIn(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.locator('input[name="email"]').fill(who.email);
  await page.locator('input[name="password"]').fill(who.password);
  await press(page, '登录');
}

describe('before a session', () => {
  test('R11 · the first screen asks for the server and refuses what is not HTTPS', async () => {
    popup = await at.open('popup');
    const field = popup.locator('input[name="server"]');
    await field.fill('http://chat.example.com');
    await press(popup, '继续');
    await says(popup, '只支持 https:// 开头的地址');
    await expectHealthy(popup);
    const closed = await startApi({ clock: systemClock });
    await closed.close();
    await field.fill(closed.url);
    await press(popup, '继续');
    await says(popup, '没有找到前台服务器');
    await field.fill(api.url);
    await press(popup, '继续');
    await says(popup, '登录前台');
  });

  test('R11 · the host stands where the password is typed', async () => {
    expect(await popup.$eval('.fd-host', (line) => line.textContent)).toContain(new URL(api.url).host);
    await expectHealthy(popup);
  });

  test('L7 · a wrong password and an unknown account are answered by the same text', async () => {
    await signIn(popup, { email: owner.email, password: 'Wrong-bell 1' });
    const banner = await popup.waitForSelector('.fd-banner-danger');
    const wrong = await banner?.evaluate((box) => box.textContent);
    await signIn(popup, { email: 'nobody@example.com', password: 'Wrong-bell 1' });
    await eventually(async () => (await popup.$eval('.fd-banner-danger', (box) => box.textContent)) === wrong);
    expect(wrong).toContain('邮箱或密码不正确');
  });

  test('R17 · an account that waits for activation is offered another mail', async () => {
    const given = registration();
    must(await api.call('register', given));
    const before = (await mailTo(api, given.email)).text;
    await signIn(popup, given);
    await press(popup, '重新发送激活邮件');
    await says(popup, '新的邮件已经发出');
    await eventually(async () => (await mailTo(api, given.email)).text !== before);
  });

  test('R20 · with an authenticator the right password leads to its code, and the code in', async () => {
    const { secret } = must(await api.call('beginTotp', { password: owner.password }, { token: owner.token }));
    const totp = new TOTP({ secret });
    const enabled = await api.call('confirmTotp', { code: totp.generate() }, { token: owner.token });
    const backup = must(enabled).backupCodes[0] ?? '';
    await signIn(popup, owner);
    await says(popup, '验证身份');
    await expectHealthy(popup);
    await press(popup, '备用码');
    await popup.locator('input[name="backup-code"]').fill(backup);
    await press(popup, '验证');
    await popup.waitForSelector('.fd-home');
  });
});

describe('in a session', () => {
  test('L26 · company, name and role stand at the top', async () => {
    const head = await popup.$eval('.fd-home-head', (header) => header.textContent);
    expect(head).toContain(owner.companyName);
    expect(head).toContain(owner.name);
    expect(head).toContain('所有者');
    await expectHealthy(popup);
  });

  test('the toolbar opens it at its full width, without a scroll bar', async () => {
    const extension = (await at.browser.extensions()).get(EXTENSION_ID);
    if (!extension) throw new Error('the extension is not installed');
    const tab = await at.browser.newPage();
    const opening = at.browser.waitForTarget((one) => one !== popup.target() && one.url().endsWith('/popup.html'));
    await tab.triggerExtensionAction(extension);
    const window = await (await opening).asPage();
    await window.waitForSelector('.fd-home');
    const widths = () =>
      window.evaluate(() => [innerWidth, document.documentElement.clientWidth, document.body.clientWidth]);
    await eventually(async () => (await widths()).every((width) => width === 360), 3000, 'a whole popup');
    await tab.close();
    await popup.bringToFront();
  });

  test('L25 · a visitor who waits is counted and listed at once', async () => {
    const site = await boundSite(api, owner);
    const visitor = await newVisitor(api, site);
    await write(api, visitor, '请问今天能发货吗？');
    await says(popup, '请问今天能发货吗？');
    await eventually(async () => (await popup.$eval('.fd-home-count strong', (one) => one.textContent)) === '1');
    await expectHealthy(popup);
  });

  test('O11 · the status chosen here is what the others see', async () => {
    await popup.locator('::-p-aria([name="离开"][role="radio"])').click();
    const statusOf = async () =>
      must(await api.call('listMembers', {}, { token: owner.token })).members.find(({ id }) => id === owner.member)
        ?.status;
    await eventually(async () => (await statusOf()) === 'away', 6000, 'away');
    await popup.locator('::-p-aria([name="接待中"][role="radio"])').click();
    await eventually(async () => (await statusOf()) === 'available', 6000, 'available');
  });

  test('O13 · another language re-renders every text without a reload, and is kept', async () => {
    await press(popup, '语言');
    await popup.locator('::-p-aria([name="English"][role="menuitemradio"])').click();
    await says(popup, 'Open inbox');
    expect(await textOf(popup)).not.toMatch(/待接入|设置|退出登录/);
    const second = await at.open('popup');
    await second.waitForSelector('.fd-home');
    expect(await textOf(second)).toContain('Open inbox');
    await second.close();
    await press(popup, 'Language');
    await popup.locator('::-p-aria([name="简体中文"][role="menuitemradio"])').click();
    await says(popup, '打开收件箱');
  });

  test('X5 · with the server gone it opens from the local copy, with everything that was there', async () => {
    await popup.close();
    await api.close();
    popup = await at.open('popup');
    await popup.waitForSelector('.fd-home');
    await says(popup, '请问今天能发货吗？');
    await says(popup, '连接不上服务器');
    await expectHealthy(popup);
  });

  test('signing out leads back to the door, also without the server', async () => {
    await press(popup, '退出登录');
    await says(popup, '登录前台');
    expect(await textOf(popup)).not.toContain('请问今天能发货吗？');
  });
});
