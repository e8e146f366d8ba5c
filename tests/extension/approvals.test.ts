import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany, TestPerson } from '../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../support/factories.ts';
import { fill, press, says } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';

let api: Api<Clock>;
let owner: TestCompany;
let agent: TestPerson;
/** The owner reads English, the agent Chinese. */
let office: TestBrowser;
let desk: TestBrowser;
let answers: Page;
let asks: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  owner = await newCompany(api);
  agent = await newMember(api, owner, 'agent', '陈可');
  [office, desk] = await Promise.all([launchBrowser({ lang: 'en' }), launchBrowser()]);
  await signIn(office, api, owner);
  await signIn(desk, api, agent);
  answers = await popupOf(office);
  asks = await popupOf(desk);
});
afterAll(async () => {
  await Promise.all([office?.close(), desk?.close()]);
  await api?.close();
});

async function popupOf(browser: TestBrowser): Promise<Page> {
  const page = await browser.open('popup');
  await page.setViewport({ width: 360, height: 600 });
  await page.waitForSelector('.fd-home-approvals');
  return page;
}

/** Asks for leave in the popup, from choosing the flow on. */
async function askFor(reason: string): Promise<void> {
  await press(asks, '发起审批');
  await asks.locator('::-p-xpath(//button[contains(@class, "fd-approval-flow")][contains(., "请假申请")])').click();
  await asks.waitForSelector('[name="leavetype"]');
  await press(asks, '提交申请');
  await says(asks, '请填写这一项');
  await asks.select('[name="leavetype"]', '年假');
  await fill(asks, 'period.from', '2026-12-01');
  await fill(asks, 'period.to', '2026-12-03');
  await fill(asks, 'days', '３');
  await fill(asks, 'reason', reason);
  await press(asks, '提交申请');
  await says(asks, '等待');
}

const badge = () =>
  office.worker.evaluate(() => (globalThis as unknown as { chrome: typeof chrome }).chrome.action.getBadgeText({}));

test('W16 · an owner makes a flow out of a template on the options page', async () => {
  const page = await desk.open('options', '/approvals');
  await says(page, '没有待审批的申请');
  // An agent has no flows to design.
  expect(await page.$('::-p-aria([name="审批流程"][role="tab"])')).toBeNull();
  await page.close();
  const design = await office.open('options', '/approvals/flows');
  await says(design, 'No flows yet');
  await expectHealthy(design);
  await design.locator('::-p-xpath(//button[contains(@class,"fd-template")][contains(., "Leave")])').click();
  await fill(design, 'name', '请假申请');
  await press(design, 'Move “Reason” up');
  await press(design, 'Add step');
  await press(design, 'Delete “Step 3”');
  await expectHealthy(design);
  await press(design, 'Save');
  await says(design, 'Flow created');
  await says(design, '5 fields · 2 steps');
  await design.close();
  // In the words of those who fill it in.
  const [flow] = must(await api.call('listFlows', {}, owner)).flows;
  const { form } = must(await api.call('flowTemplates', { locale: 'zh-CN' }, owner)).templates[0]!;
  must(await api.call('updateFlow', { id: flow!.id, form }, owner));
});

test('W16 · asked in one popup, it is counted in the other within a second, and approved with one press', async () => {
  await press(asks, '审批');
  await says(asks, '没有待审批的申请');
  await expectHealthy(asks);
  await askFor('回老家');
  const at = Date.now();
  await says(answers, 'For me to approve');
  expect(Date.now() - at).toBeLessThan(1500);
  expect(await eventually(async () => (await badge()) === '1')).toBe(true);
  await expectHealthy(asks);
  await answers.locator('.fd-home-approvals').click();
  await says(answers, '请假申请 · 陈可');
  await expectHealthy(answers);
  await press(answers, 'Approve 请假申请 · 陈可');
  await says(asks, `${owner.name} 同意`);
  // The second step is the owner's as well, since the agent stands in no department: one word is enough.
  await says(asks, '已通过');
  await says(answers, 'Nothing to approve');
});

test('W16 · details tell who said what and when, and a rejection wants a reason', async () => {
  await press(asks, '返回');
  // What was said of the first one may stand over the button.
  await asks.$$eval('.fd-toast button', (all) => {
    for (const one of all) (one as HTMLElement).click();
  });
  await askFor('再回一次老家');
  await eventually(async () => (await answers.$$('.fd-approval-acts')).length === 1);
  await answers.locator('.fd-approval-open').click();
  await answers.waitForSelector('.fd-timeline');
  await expectHealthy(answers);
  await press(answers, 'Reject');
  await says(answers, 'Please fill this in');
  await fill(answers, 'note', '那几天人手不够');
  await press(answers, 'Reject');
  await says(answers, 'Rejected');
  await says(asks, '已拒绝');
  await says(asks, '那几天人手不够');
  await expectHealthy(asks);
  expect(await eventually(async () => (await badge()) === '')).toBe(true);
});

test('W16 · a question of the system is answered in the popup once one showed again who one is', async () => {
  must(await api.call('setRules', { exports: { approval: true } }, await confirmed(owner)));
  const admin = await confirmed(await newMember(api, owner, 'admin', '何静'));
  expect((await api.call('exportSecurityEvents', { format: 'json' }, admin)).error?.code).toBe('approval_required');
  await press(answers, 'Back');
  await press(answers, 'Approve Data export · 何静');
  await answers.locator('dialog [name="password"]').fill(owner.password);
  await press(answers, 'Confirm');
  await says(answers, 'Nothing to approve');
  expect((await api.call('exportSecurityEvents', { format: 'json' }, admin)).ok).toBe(true);
});

async function confirmed<Who extends TestPerson>(who: Who): Promise<Who> {
  await confirm(api, who);
  return who;
}
