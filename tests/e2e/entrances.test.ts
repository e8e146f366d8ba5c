import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import { anyEmail, linkTokenFor, must, newCompany, PASSWORD } from '../support/factories.ts';
import { expectHealthy } from '../support/healthy.ts';
import { uploadLogo } from '../support/onboarding.ts';
import { newReviewer } from '../support/reviewer.ts';

const OPERATORS = 'operator@example.com';

let api: Api<Clock>;
let operator: TestCompany;
let partner: { id: string };
let browser: Browser;
let closeBrowser: () => Promise<void>;

beforeAll(async () => {
  api = await startApi({ clock: systemClock, environment: { OPERATORS } });
  operator = await newReviewer(api, OPERATORS);
  partner = must(await api.call('createPartner', { name: '云启渠道', businessType: 'b2b' }, operator));
  ({ browser, close: closeBrowser } = await launchBrowser({ extension: false }));
});
afterAll(async () => {
  await closeBrowser?.();
  await api?.close();
});

async function open(address: string, width = 360): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 800 });
  await page.evaluateOnNewDocument(() => localStorage.setItem('locale', 'zh-CN'));
  await page.goto(address);
  await page.waitForSelector('h1');
  return page;
}

const textOf = (page: Page) => page.$eval('#app', (app) => app.textContent ?? '');
const says = (page: Page, text: string) =>
  eventually(async () => (await textOf(page)).includes(text), 6000, `"${text}"`);
const press = (page: Page, name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const filledIn = (page: Page, name: string) =>
  page.$eval(`[name="${name}"]`, (control) => (control as HTMLInputElement).value);
const fieldsOf = (page: Page) =>
  page.$$eval('input, select', (all) => all.map((one) => one.getAttribute('name')).filter(Boolean));
const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('R11 · the server’s site leads to registration and to the trial', async () => {
  const page = await open(`${api.url}/`);
  const links = await page.$$eval('a[href="/register"]', (all) => all.map((one) => one.textContent));
  expect(links).toEqual(['免费试用', '注册企业账户']);
  expect(await overflows(page)).toBe(false);
  await page.close();
});

test('R12 R15 · a partner’s link opens the form with the partner’s name and business type, on a phone too', async () => {
  const { link } = must(await api.call('createPartnerLink', { id: partner.id }, operator));
  const page = await open(link);
  await says(page, '由合作伙伴“云启渠道”推荐注册');
  await eventually(async () => (await filledIn(page, 'businessType')) === 'b2b', 6000, 'the business type');
  expect(await overflows(page)).toBe(false);
  await expectHealthy(page);
  await page.close();
});

test('R12 · a link that was changed says so, and keeps nobody from registering', async () => {
  const page = await open(`${api.url}/register?partner=eyJ9.x`);
  await says(page, '链接无效');
  await press(page, '直接注册');
  await says(page, '企业名称');
  expect(new URL(page.url()).search).toBe('');
  await page.close();
});

test('R14 · what a program said is read over, not asked: the password is the only field left', async () => {
  const { key } = must(await api.call('createPartnerKey', { id: partner.id, name: 'CRM' }, operator));
  const email = anyEmail();
  const known = {
    companyName: '青禾软件有限公司',
    contactName: '林知秋',
    email,
    phone: '13800138000',
    title: '店长',
    industry: 'technology',
    size: '11-50',
    businessType: 'saas',
    website: 'https://qinghe.example',
  };
  const { link } = must(await api.call('startRegistration', known, { token: key }));
  const page = await open(link);
  await says(page, '“云启渠道”已帮您填好以下信息');
  await says(page, '科技');
  expect(await fieldsOf(page)).toEqual(['password']);
  await expectHealthy(page);
  await page.type('[name="password"]', PASSWORD);
  await press(page, '注册');
  await says(page, '打开激活链接');
  const { companyName } = must(await api.call('activate', { token: await linkTokenFor(api, email) }));
  expect(companyName).toBe(known.companyName);
  await page.close();

  const again = await open(link);
  await says(again, '已经用过');
  await again.close();
});

test('R14 · what a program said may be changed', async () => {
  const { key } = must(await api.call('createPartnerKey', { id: partner.id, name: 'CRM' }, operator));
  const { link } = must(
    await api.call('startRegistration', { companyName: '旧名字', industry: 'retail' }, { token: key }),
  );
  const page = await open(link);
  await says(page, '旧名字');
  expect(await fieldsOf(page)).toEqual(expect.arrayContaining(['contactName', 'email', 'password', 'size']));
  await press(page, '修改');
  expect(await filledIn(page, 'companyName')).toBe('旧名字');
  expect(await filledIn(page, 'industry')).toBe('retail');
  await page.close();
});

test('R26 · the logo is drawn in the head of the chat, and the page’s policy has nothing against it', async () => {
  const company = await newCompany(api);
  const { token } = company;
  must(await api.call('setLogo', { upload: await uploadLogo(api, company) }, { token }));
  const site = must(await api.call('createSite', { name: '小程序', kind: 'app' }, { token }));
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (line) => said.push(line.text()));
  // The panel's root is closed: what it draws is seen as it draws.
  await page.evaluateOnNewDocument(() => {
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
      document.documentElement.dataset.drawn = String((given[0] as ImageBitmap).width);
      return (draw as (...all: unknown[]) => void).apply(this, given);
    } as typeof draw;
  });
  await page.goto(`${api.url}/chat/${site.id}`);
  const drawn = () => page.evaluate(() => document.documentElement.dataset.drawn);
  await eventually(async () => (await drawn()) === '256', 6000, 'the picture');
  expect(said.filter((line) => /violat|refused/i.test(line))).toEqual([]);
  await page.close();
});
