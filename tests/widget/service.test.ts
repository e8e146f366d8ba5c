import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { InputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { must } from '../support/factories.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => stage.everybodyLeaves());

const owner = () => ({ token: stage.company.token });
const addCategory = (zh: string, en: string) =>
  stage.api.call('addCategory', { name: { 'zh-CN': zh, en } }, owner()).then(must);
const addFaq = (category: string | null, question: InputOf<Endpoints['addFaq']>['question'], answer: string) =>
  stage.api.call('addFaq', { category, question, answer: { 'zh-CN': answer }, keywords: [] }, owner()).then(must);

/** Names of what stands in the widget under a selector. */
const names = ({ page }: Visit, selector: string) =>
  page.evaluate(
    (wanted) =>
      [...window.roots[0]!.querySelectorAll<HTMLElement>(wanted)]
        .filter((node) => node.checkVisibility())
        .map((node) => node.textContent),
    selector,
  );
const press = ({ page }: Visit, text: string) =>
  page.evaluate((wanted) => {
    const buttons = [...window.roots[0]!.querySelectorAll<HTMLElement>('.chips button')];
    buttons.find((node) => node.textContent === wanted)!.click();
  }, text);
const asked = (visit: Visit) => {
  const addresses: string[] = [];
  visit.page.on('request', (request) => addresses.push(new URL(request.url()).pathname));
  return addresses;
};

test('O8 · where nothing is offered, nothing is asked for', async () => {
  const customer = await stage.visit();
  const addresses = asked(customer);
  await customer.open();
  await customer.untilText('h2', stage.company.companyName);
  expect(addresses.filter((path) => path.endsWith('/service'))).toEqual([]);
  expect(await customer.text('.chips')).toBe(null);
});

test('O8 · a category is chosen, a question tapped, and answered at once by the company’s machine', async () => {
  const [sales, returns] = [await addCategory('售前', 'Sales'), await addCategory('退换货', 'Returns')];
  await addFaq(sales.id, { 'zh-CN': '有货吗？', en: 'In stock?' }, '有现货。');
  await addFaq(
    returns.id,
    { 'zh-CN': '<b>怎么退货？</b>', en: 'How to return?' },
    '七天内可退：\nhttps://example.com/returns',
  );
  const customer = await stage.visit({ language: 'zh-CN' });
  const addresses = asked(customer);
  await customer.drawn();
  expect(addresses.filter((path) => path.endsWith('/service'))).toEqual([]);
  await customer.open();
  await customer.untilText('.chips', '售前退换货');
  expect(await names(customer, '.ask button')).toEqual(['有货吗？', '<b>怎么退货？</b>']);
  await press(customer, '退换货');
  expect(await names(customer, '.ask button')).toEqual(['<b>怎么退货？</b>']);
  expect(await names(customer, '[aria-pressed="true"]')).toEqual(['退换货']);
  await press(customer, '<b>怎么退货？</b>');
  const seen = await customer.until((messages) => messages.length === 2 && messages[0]?.delivery === 'sent');
  expect(seen.map(({ text, own }) => [text, own])).toEqual([
    ['<b>怎么退货？</b>', true],
    ['七天内可退：\nhttps://example.com/returns', false],
  ]);
  expect(await names(customer, '.message:not(.own) .author')).toEqual(['自动回复']);
  const link = await customer.page.evaluate(() => window.roots[0]!.querySelector<HTMLAnchorElement>('.bubble a')!.href);
  expect(link).toBe('https://example.com/returns');
  // It is chosen; the questions stay to be tapped.
  expect(await names(customer, '[aria-pressed]')).toEqual([]);
  const { conversations } = must(await stage.api.call('listConversations', {}, owner()));
  expect(conversations[0]).toMatchObject({ category: returns.id, assignee: null });
  expect(customer.console.filter((line) => !line.startsWith('info'))).toEqual([]);
});

test('O8 · in the other language, and what changes is on an open page without a reload', async () => {
  const customer = await stage.visit({ language: 'en' });
  await customer.open();
  await customer.untilText('.chips', 'SalesReturns');
  await addCategory('发票', 'Invoices');
  // Before the first message there is no line by which it could hear of that: it asks when it is opened again.
  await customer.page.evaluate(() => window.roots[0]!.querySelector<HTMLElement>('.close')!.click());
  await customer.page.evaluate(() => window.roots[0]!.querySelector<HTMLElement>('#launcher')!.click());
  await customer.untilText('.chips', 'SalesReturnsInvoices');
  await customer.page.evaluate(() => {
    document.documentElement.lang = 'zh-CN';
  });
  await customer.untilText('.chips', '售前退换货发票');
  await customer.say('在吗');
  await customer.until(([first]) => first?.delivery === 'sent');
  await addFaq(null, { 'zh-CN': '能开发票吗？' }, '可以。');
  await customer.untilText('.ask', '有货吗？<b>怎么退货？</b>能开发票吗？');
});

test('O8 · outside the service hours the visitor is told when somebody is back', async () => {
  const today = new Date().getUTCDay();
  // Open on the day before yesterday only.
  const week = Array.from({ length: 7 }, (_, day) => (day === (today + 4) % 7 ? [{ from: '09:00', to: '18:00' }] : []));
  must(await stage.api.call('setServiceHours', { always: false, timeZone: 'UTC', week, exceptions: [] }, owner()));
  const text = { 'zh-CN': '现在休息，{backAt}回来。' };
  must(await stage.api.call('setAutoReply', { reply: 'offHours', on: true, text }, owner()));
  stage.agent.send({ t: 'status', status: 'away' });
  await stage.agent.settled();
  const customer = await stage.visit({ language: 'zh-CN' });
  await customer.open();
  expect(await customer.text('.presence')).toMatch(/^\d+月\d+日.* \d+:\d\d 恢复服务，可以先留言$/);
  await customer.say('在吗');
  const [, reply] = await customer.until((messages) => messages.length === 2);
  expect(reply).toMatchObject({ own: false, text: expect.stringMatching(/^现在休息，\d+月\d+日周. 09:00回来。$/) });
  await customer.say('喂');
  await customer.until((messages) => messages.filter(({ delivery }) => delivery === 'sent').length === 2);
  expect(await customer.messages()).toHaveLength(3);
});
