import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../lib/contract/conversations.ts';
import { must } from '../support/factories.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.gate.pass('all');
  stage.gate.seen.splice(0);
  stage.agent.frames.splice(0);
});
afterEach(() => stage.everybodyLeaves());

async function talking(words: string, ...options: Parameters<Stage['visit']>): Promise<Visit> {
  const customer = await stage.visit(...options);
  await customer.open();
  await customer.say(words);
  await customer.until((seen) => seen.at(-1)?.text === words && seen.at(-1)?.delivery === 'sent');
  return customer;
}

/** What the company's log has, of the conversation in which these words were said. */
async function logOf(words: string): Promise<Entry[]> {
  const { token } = stage.company;
  const { conversations } = must(await stage.api.call('inbox', {}, { token }));
  for (const { id } of conversations) {
    const { entries } = must(await stage.api.call('listEntries', { id, limit: 100 }, { token }));
    if (entries.some((entry) => entry.kind === 'text' && entry.body.text === words)) return entries;
  }
  return [];
}

const texts = (entries: Entry[]) => entries.flatMap((entry) => (entry.kind === 'text' ? [entry.body.text] : []));
const kept = (customer: Visit) =>
  customer.page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.includes(':q:'))
      .map((key) => key.slice(-36)),
  );

async function answer(words: string, text: string): Promise<void> {
  await stage.answer((await logOf(words))[0]!.conversation, text);
}

test('X3 · what was written offline survives a reload and is sent in order, once, with the same ids', async () => {
  const customer = await talking('在线时写的');
  stage.gate.pass('files');
  await customer.untilText('.notice', '连接已断开，消息会在恢复后自动发出');
  for (const words of ['断网一', '断网二', '断网三']) await customer.say(words);
  const ids = await kept(customer);
  expect(ids).toHaveLength(3);
  await customer.page.reload();
  const waiting = await customer.until((seen) => seen.length === 3);
  expect(waiting.map(({ text, delivery }) => [text, delivery])).toEqual([
    ['断网一', 'sending'],
    ['断网二', 'sending'],
    ['断网三', 'sending'],
  ]);
  stage.gate.pass('all');
  await customer.until((seen) => seen.length === 4 && seen.every(({ delivery }) => delivery === 'sent'));
  const entries = await logOf('在线时写的');
  expect(texts(entries)).toEqual(['在线时写的', '断网一', '断网二', '断网三']);
  expect(entries.slice(-3).map(({ id }) => id)).toEqual(ids.sort());
  expect(await kept(customer)).toEqual([]);
});

test('X3 · a first message that found no network is sent after the next page load', async () => {
  const customer = await stage.visit();
  await customer.open();
  stage.gate.pass('files');
  await customer.say('第一条就断网');
  await customer.until((seen) => seen.length === 1);
  stage.gate.pass('all');
  await customer.page.reload();
  await customer.until((seen) => seen[0]?.delivery === 'sent');
  expect(texts(await logOf('第一条就断网'))).toEqual(['第一条就断网']);
});

test('X3 · a line that is cut comes back by itself, and brings what was missed', async () => {
  const customer = await talking('断线前');
  stage.gate.pass('closed');
  await customer.untilText('.notice', '连接已断开，消息会在恢复后自动发出');
  await answer('断线前', '断线时的回答');
  stage.gate.pass('all');
  await customer.until((seen) => seen.at(-1)?.text === '断线时的回答');
  await customer.untilText('.notice', null);
});

test('X3 · where no socket passes, the same log is polled', async () => {
  stage.gate.pass('noSockets');
  const customer = await talking('没有套接字');
  await answer('没有套接字', '轮询也能收到');
  await customer.until((seen) => seen.at(-1)?.text === '轮询也能收到');
  await customer.say('轮询也能发');
  await customer.until((seen) => seen.at(-1)?.delivery === 'sent');
  expect(texts(await logOf('没有套接字'))).toEqual(['没有套接字', '轮询也能收到', '轮询也能发']);
  expect(stage.gate.seen.some((path) => path.includes('/entries?after='))).toBe(true);
});

test('X3 · a visitor whom the server no longer knows begins anew, and loses nothing that is queued', async () => {
  const customer = await talking('以前的我');
  stage.gate.pass('files');
  await customer.say('新的我');
  await customer.until((seen) => seen.length === 2);
  await customer.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':token'))!;
    localStorage.setItem(key, 'no-such-token');
  });
  stage.gate.pass('all');
  await customer.page.reload();
  await customer.until((seen) => seen.length === 1 && seen[0]?.delivery === 'sent');
  expect(texts(await logOf('新的我'))).toEqual(['新的我']);
});

test('C14 · a site that stops answering says so, and offers another way', async () => {
  const customer = await talking('还在吗');
  const { token } = stage.company;
  const { sites } = must(await stage.api.call('listSites', {}, { token }));
  const bound = sites[0]!.origins[0]!;
  must(await stage.api.call('removeOrigin', { site: stage.site, id: bound.id }, { token }));
  stage.gate.pass('closed');
  stage.gate.pass('all');
  await customer.untilText('.notice', '此页面暂时无法使用在线客服，请通过网站上的其他方式联系我们');
  expect(await customer.page.evaluate(() => window.roots[0]!.querySelector('textarea')!.disabled)).toBe(true);
  const again = must(await stage.api.call('addOrigin', { site: stage.site, origin: bound.origin }, { token }));
  const id = again.origins[0]!.id;
  must(await stage.api.call('proveOrigin', { site: stage.site, id, method: 'file' }, { token }));
});

test('C11 · several tabs of one visitor are in step', async () => {
  const context = await stage.browser.createBrowserContext();
  const one = await stage.visit({ context });
  const other = await stage.visit({ context });
  await other.drawn();
  await one.open();
  await one.say('从第一个标签');
  await one.until((seen) => seen[0]?.delivery === 'sent');
  // The other tab was never opened, and hears of the conversation all the same.
  await answer('从第一个标签', '两边都有');
  await one.until((seen) => seen.length === 2);
  await one.untilText('#badge', null);
  await other.open();
  expect((await other.until((seen) => seen.length === 2)).map(({ text }) => text)).toEqual([
    '从第一个标签',
    '两边都有',
  ]);

  await one.write('草稿一');
  await other.say('草稿二');
  await other.until((seen) => seen.at(-1)?.delivery === 'sent');
  await one.until((seen) => seen.at(-1)?.text === '草稿二');
  const draft = (tab: Visit) => tab.page.evaluate(() => window.roots[0]!.querySelector('textarea')!.value);
  expect([await draft(one), await draft(other)]).toEqual(['草稿一', '']);

  for (const tab of [one, other]) await tab.page.evaluate(() => (window.Frontdesk as { close(): void }).close());
  for (const tab of [one, other]) await tab.untilText('.panel', null);
  await answer('从第一个标签', '未读的');
  for (const tab of [one, other]) await tab.untilText('#badge', '1');
  await one.page.bringToFront();
  await one.open();
  for (const tab of [one, other]) await tab.untilText('#badge', null);
  expect(texts(await logOf('从第一个标签'))).toEqual(['从第一个标签', '两边都有', '草稿二', '未读的']);
});

test('X3 · two tabs offline: each message is sent once, in the order of writing', async () => {
  const context = await stage.browser.createBrowserContext();
  const one = await stage.visit({ context });
  await one.open();
  await one.say('标签甲');
  await one.until((seen) => seen[0]?.delivery === 'sent');
  const other = await stage.visit({ context });
  await other.open();
  await other.until((seen) => seen.length === 1);
  stage.gate.pass('files');
  for (const tab of [one, other]) await tab.untilText('.notice', '连接已断开，消息会在恢复后自动发出');
  await one.say('甲一');
  await other.say('乙一');
  await one.say('甲二');
  for (const tab of [one, other]) await tab.until((seen) => seen.length === 4);
  stage.gate.pass('all');
  for (const tab of [one, other]) {
    const seen = await tab.until((found) => found.length === 4 && found.every(({ delivery }) => delivery === 'sent'));
    expect(seen.map(({ text }) => text)).toEqual(texts(await logOf('标签甲')));
  }
  expect(texts(await logOf('标签甲'))).toEqual(['标签甲', '甲一', '乙一', '甲二']);
});

test('C11 · two tabs that begin in the same moment are one visitor', async () => {
  const context = await stage.browser.createBrowserContext();
  const tabs = [await stage.visit({ context }), await stage.visit({ context })];
  for (const tab of tabs) await tab.open();
  await Promise.all(tabs.map((tab, index) => tab.say(`同时 ${index}`)));
  for (const tab of tabs) {
    await tab.until((seen) => seen.length === 2 && seen.every(({ delivery }) => delivery === 'sent'));
  }
  expect(texts(await logOf('同时 0')).sort()).toEqual(['同时 0', '同时 1']);
});

test('C11 · draft and open panel survive a reload', async () => {
  const customer = await stage.visit();
  await customer.open();
  await customer.write('写了一半');
  await customer.page.reload();
  await customer.page.waitForFunction(() => window.roots[0]?.querySelector('textarea')?.value === '写了一半');
});
