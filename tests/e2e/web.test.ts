import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import { forgetCodePause, launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import {
  anyEmail,
  linkTokenFor,
  mailedCode,
  mailTo,
  must,
  newCompany,
  PASSWORD,
  registration,
  tokenOf,
} from '../support/factories.ts';
import { expectHealthy } from '../support/healthy.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { callbackOf, link, newProvider } from '../support/sso.ts';

let api: Api<Clock>;
let browser: Browser;
let closeBrowser: () => Promise<void>;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  ({ browser, close: closeBrowser } = await launchBrowser({ extension: false }));
});
afterAll(async () => {
  await closeBrowser?.();
  await api?.close();
});

async function open(path: string, { width = 1000, agent }: { width?: number; agent?: string } = {}): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 800 });
  if (agent) await page.setUserAgent({ userAgent: agent });
  // The language is chosen, since this browser may lack a language pack.
  await page.evaluateOnNewDocument(() => localStorage.getItem('locale') ?? localStorage.setItem('locale', 'zh-CN'));
  await page.goto(api.url + path);
  await page.waitForSelector('#app h1');
  return page;
}

const textOf = (page: Page) => page.$eval('#app', (app) => app.textContent ?? '');
const says = (page: Page, text: string) =>
  eventually(async () => (await textOf(page)).includes(text), 6000, `"${text}"`);
/** What takes the focus does so once it is drawn. */
const focuses = (page: Page, text: string) =>
  eventually(
    () => page.evaluate((wanted) => document.activeElement?.textContent === wanted, text),
    6000,
    `the focus on "${text}"`,
  );
const press = (page: Page, name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

describe('activation', () => {
  test('R16 · opening the link activates nothing; the one button does, and R36 · shows the company ID that was mailed', async () => {
    const given = registration();
    must(await api.call('register', given));
    const page = await open(`/activate#token=${await linkTokenFor(api, given.email)}`);
    expect(await textOf(page)).toContain('激活账户');
    await focuses(page, '激活');
    await page.keyboard.press('Enter');
    await says(page, `“${given.companyName}”已激活`);
    const shown = await page.$eval('.fd-copy-text', (code) => code.textContent);
    expect(shown).toMatch(/^\d{10}$/);
    expect((await mailTo(api, given.email)).text).toContain(shown);
    expect(new URL(page.url()).hash).toBe('');
    // Where one registered goes on by itself; whoever closed that goes on from here.
    expect(await textOf(page)).toContain('注册时的页面会自动继续');
    expect(await page.$('a[href="/sign-in"]')).not.toBeNull();
    await expectHealthy(page);
    // The owner is the admin: there is nobody to ask but whoever runs the server.
    expect(await textOf(page)).not.toContain('企业管理员');
    await page.click('a[href="/#operator"]');
    await says(page, '.output/chrome-mv3');
    expect(await page.$eval('details', (fold) => fold.open)).toBe(true);
    await page.close();
  });

  test('R17 · a cut-off link says so, and offers another mail, which R16 · works', async () => {
    const given = registration();
    must(await api.call('register', given));
    const token = await linkTokenFor(api, given.email);
    const page = await open(`/activate#token=${token.slice(0, 20)}`);
    await press(page, '激活');
    await says(page, '链接不完整、已过期或已经使用过');
    await expectHealthy(page);
    await page.locator('input[name="email"]').fill(given.email);
    await press(page, '重新发送激活邮件');
    await says(page, '新的邮件已经发出');
    await page.close();
    const next = await eventually(async () => {
      const newest = await linkTokenFor(api, given.email);
      return newest !== token && newest;
    });
    const second = await open(`/activate#token=${next}`);
    await press(second, '激活');
    await says(second, '已激活');
    await second.close();
  });

  test('R17 · an address without a token is an incomplete link', async () => {
    const page = await open('/activate');
    expect(await textOf(page)).toContain('链接无效');
    await page.close();
  });
});

describe('registration', () => {
  test('R15 · at 360 px nothing is cut off, and R1 · an empty field is named', async () => {
    const page = await open('/register', { width: 360 });
    await expectHealthy(page);
    await page.locator('input[name="companyName"]').fill('青禾家居有限公司');
    await press(page, '注册');
    await says(page, '请填写这一项');
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('name') === 'contactName'));
    await page.close();
  });

  test('R9 X4 · registers, and without a mail server the page after it leads to the link', async () => {
    const page = await open('/register');
    const email = anyEmail('qq.com');
    await page.locator('input[name="companyName"]').fill('青禾家居有限公司');
    await page.locator('input[name="contactName"]').fill('新店主');
    await page.locator('input[name="email"]').fill(email);
    await page.locator('input[name="password"]').fill('Abcd123');
    await press(page, '注册');
    await says(page, '密码太短');
    await page.locator('input[name="password"]').fill(PASSWORD);
    await press(page, '注册');
    await says(page, '打开激活链接');
    for (const word of ['垃圾邮件', '查收']) expect(await textOf(page)).not.toContain(word);
    const mailbox = await page.$$eval('a', (links) =>
      links.map(({ href }) => href).find((to) => to.endsWith('/mailbox')),
    );
    expect(mailbox).toBe(`${api.url}/mailbox`);
    expect(await (await fetch(mailbox ?? '')).text()).toContain(email);
    expect((await mailTo(api, email)).text).toContain('#token=');
    await expectHealthy(page);
    await page.close();
  });
});

describe('invitation', () => {
  test('R10 · a new member sets a name and a password and is in; the link works once', async () => {
    const company = await newCompany(api);
    const email = anyEmail();
    const { link } = must(await api.call('inviteMember', { email, role: 'agent' }, { token: company.token }));
    const path = `/invite#token=${tokenOf(link)}`;
    const page = await open(path);
    await says(page, `加入“${company.companyName}”`);
    await expectHealthy(page);
    await page.locator('input[name="name"]').fill('乙班同事');
    await page.locator('input[name="password"]').fill(PASSWORD);
    await press(page, '加入');
    await says(page, `您已加入“${company.companyName}”`);
    await page.close();
    const again = await open(path);
    await says(again, '邀请链接不完整、已过期、已被使用或已撤回');
    await again.close();
    const members = must(await api.call('listMembers', {}, { token: company.token })).members;
    expect(members.map((member) => [member.email, member.role])).toContainEqual([email, 'agent']);
  });
});

describe('recovery', () => {
  test('L23 · a forgotten password is reset by the mailed link', async () => {
    const company = await newCompany(api);
    const page = await open('/recover');
    await page.locator('input[name="identifier"]').fill(company.email);
    await press(page, '继续');
    await says(page, '如果这个账号存在');
    await focuses(page, '打开本机邮箱');
    expect(await page.$eval('a[href$="/mailbox"]', (link) => link.textContent)).toBe('打开本机邮箱');
    expect(await textOf(page)).not.toContain('垃圾邮件');
    await expectHealthy(page);
    await page.close();
    const path = `/recover#token=${await linkTokenFor(api, company.email)}`;
    const link = await open(path);
    await says(link, company.email);
    await link.locator('input[name="password"]').fill(PASSWORD);
    await press(link, '重置密码');
    await says(link, '最近五次用过的密码');
    await expectHealthy(link);
    const password = 'Bell-on-the-sofa 8';
    await link.locator('input[name="password"]').fill(password);
    await press(link, '重置密码');
    await says(link, '密码已重置');
    await focuses(link, '密码已重置');
    expect(new URL(link.url()).hash).toBe('');
    await link.close();
    expect((await api.call('me', {}, { token: company.token })).ok).toBe(false);
    const knock = { identifier: company.email, device: { id: company.device, label: 'Test' } };
    expect((await api.call('signIn', { ...knock, password: PASSWORD })).error?.code).toBe('sign_in_failed');
    expect(must(await api.call('signIn', { ...knock, password })).status).toBe('session');
    const again = await open(path);
    await says(again, '已过期或已经使用过');
    await again.close();
  });
});

describe('a company’s own entrance', () => {
  test('L1 L4 · offers its own accounts at once; whoever is turned away is back there with the reason', async () => {
    const [company, id] = [await newCompany(api), newId()];
    await forgetCodePause(api, company.email);
    const idp = await startOidcProvider({ callbacks: [callbackOf(api, id)] });
    idp.people.set('lin', { login: 'lin' });
    const { issuer, clientId, clientSecret } = idp;
    const settings = { kind: 'oidc', issuer, clientId, clientSecret } as const;
    await newProvider(api, company, { id, name: '云杉统一登录', settings });
    const entrance = `/c/${company.companyId}`;
    const page = await open(entrance);
    const byProvider = () => press(page, '用“云杉统一登录”登录');
    await expectHealthy(page);
    await byProvider();
    await page.locator('button[value="cancel"]').click();
    await page.waitForSelector('#app h1');
    await says(page, '登录已取消');
    await says(page, `登录“${company.companyName}”`);
    expect(new URL(page.url()).pathname).toBe(entrance);
    await byProvider();
    await page.locator('input[name="login"]').fill('lin');
    await page.locator('button[value="login"]').click();
    await page.waitForSelector('#app h1');
    await says(page, '企业账号登录没有成功');
    expect(new URL(page.url()).pathname).toBe(entrance);

    must(await link(api, company, id, async (url) => ({ url: await idp.signIn(url, 'lin') })));
    await byProvider();
    await says(page, '第一次在这台设备上登录');
    await press(page, '发送验证码');
    await says(page, '验证码已存入本机邮箱');
    await page.locator('input[autocomplete="one-time-code"]').fill(await mailedCode(api, company.email));
    await says(page, '我的账户');
    await page.close();
    await idp.close();
  });

  test('L20 · on the account’s page a password is changed, once the present one is shown', async () => {
    const company = await newCompany(api);
    await forgetCodePause(api, company.email);
    const page = await open(`/c/${company.companyId}`);
    await page.locator('input[name="identifier"]').fill(company.email);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await press(page, '登录');
    await press(page, '发送验证码');
    await says(page, '验证码已存入本机邮箱');
    await page.locator('input[autocomplete="one-time-code"]').fill(await mailedCode(api, company.email));
    await says(page, '登录与密码');
    await press(page, '修改密码');
    const password = 'Bell-on-the-sofa 8';
    await page.locator('input[autocomplete="new-password"]').fill(password);
    await page.locator('dialog[open] button[type="submit"]').click();
    await says(page, '确认是您本人');
    await page.locator('input[autocomplete="current-password"]').fill(PASSWORD);
    await press(page, '确认');
    await says(page, '密码已修改，其他设备已退出登录');
    await expectHealthy(page);
    // Ended from elsewhere, it says so at the next thing that is done here.
    await api.services.database.db.deleteFrom('session').execute();
    await press(page, '锁定');
    await says(page, '这台设备已被退出登录');
    await page.close();
    expect((await api.call('me', {}, { token: company.token })).ok).toBe(false);
    const knock = { identifier: company.email, device: { id: company.device, label: 'Test' }, password };
    expect(must(await api.call('signIn', knock)).status).toBe('session');
  });
});

describe('the pages around', () => {
  test('O13 · the home page speaks both languages, switched live and kept', async () => {
    const page = await open('/');
    await expectHealthy(page);
    await press(page, '语言');
    await page.locator('::-p-aria([name="English"][role="menuitemradio"])').click();
    await says(page, 'Frontdesk server');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.reload();
    await page.waitForSelector('#app h1');
    await says(page, 'Frontdesk server');
    await page.evaluate(() => localStorage.setItem('locale', 'zh-CN'));
    await page.close();
  });

  test('a person gets a page where there is none, a program its code', async () => {
    const page = await browser.newPage();
    const response = await page.goto(`${api.url}/nowhere`);
    expect(response?.status()).toBe(404);
    await page.waitForSelector('#app h1');
    expect(await textOf(page)).toContain('找不到页面');
    await page.close();
    const answer = await fetch(`${api.url}/nowhere`, { headers: { accept: 'application/json' } });
    expect([answer.status, (await answer.json()) as unknown]).toMatchObject([404, { error: { code: 'not_found' } }]);
  });

  test('L31 · an old browser is named and told what to do', async () => {
    const old =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.88 Safari/537.36';
    const page = await open('/', { agent: old });
    await page.waitForSelector('.fd-old-browser');
    const warning = await page.$eval('.fd-old-browser', (box) => box.textContent);
    expect(warning).toMatch(/Chrome 79/);
    await page.close();
    const current = await open('/');
    expect(await current.$('.fd-old-browser')).toBeNull();
    await current.close();
  });

  test('no script, style or image of another origin is asked for, and the policy is never broken', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    const broken: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
    for (const path of ['/', '/activate', '/invite', '/recover', '/register']) {
      await page.goto(api.url + path, { waitUntil: 'networkidle0' });
    }
    expect([...new Set(asked)]).toEqual([new URL(api.url).origin]);
    expect(broken).toEqual([]);
    await page.close();
  });
});
