import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OnboardingView } from '../../lib/contract/onboarding.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { EXTENSION_ID, launchBrowser, reads, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany, TestPerson } from '../support/factories.ts';
import { must, newCompany, newMember } from '../support/factories.ts';
import { handsOn, textOf } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';
import type { Website } from '../support/website.ts';
import { html, startWebsite } from '../support/website.ts';

let api: Api<Clock>;
let site: Website;
let owner: TestCompany;
let agent: TestPerson;
let at: TestBrowser;
let elsewhere: TestBrowser;
let page: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  site = await startWebsite();
  site.pages.set('/', { body: html('') });
  owner = await newCompany(api, { industry: 'ecommerce', website: site.origin });
  agent = await newMember(api, owner, 'agent', '乙班同事');
  at = await launchBrowser();
  await signIn(at, api, owner);
});
afterAll(async () => {
  await elsewhere?.close();
  await at?.close();
  await site?.close();
  await api?.close();
});

const { says, press, fill } = handsOn(() => page);

const setup = async (): Promise<OnboardingView> => must(await api.call('getOnboarding', {}, { token: owner.token }));
const step = () => page.$eval('.fd-setup-step:not([hidden]) h1', (head) => head.textContent ?? '');
const isAt = (title: string) => eventually(async () => (await step()).endsWith(title), 8000, `the step "${title}"`);

/** Tab and Enter only; the focus is on the step's question. */
async function enter(): Promise<void> {
  await eventually(() => page.evaluate(() => document.activeElement?.tagName === 'H1'));
  await page.keyboard.press('Enter');
}

describe('the setup wizard', () => {
  test('R26 · the first sign-in of an owner leads to it, and Enter agrees with each step', async () => {
    page = await at.open('options');
    await isAt('您习惯用哪种语言？');
    expect(await step()).toContain('第 1 步，共 7 步');
    await expectHealthy(page);
    await enter();
    await isAt('聊天窗口是什么样子？');
    await expectHealthy(page);
    await press('蓝色 右下角', 'radio');
    await eventually(() =>
      page.$eval('.fd-preview', (picture) =>
        (picture as HTMLElement).style.getPropertyValue('--fd-preview-ground').includes('#1d5fd1'),
      ),
    );
    await press('下一步');
    await isAt('客户会看到谁？');
    expect(await page.$eval('[name="name"]', (field) => (field as HTMLInputElement).value)).toBe(owner.companyName);
    await expectHealthy(page);
    await enter();
    await isAt('什么时候有人接待？');
    // What the industry proposes counts once a person takes it.
    await says('周一至周日 09:00–22:00');
    await expectHealthy(page);
    await enter();
    await isAt('客户从哪里找您？');
    const { style, steps, step: kept } = await setup();
    expect(style.appearance.color).toBe('#1d5fd1');
    expect(steps).toMatchObject({ language: 'done', style: 'done', company: 'done', hours: 'done', site: 'open' });
    expect(kept).toBe('site');
    expect(must(await api.call('getService', {}, { token: owner.token })).hours).toMatchObject({
      always: false,
      origin: 'person',
    });
  });

  test('R26 · what is typed is there after going back, and nothing is kept of a step that is passed over', async () => {
    await press('上一步');
    await isAt('什么时候有人接待？');
    await press('上一步');
    await isAt('客户会看到谁？');
    await fill('name', '还没保存的名字');
    await press('上一步');
    await isAt('聊天窗口是什么样子？');
    await press('下一步');
    await isAt('客户会看到谁？');
    expect(await page.$eval('[name="name"]', (field) => (field as HTMLInputElement).value)).toBe('还没保存的名字');
    await page.keyboard.press('Escape');
    expect(await page.$eval('[name="name"]', (field) => (field as HTMLInputElement).value)).toBe('还没保存的名字');
    await press('跳过');
    await isAt('什么时候有人接待？');
    await press('跳过');
    await isAt('客户从哪里找您？');
    expect((await setup()).company.name).toBe(owner.companyName);
    expect((await setup()).steps.hours).toBe('done');
  });

  test('R26 · it goes on in another browser where it was left here', async () => {
    await page.close();
    elsewhere = await launchBrowser();
    await signIn(elsewhere, api, owner);
    const popup = await elsewhere.open('popup');
    await popup.locator('::-p-aria([name="继续设置 5/7"][role="button"])').click();
    const opened = await elsewhere.browser.waitForTarget((target) => target.url().includes('#/setup'));
    page = (await opened.page()) as Page;
    await isAt('客户从哪里找您？');
    await elsewhere.close();
  });

  test('C19 X1 · the address is known from the registration, and is proved without leaving the wizard', async () => {
    page = await at.open('options');
    await isAt('客户从哪里找您？');
    expect(await page.$eval('[name="origin"]', (field) => (field as HTMLInputElement).value)).toBe(site.origin);
    await expectHealthy(page);
    await at.grant('http://localhost/*', page);
    await press('下一步');
    await says('归您所有');
    await expectHealthy(page);
    await press('立即检查');
    await says('首页里没有找到这行标签');
    const [tag] = await page.$$eval('.fd-copy-text', (all) => all.map((one) => one.textContent ?? ''));
    site.pages.set('/', { body: html(tag ?? '') });
    await press('立即检查');
    await isAt('已验证');
    await expectHealthy(page);
    const [made] = must(await api.call('listSites', {}, { token: owner.token })).sites;
    expect(made?.appearance.color).toBe('#1d5fd1');
    await press('下一步');
    await isAt('和谁一起接待？');
  });

  test('R26 X4 · several people are invited out of a pasted list; where no mail leaves, links are handed over', async () => {
    await says('服务器还没有接入邮件');
    await expectHealthy(page);
    await fill('emails', '张敏 <zhang@example.com>; li@example.com\n不是邮箱@');
    await says('将邀请 2 位');
    await says('“不是邮箱@”不是完整的邮箱');
    await expectHealthy(page);
    await fill('emails', '张敏 <zhang@example.com>; li@example.com');
    await press('生成邀请链接');
    await says('请把链接分别发给对方');
    expect(await page.$$('.fd-copy-text')).toHaveLength(2);
    await expectHealthy(page);
    const { invitations } = must(await api.call('listInvitations', {}, { token: owner.token }));
    expect(invitations.map(({ name, email }) => [name, email])).toContainEqual(['张敏', 'zhang@example.com']);
    await press('下一步');
    await isAt('客户发来消息，先回一句什么？');
  });

  test('R26 · the finished wizard: the chat answers on the site at once, and leads no more', async () => {
    await expectHealthy(page);
    const [known] = must(await api.call('listSites', {}, { token: owner.token })).sites;
    site.pages.set('/', { body: html(known?.snippet ?? '') });
    await enter();
    await says('可以开始接待了');
    await says(`${new URL(site.origin).host} 上的聊天窗口已启用`);
    await expectHealthy(page);
    expect((await setup()).finishedAt).not.toBeNull();
    const visit = await at.browser.newPage();
    await visit.goto(site.origin);
    await visit.locator('::-p-aria([role="button"])').click();
    await visit.locator('::-p-aria([name="输入消息"][role="textbox"])').fill('请问有货吗？');
    await visit.keyboard.press('Enter');
    await reads(visit, '自动回复');
    await visit.close();
    await page.close();
    page = await at.open('options');
    await says('已验证');
    expect(new URL(page.url()).hash).toBe('');
  });
});

describe('the checklist and the guide', () => {
  test('R26 · the popup shows what is left, each with its way there, until it is put away', async () => {
    await page.close();
    page = await at.open('popup');
    await page.waitForSelector('.fd-checklist summary');
    await page.click('.fd-checklist summary');
    await says('开启二次验证');
    await expectHealthy(page);
    await press('不再显示');
    await eventually(async () => !(await page.$('.fd-checklist')));
    expect((await setup()).checklist.dismissedAt).not.toBeNull();
    await page.reload();
    await page.waitForSelector('.fd-home');
    expect(await textOf(page)).not.toContain('待办清单');
  });

  test('R26 · the guide points at real controls and blocks none of them; it is not offered again', async () => {
    await says('看看怎么用？');
    await press('开始');
    await page.waitForSelector('.fd-tour');
    await says('“接待中”才会分到新会话');
    await expectHealthy(page);
    // The control that it points at is worked while it does.
    await press('离开', 'radio');
    await eventually(() => page.$eval('[value="away"]', (radio) => (radio as HTMLInputElement).checked));
    await says('“接待中”才会分到新会话');
    await page.keyboard.press('Escape');
    await eventually(async () => !(await textOf(page)).includes('才会分到新会话'));
    const seen = async () => must(await api.call('getTours', {}, { token: owner.token })).seen;
    await eventually(async () => (await seen()).includes('popup'));
    await page.reload();
    await page.waitForSelector('.fd-home');
    expect(await textOf(page)).not.toContain('看看怎么用？');
    // Whoever wants it again finds it.
    await press('使用引导');
    await says('“接待中”才会分到新会话');
  });

  test('R26 · an agent is led by a shorter way, and to no setup', async () => {
    await press('退出登录');
    await page.waitForSelector('input[name="identifier"]');
    await page.close();
    await signIn(at, api, agent);
    page = await at.open('sidepanel');
    await says('看看怎么用？');
    await press('开始');
    await says('“接待中”才会分到新会话');
    await expectHealthy(page, 320);
    await page.goto(`chrome-extension://${EXTENSION_ID}/options.html#/setup`);
    await page.waitForSelector('.fd-shell');
    expect(await textOf(page)).not.toContain('设置向导');
  });
});
