import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { must } from '../support/factories.ts';
import { expectHealthy } from '../support/healthy.ts';
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
  await panel.locator('::-p-aria([name="修改记录"][role="button"])').click();
  await panel.waitForSelector('.fd-record-history ::-p-text(空 → 林晓)');

  await turn(false);
  await eventually(async () => (await panel.$(details)) === null && (await panel.$('.fd-aside')) === null);
});

test('R2 · beside a chat stand the customer’s orders, and why they cannot be read', async () => {
  const system = createServer((_, response) => response.end(JSON.stringify({ orders: [order] })));
  await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(system.address() as AddressInfo).port}/`;
  must(await stage.api.call('setModule', { module: 'orders', on: true }, owner()));
  await panel.locator(details).click();
  await panel.waitForSelector('.fd-aside .fd-banner ::-p-text(还没有设置订单查询地址)');
  must(await stage.api.call('setOrderAddress', { url }, owner()));
  await panel.locator('::-p-aria([name="重新查询"][role="button"])').click();
  await panel.waitForSelector('.fd-order ::-p-text(羊毛大衣)');
  const link = await panel.$eval('.fd-order a', (a) => [a.href, a.target, a.rel]);
  expect(link).toEqual([order.url, '_blank', 'noreferrer']);
  expect(await panel.$eval('.fd-order', (one) => (one as HTMLElement).innerText)).toContain('¥1,299.00');
  system.close();
});

const order = {
  number: 'A-1001',
  state: '已发货',
  total: { amount: '1299.00', currency: 'CNY' },
  placedAt: '2026-11-20T09:30:00+08:00',
  items: [{ name: '羊毛大衣', quantity: 1 }],
  url: 'https://shop.example.com/admin/A-1001',
};

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

test('W20 · an erased customer’s words go from the inbox that is open, after the name was typed and a proof was given', async () => {
  const said = '我的电话是 13900001111';
  const { visitor } = await stage.asks(said);
  await panel.bringToFront();
  const conversation = await openChatOf(panel, said);
  const { number } = must(await stage.api.call('getCustomer', { visitor }, owner()));
  const page = await stage.at.open('options', `/customers/${visitor}`);
  const press = (name: string, role = 'button') => page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
  await press('导出或清除资料');
  await press('清除客户资料', 'menuitem');
  await page.locator('dialog[open] [name="name"]').fill('林晓');
  await press('清除');
  await page.waitForSelector('.fd-error ::-p-text(与名称不一致)');
  await expectHealthy(page);
  await page.locator('dialog[open] [name="name"]').fill(`#${number}`);
  await press('清除');
  await page.locator('dialog[open] [name="password"]').fill(stage.owner.password);
  await press('确认');
  await page.waitForSelector('::-p-text(客户资料已清除)');
  await page.close();
  await panel.bringToFront();
  await eventually(async () => !(await panel.$eval('body', (body) => body.innerText)).includes('13900001111'));
  const kept = () =>
    panel.evaluate(async () => {
      const opened = indexedDB.open('frontdesk');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const entries = opened.result.transaction('entries').objectStore('entries').getAll();
      await new Promise((resolve) => (entries.onsuccess = resolve));
      opened.result.close();
      return JSON.stringify(entries.result);
    });
  await eventually(async () => !(await kept()).includes('13900001111'));
  const { entries } = must(await stage.api.call('listEntries', { id: conversation }, owner()));
  expect(entries.find(({ kind }) => kind === 'text')?.body).toEqual({ text: '' });
});
