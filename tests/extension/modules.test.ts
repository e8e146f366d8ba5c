import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { must } from '../support/factories.ts';
import type { Stage } from './stage.ts';
import { openChatOf, setStage } from './stage.ts';

let stage: Stage;
let panel: Page;

beforeAll(async () => {
  stage = await setStage();
  panel = await stage.at.open('sidepanel');
});
afterAll(() => stage?.close());

const owner = () => ({ token: stage.owner.token });
const turn = async (on: boolean) => must(await stage.api.call('setModule', { module: 'customers', on }, owner()));
const field = (name: string) => `::-p-aria([name="${name}"][role="textbox"])`;
const details = '::-p-aria([name="客户信息"][role="button"])';

test('R2 R4 · beside a chat stands the customer’s record while the module is on, and no trace of it while it is off', async () => {
  const { visitor } = await stage.asks('我想了解一下');
  await openChatOf(panel, '我想了解一下');
  expect(await panel.$(details)).toBeNull();

  await turn(true);
  const stages = [{ name: '意向', tone: 'info' } as const];
  must(await stage.api.call('setCustomerSettings', { stages, fields: [{ name: '预算', type: 'number' }] }, owner()));
  await panel.locator(details).click();
  await panel.locator(field('姓名')).fill('林晓');
  await panel.keyboard.press('Enter');
  // The log says so, and the list and the head call the visitor by that name.
  await panel.waitForSelector('::-p-text(将客户名称改为“林晓”)');
  await panel.waitForSelector('.fd-chat-name ::-p-text(林晓)');
  await panel.waitForSelector('.fd-inbox-row ::-p-text(林晓)');
  await panel.locator(field('预算')).fill('很多');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('.fd-error ::-p-text(请输入数字)');
  await panel.locator(field('预算')).fill('1,200');
  await panel.keyboard.press('Tab');
  await panel.locator('::-p-aria([name="阶段"])').fill(await stageId());
  const read = async () => must(await stage.api.call('getCustomer', { visitor }, owner()));
  await eventually(async () => Object.values((await read()).fields)[0] === 1200 && (await read()).stage !== null);
  if (process.env.SHOTS) await panel.screenshot({ path: `${process.env.SHOTS}/aside.png` });
  await panel.locator('::-p-aria([name="修改记录"][role="button"])').click();
  await panel.waitForSelector('.fd-record-history ::-p-text(空 → 林晓)');

  await turn(false);
  await eventually(async () => (await panel.$(details)) === null && (await panel.$('.fd-aside')) === null);
});

async function stageId(): Promise<string> {
  return must(await stage.api.call('getCustomerSettings', {}, owner())).stages[0]!.id;
}

test('R2 R4 · the owner switches the module on in the settings, and finds the customer in the list by keyboard', async () => {
  const page = await stage.at.open('options', '/modules');
  await page.locator('::-p-aria([name="客户资料"][role="switch"])').click();
  await page.waitForSelector('.fd-switch[aria-checked="true"]');
  await page.locator('::-p-aria([name="客户"][role="link"])').click();
  await page.locator('::-p-aria([role="searchbox"])').fill('林晓');
  await page.waitForSelector('.fd-table-row ::-p-text(林晓)');
  await page.focus('.fd-table-row');
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1 ::-p-text(林晓)');
  await page.waitForSelector('.fd-record-history ::-p-text(空 → 1200)');
  await page.close();
});
