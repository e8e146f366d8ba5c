import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import type { TestCompany } from '../support/factories.ts';
import { anyEmail, must, newCompany } from '../support/factories.ts';
import { handsOn, says, textOf } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';
import { totpCode } from '../support/people.ts';
import { bePage, newReviewer } from '../support/reviewer.ts';
import { fillCase, told } from '../support/verification.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let reviewer: TestCompany;
let bare: TestCompany;
beforeAll(async () => {
  const [email, other] = [anyEmail(), anyEmail()];
  api = await startApi({ clock: systemClock, environment: { OPERATORS: `${email},${other}` } });
  [owner, reviewer] = [await newCompany(api), await newReviewer(api, email)];
  bare = await newCompany(api, { email: other });
  await fillCase(api as never, owner, { name: '' });
  at = await launchBrowser();
  await signIn(at, api, owner);
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

/** The secret that the authenticator would scan, read from beside the picture. */
const secretIn = (page: Page) =>
  page
    .locator('dialog[open] code')
    .setVisibility(null)
    .map((field) => (field.textContent ?? '').replace(/\s/g, ''))
    .wait();

const address = (page: Page, name: string) =>
  page.$eval(`[name="${name}"]`, (input) => (input as HTMLInputElement).value);

test('W5 · R31 · from the company’s screen to the review desk and back, with the reason at its field', async () => {
  const company = await at.open('options', '/company/verification');
  const mine = handsOn(() => company);
  await mine.says('还差 1 项');
  await mine.press('企业全称', 'button');
  expect(await company.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
  await mine.fill('name', told.name);
  await mine.says('已填写完整');
  const last = told.number.endsWith('0') ? '1' : '0';
  await mine.fill('number', told.number.slice(0, -1) + last);
  await mine.says('有 1 项填写有误');
  await company.focus('[name="name"]');
  await mine.says('校验位不符');
  expect((await textOf(company)).split('校验位不符')).toHaveLength(2);
  await mine.fill('number', told.number);
  await mine.says('已填写完整');
  await expectHealthy(company);
  await mine.press('提交审核');
  await mine.inDialog('password', owner.password);
  await company.keyboard.press('Enter');
  await mine.says('材料正在审核');

  const desk = await at.browser.newPage();
  const theirs = handsOn(() => desk);
  await bePage(at.browser, api, reviewer);
  await desk.evaluateOnNewDocument(() => localStorage.setItem('locale', 'zh-CN'));
  await desk.goto(`${api.url}/operator`);
  await desk.locator('.fd-review-row').click();
  await theirs.says('PDF 在下载后查看');
  await theirs.press('标记问题 · 企业全称');
  await desk.locator('.fd-mark input').fill('执照上有“（福州）”');
  await expectHealthy(desk);
  await theirs.press('退回修改（1 处）');
  await theirs.says('没有待审核的申请');
  // The tab counts what waits, and nothing does.
  await desk.waitForSelector('.fd-desk-tab:not(:has(.fd-badge))');
  expect(await desk.$$('.fd-desk-tab .fd-badge')).toEqual([]);

  await company.bringToFront();
  await company.reload();
  await says(company, '有 1 处需要修改');
  expect(await company.$eval('[name="name"]', (input) => input.getAttribute('aria-invalid'))).toBe('true');
  await says(company, '与证照不一致：执照上有“（福州）”');
  expect(await address(company, 'name')).toBe(told.name);
  await mine.fill('name', '云杉商贸（福州）有限公司');
  await mine.press('再次提交');
  await mine.says('材料正在审核');
  const { case: again } = must(await api.call('getVerification', {}, { token: api.tokenOf(owner.token) }));
  expect(again).toMatchObject({ state: 'submitted', fields: { name: '云杉商贸（福州）有限公司' } });
});

test('R31 · an operator without a second factor is told, sets up an authenticator on the web, and gets in', async () => {
  const page = await at.browser.newPage();
  const hands = handsOn(() => page);
  await bePage(at.browser, api, bare);
  await page.evaluateOnNewDocument(() => localStorage.setItem('locale', 'zh-CN'));
  await page.goto(`${api.url}/operator`);
  await hands.says('还没有开启二次验证');
  await expectHealthy(page);
  await hands.press('我的账户', 'link');
  await hands.press('开启 身份验证器');
  await hands.inDialog('password', bare.password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] .fd-qr');
  const secret = await secretIn(page);
  await hands.inDialog('code', totpCode(secret, Date.now()));
  await hands.press('我已妥善保存');
  await hands.says('身份验证器已开启');
  await expectHealthy(page);
  await page.goto(`${api.url}/operator`);
  await hands.press('现在验证');
  await hands.says('第 1 步');
  await hands.inDialog('password', bare.password);
  await page.keyboard.press('Enter');
  await hands.says('第 2 步');
  // The code of before was used up.
  await hands.inDialog('code', totpCode(secret, Date.now() + 30_000));
  await hands.says('审核台');
  await page.close();
});
