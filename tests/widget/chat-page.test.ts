import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SiteView } from '../../lib/contract/sites.ts';
import { newId } from '../../lib/util/id.ts';
import { contrast, violationsOf } from '../support/axe.ts';
import { must } from '../support/factories.ts';
import type { Stage, VisitOptions } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

let stage: Stage;
let site: SiteView;

const call = {
  create: async () => must(await stage.api.call('createSite', { name: '公众号', kind: 'app' }, owner())),
  remove: async ({ id }: SiteView) => must(await stage.api.call('removeSite', { site: id }, owner())),
};
const owner = () => ({ token: stage.company.token });

beforeAll(async () => {
  stage = await openStage();
  site = await call.create();
});
afterAll(() => stage.close());
afterEach(() => stage.everybodyLeaves());

const phone = { width: 360, height: 640, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** Somebody who follows the link on a phone. */
async function arrive(query = '?lang=zh-CN', options: VisitOptions = {}, of = site): Promise<Visit> {
  const customer = await stage.visitAt(of.chat.url + query, options);
  await customer.page.setViewport(phone);
  await customer.page.waitForFunction(() => window.roots[0]?.querySelector('.panel'), { timeout: 10_000 });
  return customer;
}

/** The visitor's message, until the agent has it; then an answer. */
async function talk(customer: Visit, words = `请问几点关门？ ${newId()}`): Promise<string> {
  stage.agent.frames.splice(0);
  await customer.say(words);
  const { entries } = await stage.agent.next('entries', (frame) => JSON.stringify(frame).includes(words));
  const { conversation } = entries[0]!;
  await stage.answer(conversation, '晚上九点。');
  await customer.until((seen) => seen.some(({ text }) => text === '晚上九点。'));
  return conversation;
}

const boxOf = (customer: Visit, selector: string) =>
  customer.page.evaluate((wanted) => {
    const { left, top, right, bottom } = window.roots[0]!.querySelector(wanted)!.getBoundingClientRect();
    return { left, top, right, bottom };
  }, selector);

test('C19 · the link opens a chat on a phone: it sends, is answered, and is the same visitor after a reload and in a new tab', async () => {
  const customer = await arrive();
  const { page, context } = customer;
  expect(await page.title()).toBe(`${stage.company.companyName} · 在线客服`);
  expect(await page.cookies()).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  const conversation = await talk(customer);
  await page.reload();
  await customer.until((seen) => seen.length === 2);
  await page.close();
  const again = await arrive('', { context });
  await again.until((seen) => seen.length === 2);
  expect(await talk(again)).toBe(conversation);
  expect(again.console).toEqual([]);
});

test('C19 · nothing on it puts it away: no launcher, no close button, and Escape does nothing', async () => {
  const { page, text } = await arrive();
  expect(await page.evaluate(() => window.roots[0]!.querySelector('#launcher, .close, [role="dialog"]'))).toBeNull();
  await page.evaluate(() => window.roots[0]!.querySelector('textarea')!.focus());
  await page.keyboard.press('Escape');
  expect(await text('h2')).toBe(stage.company.companyName);
});

test('C19 · it fits a phone upright, across and above the keyboard, without a scroll to the side', async () => {
  const customer = await arrive('?lang=en');
  const { page } = customer;
  await talk(customer, `Long ${'word'.repeat(120)} ${newId()}`);
  const sizes: [width: number, height: number][] = [
    [360, 640],
    [640, 360],
    [360, 300],
    [320, 568],
    [1280, 800],
  ];
  for (const [width, height] of sizes) {
    await page.setViewport({ ...phone, width, height });
    await page.waitForFunction((wanted) => window.innerHeight === wanted, {}, height);
    const scrolls = await page.evaluate(() => {
      const log = window.roots[0]!.querySelector('.log')!;
      return [document.documentElement.scrollWidth - innerWidth, log.scrollWidth - log.clientWidth];
    });
    expect(scrolls, `${width}`).toEqual([0, 0]);
    await page.waitForFunction(
      () => Math.abs(window.roots[0]!.querySelector('.panel')!.getBoundingClientRect().height - innerHeight) < 1,
    );
    const field = await boxOf(customer, '.composer');
    expect(field.bottom, `${width} × ${height}`).toBeLessThanOrEqual(height);
    const head = await boxOf(customer, '.head');
    expect(head.top).toBeGreaterThanOrEqual(0);
    expect(head.bottom).toBeLessThan(field.top);
  }
});

test.each(['zh-CN', 'en'])('C19 · axe finds nothing, light and dark: %s', async (language) => {
  const customer = await arrive(`?lang=${language}`);
  const { page } = customer;
  const color = (scheme: string) =>
    page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
  await color('light');
  await talk(customer);
  expect(await violationsOf(page)).toEqual([]);
  await color('dark');
  expect(await violationsOf(page, contrast)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
});

test('C19 · of the address only the language stays, and an agent is told no more', async () => {
  const customer = await arrive('?lang=en&code=oauth-secret&from=singlemessage#x');
  expect(customer.page.url()).toBe(`${site.chat.url}?lang=en`);
  await talk(customer);
  expect(JSON.stringify(stage.agent.frames)).not.toContain('oauth-secret');
});

test('C19 · script on it reaches neither a member’s part of the API nor makes markup', async () => {
  const { page } = await arrive();
  const reached = await page.evaluate(async () => {
    const tries = ['/api/me', '/healthz', '/widget/9999999999-1'].map((path) =>
      fetch(path).then(
        ({ status }) => status,
        () => 'stopped',
      ),
    );
    let markup = 'made';
    try {
      document.createElement('p').innerHTML = '<b>x</b>';
    } catch {
      markup = 'stopped';
    }
    return [...(await Promise.all(tries)), markup];
  });
  expect(reached).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
});

test('C19 · a site that is removed says so where the chat is open, and its link says what to do', async () => {
  const passing = await call.create();
  const customer = await arrive('?lang=zh-CN', {}, passing);
  await talk(customer);
  await call.remove(passing);
  await customer.untilText('.notice', '这个聊天链接已停用，请通过其他方式联系我们');
  const answer = await customer.page.reload();
  expect(answer?.status()).toBe(404);
  expect(await customer.page.$eval('main', (main) => main.innerText)).toContain('请核对链接');
  expect(await violationsOf(customer.page)).toEqual([]);
});

test('C19 · what does not load says so, with W22 · what helps beside it, and opens at the next try', async () => {
  const customer = await arrive();
  const { page } = customer;
  await page.setRequestInterception(true);
  let broken = true;
  page.on('request', (request) => {
    if (broken && request.url().endsWith(`/widget/${site.id}`)) void request.abort();
    else void request.continue();
  });
  await page.reload();
  const retry = await page.waitForSelector('#retry:not([hidden])');
  expect(await page.$eval('main', (main) => main.innerText)).toContain('请检查网络后重试');
  expect(await page.$eval('#help:not([hidden]) a', (link) => link.getAttribute('href'))).toBe('/help#visitor');
  expect(await violationsOf(page)).toEqual([]);
  broken = false;
  await Promise.all([page.waitForNavigation(), retry?.click()]);
  await page.waitForFunction(() => window.roots[0]?.querySelector('.panel'));
});
