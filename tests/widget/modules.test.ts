import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { InputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { must } from '../support/factories.ts';
import type { Stage, VisitOptions } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

type Rule = InputOf<Endpoints['setProactive']>['rules'][number];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => stage.everybodyLeaves());

const owner = () => ({ token: stage.company.token });
const rule = (values: Partial<Rule> = {}): Rule => ({
  name: '停留',
  on: true,
  page: '',
  seconds: 0,
  awayHours: null,
  inHours: false,
  repeat: 'once',
  days: 1,
  from: 'company',
  text: { 'zh-CN': '需要帮忙吗？', en: 'Can we help?' },
  ...values,
});
/** The module is on, with these rules. */
async function greet(rest: number, ...rules: Rule[]) {
  must(await stage.api.call('setModule', { module: 'proactive', on: true }, owner()));
  return must(await stage.api.call('setProactive', { rest, rules }, owner())).rules;
}
const off = () => stage.api.call('setModule', { module: 'proactive', on: false }, owner());
const counts = async () => must(await stage.api.call('getProactive', {}, owner())).rules.map((one) => one.counts);

const seen = (visit: Visit) => visit.text('.greeting .say span');
const greeted = (visit: Visit, text = '需要帮忙吗？') => visit.untilText('.greeting .say span', text);
/** On these pages a second takes a tenth of it. */
function hurry(): void {
  const { setInterval } = window;
  window.setInterval = ((act: () => void, ms: number) => setInterval(act, ms / 10)) as typeof window.setInterval;
}
const come = (options: VisitOptions = {}) => stage.visit({ language: 'zh-CN', before: hurry, ...options });
/** So long that a message would have come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300));
const press = ({ page }: Visit, selector: string) =>
  page.evaluate((wanted) => window.roots[0]!.querySelector<HTMLElement>(wanted)!.click(), selector);
/** What the page keeps; its owner's own things are none of ours. */
const kept = ({ page }: Visit) => page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
const gateSince = async (act: () => Promise<unknown>) => {
  const before = stage.gate.seen.length;
  await act();
  return stage.gate.seen.slice(before);
};

test('R2 · a module that is off is no request, no byte, no element and nothing kept', async () => {
  await greet(0, rule());
  must(await off());
  let customer!: Visit;
  const asked = await gateSince(async () => {
    customer = await come();
    await customer.drawn();
    await aWhile();
  });
  expect(asked.map((line) => line.replace(/^GET /, ''))).toEqual(['/widget.js', `/widget/${stage.site}`]);
  const inside = await customer.page.evaluate(() => [...window.roots[0]!.children].map(({ id }) => id));
  expect(inside).toEqual(['launcher', 'said']);
  expect(await kept(customer)).toEqual([]);
  const loader = await (await fetch(`${stage.gate.url}/widget.js`)).text();
  expect(loader).not.toMatch(/proactive|booking/);
  await customer.open();
  await customer.page.waitForNetworkIdle({ idleTime: 300 });
  expect(stage.gate.seen.filter((line) => /widget-[a-z]+\.js/.test(line))).toEqual([]);
});

test('R4 · a message comes by page and by time on it, in the page’s language, beside the launcher', async () => {
  await greet(0, rule({ page: '/products/*', seconds: 1, repeat: 'session' }), rule({ name: '其他', page: '/no' }));
  const other = await come({ path: '/pricing' });
  const customer = await come({ path: '/products/7' });
  const english = await come({ path: '/products/8', language: 'en' });
  await english.page.bringToFront();
  await greeted(english, 'Can we help?');
  expect(await english.text('.greeting .say b')).toBe(stage.company.companyName);
  await customer.page.bringToFront();
  await greeted(customer);
  await other.page.bringToFront();
  await aWhile();
  expect(await seen(other)).toBe(null);
  // A page that changes its address without being loaded.
  await other.page.evaluate(() => history.pushState(null, '', '/products/9'));
  await greeted(other);
  const file = await fetch(`${stage.gate.url}/widget-proactive.js`, { headers: { origin: stage.website.origin } });
  expect([file.headers.get('access-control-allow-origin'), file.headers.get('cache-control')]).toEqual([
    '*',
    'public, max-age=300',
  ]);
  expect(customer.console).toEqual([]);
});

test('R4 · who was told once is not told again; who put it away neither, in this tab or another', async () => {
  await greet(0, rule(), rule({ name: '再来', repeat: 'session', text: { 'zh-CN': '第二条' } }));
  const customer = await come({ path: '/a' });
  await greeted(customer);
  await press(customer, '.greeting .away');
  await greeted(customer, '第二条');
  await press(customer, '.greeting .away');
  const { context } = customer;
  const again = await come({ path: '/b', context });
  await again.drawn();
  await aWhile();
  expect(await seen(again)).toBe(null);
  expect((await kept(again)).every((key) => key.startsWith(`frontdesk:${stage.site}~`))).toBe(true);
  // What is kept of it wakes no conversation.
  const asked = await gateSince(async () => {
    await again.page.reload();
    await again.drawn();
    await again.page.waitForNetworkIdle({ idleTime: 300 });
  });
  expect(asked.filter((line) => line.includes('widget-panel'))).toEqual([]);
  await again.page.evaluate(() =>
    (window.Frontdesk as unknown as { destroy(o: object): void }).destroy({ forget: true }),
  );
  expect(await kept(again)).toEqual([]);
});

test('R4 · between two messages there is a rest, whichever they are', async () => {
  await greet(24, rule({ repeat: 'session' }), rule({ name: '再来', repeat: 'session' }));
  const customer = await come({ path: '/a' });
  await greeted(customer);
  const next = await come({ path: '/b', context: customer.context });
  await next.drawn();
  await aWhile();
  expect(await seen(next)).toBe(null);
});

test('R4 · who comes back after the hours that were set is greeted, a new visitor is not', async () => {
  await greet(0, rule({ awayHours: 24, repeat: 'days' }));
  const first = await come({ path: '/a' });
  await first.drawn();
  await aWhile();
  expect(await seen(first)).toBe(null);
  await first.page.evaluate(() => {
    for (const [key, value] of Object.entries(localStorage)) {
      const marks = { ...JSON.parse(value as string), here: Date.now() - 25 * 3_600_000 };
      localStorage.setItem(key, JSON.stringify(marks));
    }
  });
  const back = await come({ path: '/b', context: first.context });
  await greeted(back);
});

test('R4 · by keyboard: it takes no focus, is reached, put away with Escape, and opened with Enter', async () => {
  await greet(0, rule(), rule({ name: '再来', text: { 'zh-CN': '第二条' } }));
  const customer = await come({ path: '/a' });
  await greeted(customer);
  const focused = () => customer.page.evaluate(() => window.roots[0]!.activeElement?.className ?? null);
  expect(await focused()).toBe(null);
  expect(await customer.page.evaluate(() => window.roots[0]!.querySelector('#greetings')!.ariaLive)).toBe('polite');
  const names = await customer.page.evaluate(() =>
    ['.greeting', '.away'].map((selector) => window.roots[0]!.querySelector(selector)!.ariaLabel),
  );
  expect(names).toEqual([`${stage.company.companyName}的消息`, '关闭消息']);
  await customer.page.keyboard.press('Tab');
  await customer.page.keyboard.press('Tab');
  expect(await focused()).toBe('say');
  await customer.page.keyboard.press('Escape');
  expect(await customer.page.evaluate(() => window.roots[0]!.activeElement?.id)).toBe('launcher');
  await greeted(customer, '第二条');
  await customer.page.keyboard.press('Tab');
  await customer.page.keyboard.press('Enter');
  await customer.untilText('.message .bubble', '第二条');
  expect(await seen(customer)).toBe(null);
});

test('R4 · the answer brings the message into the conversation, where the agent reads it first; before it there is none', async () => {
  const [one] = await greet(0, rule({ text: { 'zh-CN': '<b>要看样品吗？</b>' } }));
  const customer = await come({ path: '/a' });
  await greeted(customer, '<b>要看样品吗？</b>');
  const before = must(await stage.api.call('inbox', {}, owner())).conversations.length;
  await press(customer, '.greeting .say');
  await customer.until(([first]) => first?.text === '<b>要看样品吗？</b>' && !first.own);
  expect((await kept(customer)).some((key) => key.endsWith(':token'))).toBe(false);
  expect(must(await stage.api.call('inbox', {}, owner())).conversations).toHaveLength(before);
  // It stays with the window over a new page.
  await customer.page.reload();
  await customer.until(([first]) => first?.text === '<b>要看样品吗？</b>');
  await customer.say('要');
  const log = await customer.until((messages) => messages.length === 2 && messages[1]?.delivery === 'sent');
  expect(log.map(({ text, own }) => [text, own])).toEqual([
    ['<b>要看样品吗？</b>', false],
    ['要', true],
  ]);
  const [conversation] = must(await stage.api.call('inbox', {}, owner())).conversations;
  const { entries } = must(await stage.api.call('listEntries', { id: conversation!.id }, owner()));
  expect(entries.map(({ kind, body }) => [kind, 'text' in body ? body.text : ''])).toEqual([
    ['system', ''],
    ['bot', '<b>要看样品吗？</b>'],
    ['text', '要'],
  ]);
  await expect.poll(async () => await counts()).toEqual([{ shown: 1, opened: 1, answered: 1 }]);
  expect(one!.on).toBe(true);
  // Who has a conversation is spoken to there.
  await greet(0, rule({ name: '新的', text: { 'zh-CN': '新的' } }));
  const later = await come({ path: '/c', context: customer.context });
  await later.drawn();
  await aWhile();
  expect(await seen(later)).toBe(null);
});

test('C11 R4 · works under the policy of the panel, without storage, and goes with the widget', async () => {
  await greet(0, rule());
  const policy = [
    "default-src 'none'",
    `script-src ${stage.gate.url}`,
    `connect-src ${stage.gate.url}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const customer = await come({
    path: '/a',
    headers: { 'content-security-policy': policy },
    before: () => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new Error('denied');
          },
        });
      addEventListener('securitypolicyviolation', (event) => console.log(`violation ${event.violatedDirective}`));
    },
  });
  await greeted(customer);
  expect(customer.console).toEqual([]);
  await customer.page.evaluate(() => (window.Frontdesk as unknown as { destroy(): void }).destroy());
  expect(await customer.page.evaluate(() => document.documentElement.children.length)).toBe(2);
});
