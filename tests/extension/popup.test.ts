import { TOTP } from 'otpauth';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { EXTENSION_ID, forgetCodePause, launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import {
  confirm,
  linkTokenFor,
  mailedCode,
  mailTo,
  must,
  newCompany,
  newMember,
  registration,
  tokenOf,
} from '../support/factories.ts';
import { press } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { callbackOf, link, newProvider } from '../support/sso.ts';
import { boundSite, newVisitor, write } from '../support/visitors.ts';
import { openChatOf } from './stage.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let popup: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock, environment: { SUPPORT_URL: 'https://help.example.com/' } });
  owner = await newCompany(api);
  at = await launchBrowser();
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

/** Also of rows that are not drawn while they are out of sight. */
const textOf = (page: Page) => page.$eval('#app', (app) => app.textContent ?? '');
const says = (page: Page, text: string) =>
  eventually(async () => (await textOf(page)).includes(text), 6000, `"${text}"`);

async function signIn(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.locator('input[name="identifier"]').fill(who.email);
  await page.locator('input[name="password"]').fill(who.password);
  await press(page, '登录');
}

/** What the extension keeps of its session, which no screen gets to see. */
const keptToken = (page: Page) =>
  page.evaluate(() =>
    chrome.storage.session.get('session').then(({ session }) => (session as { token: string }).token),
  );

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
    expect(wrong).toContain('账号或密码不正确');
    expect(wrong).toContain('还可以试 3 次');
  });

  test('L2 · a name alone is asked for its company', async () => {
    await signIn(popup, { email: '新店主', password: owner.password });
    await says(popup, '填写后，账号也可以填您在企业里的姓名');
    await popup.locator('input[name="company"]').fill(owner.companyId);
    await forgetCodePause(api, owner.email);
    await press(popup, '登录');
    await says(popup, '确认是您本人');
    await press(popup, '返回登录');
    await popup.waitForSelector('input[name="identifier"]');
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

  test('L6 · a new device asks for the mailed code first', async () => {
    await forgetCodePause(api, owner.email);
    await signIn(popup, owner);
    await says(popup, '第一次在这台设备上登录');
    await says(popup, `输入发送到 ${owner.email[0]}***@example.com 的 6 位数字`);
    await expectHealthy(popup);
    const code = await mailedCode(api, owner.email);
    await popup.locator('input[name="code"]').fill(code === '000000' ? '111111' : '000000');
    await says(popup, '还可以试 4 次');
    await popup.locator('input[name="code"]').fill(code);
    await popup.waitForSelector('.fd-home');
  });

  test('L16 · the token of the extension is useless elsewhere', async () => {
    const token = await keptToken(popup);
    const taken = await api.call('me', {}, { token });
    expect([taken.status, taken.error?.code]).toEqual([401, 'unauthenticated']);
    const state = () =>
      popup.evaluate(() => chrome.storage.session.get('state').then(({ state }) => state as { connection: string }));
    await eventually(async () => (await state()).connection === 'online', 6000, 'a line of its own');
    await press(popup, '退出登录');
    await popup.waitForSelector('input[name="identifier"]');
  });

  test('L4 · a company’s account signs in through a window of the browser', async () => {
    const id = newId();
    const idp = await startOidcProvider({ callbacks: [callbackOf(api, id)] });
    idp.people.set('lin', { login: 'lin', name: '林小满' });
    const { issuer, clientId, clientSecret } = idp;
    await newProvider(api, owner, {
      id,
      name: '云杉统一登录',
      settings: { kind: 'oidc', issuer, clientId, clientSecret },
    });
    const throughWindow = async () => {
      const opening = at.browser.waitForTarget((one) => one.url().startsWith(issuer));
      await press(popup, '用“云杉统一登录”登录');
      const window = await (await opening).asPage();
      await window.locator('input[name="login"]').fill('lin');
      await window.locator('button[value="login"]').click();
    };
    await press(popup, '用企业账号登录');
    await popup.locator('input[name="company"]').fill(owner.companyId);
    await press(popup, '继续');
    await throughWindow();
    await says(popup, '账号或密码不正确');
    await expectHealthy(popup);
    must(await link(api, owner, id, async (url) => ({ url: await idp.signIn(url, 'lin') })));
    // The provider knows this browser by now, and asks nothing.
    await press(popup, '用“云杉统一登录”登录');
    await popup.waitForSelector('.fd-home');
    const footer = () => popup.$eval('.fd-home-foot', (foot) => foot.getBoundingClientRect().top);
    const before = await footer();
    await says(popup, '继续设置 1/7');
    // What is known a moment later moved no button away under the pointer.
    expect(await footer()).toBe(before);
    await press(popup, '退出登录');
    await popup.waitForSelector('input[name="identifier"]');
    await idp.close();
  });

  test('L5 · the mailed link lets in the one sign-in that asked', async () => {
    const colleague = await newMember(api, owner);
    // A code left 58 s ago, so that a link may leave in two.
    const { db } = api.services.database;
    const sent = { code_sent_at: Date.now() - 58_000 };
    await db.updateTable('account').set(sent).where('email', '=', colleague.email).execute();
    await signIn(popup, colleague);
    await says(popup, '第一次在这台设备上登录');
    await press(popup, '邮件确认链接');
    await press(popup, '发送确认链接');
    await says(popup, '这里会自动继续');
    await expectHealthy(popup);

    const page = await at.browser.newPage();
    await page.goto(`${api.url}/confirm#token=${await linkTokenFor(api, colleague.email)}`);
    await says(page, '是您本人在登录吗？');
    expect(await textOf(page)).toContain(colleague.email);
    await expectHealthy(page);
    const device = newId();
    const given = { identifier: colleague.email, password: colleague.password, device: { id: device, label: 'Test' } };
    const other = must(await api.call('signIn', given));
    await press(page, '是我，确认登录');
    await says(page, '已确认');
    await page.close();
    await popup.bringToFront();
    await popup.waitForSelector('.fd-home');
    const challenge = other.status === 'challenge' ? other.challenge : '';
    const elsewhere = await api.call('answerChallenge', { challenge, device, method: 'link' });
    expect(elsewhere.error?.code).toBe('challenge_pending');
    await press(popup, '退出登录');
    await popup.waitForSelector('input[name="identifier"]');
  });

  test('R20 · with an authenticator the right password leads to its code, and the code in', async () => {
    await confirm(api, owner);
    const { secret } = must(await api.call('beginTotp', {}, { token: owner.token }));
    const totp = new TOTP({ secret });
    const enabled = await api.call('confirmTotp', { code: totp.generate() }, { token: owner.token });
    const backup = must(enabled).backupCodes[0] ?? '';
    const { exportsFixed: _, ...rules } = must(await api.call('getRules', {}, { token: owner.token }));
    must(await api.call('setRules', { ...rules, idleMinutes: 5 }, { token: owner.token }));
    await signIn(popup, owner);
    await says(popup, '二次验证');
    await says(popup, '30 天内不再询问这台设备');
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

  test('L33 · the idle screen locks and opens by password', async () => {
    const panel = await at.open('sidepanel');
    await panel.waitForSelector('.fd-inbox');
    const { worker } = at;
    await worker.evaluate(() => {
      (chrome.idle.onStateChanged as unknown as { dispatch: (state: string) => void }).dispatch('idle');
    });
    await says(popup, '屏幕已锁定');
    await says(panel, '屏幕已锁定');
    for (const page of [popup, panel]) expect(await textOf(page)).not.toContain('请问今天能发货吗？');
    await expectHealthy(popup);
    await panel.close();
    await popup.bringToFront();
    await popup.locator('input[name="password"]').fill('Wrong-bell 1');
    await press(popup, '解锁');
    await says(popup, '密码不正确');
    await popup.locator('input[name="password"]').fill(owner.password);
    await press(popup, '解锁');
    await says(popup, '请问今天能发货吗？');
  });

  test('L9 · a person of two companies switches without signing out, and sees nothing of the other', async () => {
    const other = await newCompany(api, { companyName: '远山文具有限公司' });
    const { link } = must(
      await api.call('inviteMember', { email: owner.email, role: 'agent' }, { token: other.token }),
    );
    must(await api.call('acceptInvitation', { token: tokenOf(link), password: owner.password }));
    await write(api, await newVisitor(api, await boundSite(api, other)), '有没有活页本？');
    const panel = await at.open('sidepanel');
    await openChatOf(panel, '请问今天能发货吗？');
    await panel.type('.fd-chat-field', '本店的草稿');

    // Who one is, and where, is read anew with every line.
    await at.worker.kill();
    await popup.bringToFront();
    await press(popup, `切换企业 · ${owner.companyName}`);
    await expectHealthy(popup);
    await popup.locator('::-p-aria([name="远山文具有限公司"][role="menuitemradio"])').click();
    await says(popup, '有没有活页本？');
    await eventually(async () => (await textOf(panel)).includes('有没有活页本？'), 6000, 'the other inbox');
    const kept = await popup.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
    for (const seen of [await textOf(popup), await textOf(panel), kept]) {
      expect(seen).not.toMatch(/请问今天能发货吗|本店的草稿/);
    }
    await panel.close();
    await press(popup, '切换企业 · 远山文具有限公司');
    await popup.locator(`::-p-aria([name="${owner.companyName}"][role="menuitemradio"])`).click();
    await says(popup, '请问今天能发货吗？');
    expect(await textOf(popup)).not.toContain('有没有活页本？');
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

  test('W22 · with the server gone the help opens, says so with the time, and still knows who supports it', async () => {
    await says(popup, '联系支持');
    const link = await popup.$eval('.fd-banner .fd-help-link a', (a) => a.getAttribute('href'));
    expect(link).toBe('/options.html#/help/server');
    const help = await at.open('options', '/help/server');
    await says(help, '连不上服务器');
    expect(await textOf(help)).toMatch(/检查于 \d\d:\d\d/);
    expect(await help.$$eval('details[open]', (open) => open.map(({ id }) => id))).toEqual(['server']);
    expect(await help.$eval('.fd-help-support a', (a) => a.getAttribute('href'))).toBe('https://help.example.com/');
    await expectHealthy(help);
    await help.close();
    await popup.bringToFront();
  });

  test('signing out leads back to the door, also without the server', async () => {
    await press(popup, '退出登录');
    await says(popup, '登录前台');
    expect(await textOf(popup)).not.toContain('请问今天能发货吗？');
  });
});
