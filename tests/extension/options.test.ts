import { TOTP } from 'otpauth';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany, TestPerson } from '../support/factories.ts';
import {
  anyEmail,
  linkTokenFor,
  mailedCode,
  mailTo,
  must,
  newCompany,
  newMember,
  PASSWORD,
} from '../support/factories.ts';
import { handsOn, textOf } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';
import type { Website } from '../support/website.ts';
import { html, startWebsite } from '../support/website.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let colleague: TestPerson;
let site: Website;
let page: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  site = await startWebsite();
  site.pages.set('/', { body: html('') });
  at = await launchBrowser();
});
afterAll(async () => {
  await at?.close();
  await site?.close();
  await api?.close();
});

const { says, press, fill, inDialog } = handsOn(() => page);

describe('registration', () => {
  test('R1 R9 R16 · a company registers from the extension, activates and signs in', async () => {
    page = await at.open('options');
    await fill('server', api.url);
    await press('继续');
    await says('注册企业账户');
    await press('注册');
    await says('请填写这一项');
    await expectHealthy(page);
    const email = anyEmail('163.com');
    await fill('companyName', '青禾家居有限公司');
    await fill('contactName', '新店主');
    await fill('email', email);
    await says('这是个人邮箱，可以使用');
    await fill('password', PASSWORD);
    await press('注册');
    await says('打开激活链接');
    expect(await page.title()).toBe('注册企业账户 · 前台');
    await expectHealthy(page);
    await page.reload();
    await says('打开激活链接');
    expect(await page.$$eval('a', (links) => links.map(({ href }) => href))).toContain(`${api.url}/mailbox`);
    const { companyId } = must(await api.call('activate', { token: await linkTokenFor(api, email) }));
    await press('已激活，去登录');
    await says('登录前台');
    await eventually(async () => (await page.title()) === '登录 · 前台', 2000, 'its title');
    await fill('identifier', ` ${email.toUpperCase()} `);
    await fill('password', PASSWORD);
    await press('登录');
    await says('第一次在这台设备上登录');
    await expectHealthy(page);
    await fill('code', await mailedCode(api, email));
    await says('您习惯用哪种语言？');
    await press('稍后继续');
    await says('还没有站点');
    await expectHealthy(page);
    await press('企业', 'link');
    await says(companyId);
  });
});

describe('sites', () => {
  beforeAll(async () => {
    owner = await newCompany(api);
    colleague = await newMember(api, owner, 'agent', '乙班同事');
    const popup = await at.open('popup');
    await popup.locator('::-p-aria([name="退出登录"][role="button"])').click();
    await popup.close();
    await signIn(at, api, owner);
    await page.close();
    page = await at.open('options', '/sites');
  });

  test('C15 · the wizard adds a site: address and its one permission, and X2 · says what its proof lacks', async () => {
    await says('还没有站点');
    await press('添加站点');
    await expectHealthy(page);
    await at.grant('http://localhost/*', page);
    await fill('origin', site.origin);
    await fill('name', '青禾商城');
    await press('下一步');
    await says('归您所有');
    await expectHealthy(page);
    await press('立即检查');
    await says('首页里没有找到这行标签');
    await press('验证文件', 'radio');
    await press('立即检查');
    await says('返回了错误 404');
  });

  test('R26 · a site half done goes on where it was left, also after the page was closed', async () => {
    await page.close();
    page = await at.open('options', '/sites');
    await says('待验证');
    await press('继续设置');
    await says('归您所有');
  });

  test('X2 · with the tag on the page the proof is there at the next look', async () => {
    const tag = await page.$eval('.fd-copy-text', (code) => code.textContent ?? '');
    site.pages.set('/', { body: html(tag) });
    await press('立即检查');
    await says('主题色');
    await expectHealthy(page);
  });

  test('C15 · the appearance is seen as it is chosen, and kept', async () => {
    await press('紫色');
    await page.locator('::-p-aria([name="左下角"][role="radio"])').click();
    await fill('welcome', '欢迎光临青禾');
    const preview = await page.$eval('.fd-preview', (picture) => ({
      ground: (picture as HTMLElement).style.getPropertyValue('--fd-preview-ground'),
      position: (picture as HTMLElement).dataset.position,
      text: picture.textContent,
    }));
    expect(preview).toMatchObject({
      ground: '#6a3fc4',
      position: 'left',
      text: expect.stringContaining('欢迎光临青禾'),
    });
    await press('下一步');
    await says('把代码放到网站上');
    const [kept] = must(await api.call('listSites', {}, { token: owner.token })).sites;
    expect(kept?.appearance).toMatchObject({ color: '#6a3fc4', position: 'left', welcome: '欢迎光临青禾' });
    await expectHealthy(page);
  });

  test('X1 · the chat is seen on the real page before any code is there', async () => {
    await press('在真实网页上预览');
    const shown = await eventually(async () =>
      (await at.browser.pages()).find((one) => one.url().startsWith(site.origin)),
    );
    await shown.waitForSelector('#frontdesk', { timeout: 5000 });
    await page.bringToFront();
    await press('结束预览');
    await eventually(async () => !(await shown.$('#frontdesk')));
    await eventually(async () => !(await textOf(page)).includes('结束预览'));
    await shown.close();
  });

  test('X2 · the page is looked at for the code: missing, of another site, there', async () => {
    await at.grant('http://localhost/*', page);
    await press('检查是否已安装');
    await says('没有找到代码', 15_000);
    const [kept] = must(await api.call('listSites', {}, { token: owner.token })).sites;
    const snippet = kept?.snippet ?? '';
    site.pages.set('/', { body: html(snippet.replace(/data-site="[^"]+"/, 'data-site="1234567897-9"')) });
    await press('检查是否已安装');
    await says('1234567897-9', 15_000);
    site.pages.set('/', { body: html(snippet) });
    await press('检查是否已安装');
    await says('代码已安装', 15_000);
    await press('完成');
    await says('已验证');
  });

  test('C15 · a site has several addresses, each proved on its own; removal asks first', async () => {
    await press('管理');
    await press('添加网址');
    await at.grant('https://shop.example.com/*', page);
    await fill('origin', 'shop.example.com');
    await press('添加网址');
    await says('https://shop.example.com');
    await expectHealthy(page);
    await press('移除网址: shop.example.com');
    await page.waitForSelector('dialog[open]');
    await expectHealthy(page);
    await press('移除网址');
    await eventually(async () => !(await textOf(page)).includes('shop.example.com'));
    const [kept] = must(await api.call('listSites', {}, { token: owner.token })).sites;
    expect(kept?.origins.map(({ origin }) => origin)).toEqual([site.origin]);
  });
});

describe('company', () => {
  test('R27 · renaming the company asks again, in the options page', async () => {
    await press('企业', 'link');
    await fill('name', '青禾生活有限公司');
    await press('保存');
    await says('确认是您本人');
    await expectHealthy(page);
    await page.keyboard.press('Escape');
    await eventually(async () => !(await page.$('dialog[open]')));
    expect(must(await api.call('getCompany', {}, { token: owner.token })).name).toBe(owner.companyName);
    await press('保存');
    await inDialog('password', 'Wrong-bell 1');
    await press('确认');
    await says('密码不正确');
    await inDialog('password', owner.password);
    await press('确认');
    await says('已保存');
    expect(must(await api.call('getCompany', {}, { token: owner.token })).name).toBe('青禾生活有限公司');
    // For ten minutes that holds.
    await fill('name', owner.companyName);
    await press('保存');
    await eventually(
      async () => must(await api.call('getCompany', {}, { token: owner.token })).name === owner.companyName,
    );
  });
});

describe('edits that are not saved', () => {
  const typed = () => page.$eval('[name="name"]', (input) => (input as HTMLInputElement).value);
  const asked = () => page.waitForSelector('dialog[open] ::-p-xpath(//h2[.="有未保存的修改"])', { timeout: 8000 });
  const closed = () => eventually(async () => !(await page.$('dialog[open]')));
  /** The dialog's end comes before the word of it, which brings the address back. */
  const stayed = async () => {
    await closed();
    await eventually(async () => new URL(page.url()).hash === '#/company');
    expect(await typed()).toBe('还没保存的名字');
  };

  test('R27 · are asked about before one leaves by a link or goes back, and are there for who stays', async () => {
    await press('企业', 'link');
    // The company was renamed just now, and its form follows.
    await eventually(async () => (await typed()) === owner.companyName);
    await fill('name', '还没保存的名字');
    await eventually(async () => (await typed()) === '还没保存的名字');
    await press('成员', 'link');
    await asked();
    await expectHealthy(page);
    await page.keyboard.press('Escape');
    await stayed();
    await page.evaluate(() => history.back());
    await asked();
    await press('继续编辑');
    await stayed();
  });

  test('R27 · keep the tab, and go with the word of who made them', async () => {
    const question = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await page.close({ runBeforeUnload: true });
    expect(await question).toBe('beforeunload');
    expect(await typed()).toBe('还没保存的名字');
    await press('安全', 'link');
    await asked();
    await press('放弃修改');
    await says('登录与密码');
    await press('企业', 'link');
    await eventually(async () => (await typed()) === owner.companyName);
    await press('站点', 'link');
    await press('管理');
    await fill('name', '另一个名字');
    await press('外观', 'tab');
    await asked();
    await press('放弃修改');
    await says('主题色');
  });
});

describe('members', () => {
  test('R10 · who comes back to the tab sees who joined meanwhile', async () => {
    await press('成员', 'link');
    await says(colleague.name);
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 60_000;
    });
    const other = await at.open('popup');
    await newMember(api, owner, 'agent', '中班同事');
    await other.close();
    await page.bringToFront();
    await says('中班同事');
  });

  test('R10 · an invitation is mailed, and its link can be handed over; it can be withdrawn', async () => {
    await press('成员', 'link');
    await press('邀请成员');
    const email = anyEmail();
    await inDialog('email', email);
    await press('生成邀请链接');
    await says('邀请已创建');
    await expectHealthy(page);
    const link = await page.$eval('dialog .fd-copy-text', (code) => code.textContent ?? '');
    expect((await mailTo(api, email)).text).toContain('/invite#token=');
    await press('完成');
    await says('待加入');
    await press(`管理 ${email.split('@')[0]}`);
    await page.locator('::-p-aria([name="撤回邀请"][role="menuitem"])').click();
    await page.waitForSelector('dialog[open]');
    await press('撤回邀请');
    await eventually(async () => !(await textOf(page)).includes(email));
    const opened = await api.call('openInvitation', { token: link.split('#token=')[1] ?? '' });
    expect(opened.error?.code).toBe('link_invalid');
  });

  test('L22 · a member is disabled after a question, which ends the session, and enabled again', async () => {
    const agent = await newMember(api, owner, 'agent', '夜班同事');
    await page.reload();
    await press('管理 夜班同事');
    await page.locator('::-p-aria([name="停用"][role="menuitem"])').click();
    await page.waitForSelector('dialog[open]');
    await says('对方没有未结束的会话');
    await press('停用');
    await says('已停用夜班同事的账号');
    expect((await api.call('me', {}, { token: agent.token })).ok).toBe(false);
    await press('管理 夜班同事');
    await page.locator('::-p-aria([name="恢复"][role="menuitem"])').click();
    await eventually(async () => !(await textOf(page)).includes('已停用'));
    await expectHealthy(page);
  });
});

describe('security', () => {
  test('R20 · an authenticator is set up by its key and code, and leaves ten backup codes', async () => {
    await press('安全', 'link');
    await says('还没有开启二次验证');
    await expectHealthy(page);
    await press('开启 身份验证器');
    await page.waitForSelector('dialog .fd-qr');
    await expectHealthy(page);
    const secret = await page.$eval('dialog .fd-copy-text', (code) => code.textContent?.replace(/\s/g, '') ?? '');
    await page.locator('dialog [name="code"]').fill(new TOTP({ secret }).generate());
    await says('保存备用码');
    await eventually(() => page.evaluate(() => document.activeElement?.textContent === '保存备用码'));
    expect(await page.$$('.fd-codes li')).toHaveLength(10);
    await expectHealthy(page);
    await press('我已妥善保存');
    await says('还剩 10 个可用');
  });
});

describe('an agent', () => {
  test('L26 · is offered nothing that would be refused', async () => {
    const popup = await at.open('popup');
    await popup.locator('::-p-aria([name="退出登录"][role="button"])').click();
    await popup.close();
    await signIn(at, api, colleague);
    await page.close();
    page = await at.open('options', '/sites');
    await says('青禾商城');
    expect(await page.$$('main button')).toHaveLength(0);
    for (const place of ['/members', '/security', '/company']) {
      await page.goto(`${page.url().split('#')[0]}#${place}`);
      await page.waitForSelector('main h1');
    }
    const shown = await textOf(page);
    for (const name of ['邀请成员', '企业安全', '安全日志']) expect(shown).not.toContain(name);
    await expectHealthy(page);
  });
});
