import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { must } from '../support/factories.ts';
import { expectHealthy } from '../support/healthy.ts';
import type { Stage } from './stage.ts';
import { setStage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await setStage();
  must(await stage.api.call('setModule', { module: 'proactive', on: true }, owner()));
  page = await stage.at.open('options', '/modules/proactive');
});
afterAll(() => stage?.close());

const owner = () => ({ token: stage.owner.token });
const rules = async () => must(await stage.api.call('getProactive', {}, owner())).rules;
const press = (name: string, role = 'button') => page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
const fill = (name: string, text: string) => page.locator(`dialog[open] [name="${name}"]`).fill(text);

test('R4 · a rule is written beside its preview, and what is wrong is said at its field', async () => {
  await page.waitForSelector('::-p-text(还没有规则)');
  await expectHealthy(page);
  await press('添加规则');
  await fill('name', '价格页');
  await fill('page', 'pricing');
  await fill('seconds', '一会儿');
  await page.locator('dialog[open] .fd-segmented ::-p-text(回访的访客)').click();
  await fill('text', '在比较套餐吗？告诉我们团队人数，帮您选一个合适的。');
  await page.waitForSelector('.fd-greeting-bubble ::-p-text(帮您选一个合适的)');
  await press('保存');
  await page.waitForSelector('.fd-error ::-p-text(超出可选范围)');
  await fill('seconds', '30');
  await press('保存');
  await page.waitForSelector('.fd-error ::-p-text(请以 / 开头)');
  await expectHealthy(page);
  await fill('page', '/pricing*');
  await press('保存');
  await page.waitForSelector('.fd-greeting-row ::-p-text(/pricing* · 停留 30 秒 · 离开 24 小时后回访 · 每 7 天一次)');
  expect(await rules()).toMatchObject([{ on: true, page: '/pricing*', seconds: 30, awayHours: 24 }]);
});

test('R4 · rules are ordered, switched, changed and removed by keyboard', async () => {
  await press('添加规则');
  await fill('name', '首页');
  await fill('text', '您好，想了解什么？');
  await press('保存');
  await eventually(async () => (await rules()).length === 2);
  const names = async () => (await rules()).map(({ name }) => name['zh-CN']);
  const key = async (name: string) => {
    await (await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`))!.focus();
    await page.keyboard.press('Enter');
  };
  await key('上移“首页”');
  await eventually(async () => (await names()).join() === '首页,价格页');
  await page.locator('::-p-aria([name="启用“首页”"][role="switch"])').click();
  await eventually(async () => (await rules())[0]!.on === false);
  await key('修改“价格页”');
  await fill('seconds', '5');
  await press('保存');
  await eventually(async () => (await rules())[1]!.seconds === 5);
  await page.locator('[name="rest"]').fill('72');
  await eventually(async () => must(await stage.api.call('getProactive', {}, owner())).rest === 72);
  await expectHealthy(page);
  await key('删除“首页”');
  await press('删除');
  await eventually(async () => (await names()).join() === '价格页');
});

test('R2 · a role’s editor leaves out what belongs to a function that is off', async () => {
  const roles = await stage.at.open('options', '/members/roles');
  const names = () => roles.$$eval('.fd-permissions label', (all) => all.map((one) => one.textContent));
  const add = () => roles.locator('::-p-aria([name="新建角色"][role="button"])').click();
  await add();
  await roles.waitForSelector('.fd-permissions');
  expect((await names()).filter((name) => /订单|预约|客户资料/.test(name ?? ''))).toEqual([]);
  await roles.close();
});
