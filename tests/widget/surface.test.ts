import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import { violationsOf } from '../support/axe.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  await stage.everybodyLeaves();
  await stage.look({ color: '#0b7a6b', language: 'auto', position: 'right', welcome: '' });
});

const style = (customer: Visit, selector: string, ...names: string[]) =>
  customer.page.evaluate(
    (wanted, properties) => {
      const computed = getComputedStyle(window.roots[0]!.querySelector(wanted)!);
      return properties.map((name) => computed.getPropertyValue(name));
    },
    selector,
    names,
  );

const focused = (customer: Visit) =>
  customer.page.evaluate(() => {
    const node = window.roots[0]!.activeElement;
    return node && (node.id || node.className || node.tagName.toLowerCase());
  });

async function talk(customer: Visit): Promise<string> {
  stage.agent.frames.splice(0);
  const words = `看这里 https://a.example ${newId()}`;
  await customer.open();
  await customer.say(words);
  const { entries } = await stage.agent.next('entries', (frame) => JSON.stringify(frame).includes(words));
  const { conversation } = entries[0]!;
  await stage.answer(conversation, '好的 https://b.example');
  await customer.until((seen) => seen.length === 2);
  return conversation;
}

const looks = ['light', 'dark'].flatMap((scheme) =>
  ['zh-CN', 'en'].flatMap((language) => [1100, 375].map((width) => [scheme, language, width] as const)),
);

test.each(looks)('C11 · axe finds nothing: %s, %s, %i px', async (scheme, language, width) => {
  await stage.look({ color: scheme === 'dark' ? '#ffe600' : '#e11d48' });
  const customer = await stage.visit({ language });
  const { page } = customer;
  await page.setViewport({ width, height: 720 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.reload();
  await customer.drawn();
  expect(await violationsOf(page, undefined, '#frontdesk')).toEqual([]);
  const conversation = await talk(customer);
  stage.agent.send({ t: 'typing', conversation, on: true });
  await customer.write('字'.repeat(4001));
  await customer.page.waitForFunction(() => window.roots[0]!.querySelector('.typing')!.textContent);
  expect(await violationsOf(page, undefined, '#frontdesk')).toEqual([]);
});

test('C11 · worked by keyboard alone: Tab, Enter, write, Escape, and back where it began', async () => {
  const customer = await stage.visit({ body: '<main><h1>Shop</h1><a href="#x">first</a></main>' });
  await customer.drawn();
  const { keyboard } = customer.page;
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  expect(await focused(customer)).toBe('launcher');
  await keyboard.press('Enter');
  await customer.page.waitForFunction(() => window.roots[0]!.activeElement?.tagName === 'TEXTAREA');
  await keyboard.press('Tab');
  expect(await focused(customer)).toBe('send');
  await keyboard.down('Shift');
  for (const expected of ['textarea', 'log', 'close']) {
    await keyboard.press('Tab');
    expect(await focused(customer)).toBe(expected);
  }
  await keyboard.up('Shift');
  await keyboard.press('Escape');
  await customer.untilText('.panel', null);
  expect(await focused(customer)).toBe('launcher');
});

test('C11 · a screen reader finds a named dialog, a log and a field', async () => {
  const customer = await stage.visit({ language: 'en' });
  await customer.open();
  const tree = JSON.stringify(await customer.page.accessibility.snapshot({ interestingOnly: false }));
  const found = [...tree.matchAll(/"role":"(dialog|log|textbox|button)"[^{}]*?"name":"([^"]*)"/g)].map(
    ([, role, name]) => `${role} ${name}`,
  );
  expect(found).toEqual([
    `dialog Chat with ${stage.company.companyName}`,
    'button Close chat',
    'log Messages',
    'textbox Write a message',
    'button Send',
    'button Close',
  ]);
  expect(tree).toContain('"expanded":true');
});

test('C11 · the page’s shortcuts hear nothing of what is typed', async () => {
  const customer = await stage.visit();
  await customer.open();
  await customer.page.evaluate(() => {
    document.addEventListener('keydown', (event) => console.log(`page heard ${event.key}`));
  });
  await customer.say('/k');
  await customer.until((seen) => seen.length === 1);
  expect(customer.console.filter((line) => line.includes('page heard'))).toEqual([]);
});

test('O13 · the language follows the page as it changes, and the draft stays', async () => {
  const customer = await stage.visit({ language: 'zh-Hans-CN' });
  await customer.open();
  await customer.untilText('h3', '您好，有什么可以帮您？');
  await customer.write('半句');
  await customer.page.evaluate(() => {
    document.documentElement.lang = 'en-GB';
  });
  await customer.untilText('h3', 'Hello! How can we help?');
  expect(await customer.page.evaluate(() => window.roots[0]!.querySelector('textarea')!.value)).toBe('半句');
  const left = await customer.page.evaluate(() => {
    const parts = [...window.roots[0]!.querySelectorAll('*')].flatMap((node) =>
      [...node.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ textContent }) => textContent),
    );
    const named = [...window.roots[0]!.querySelectorAll('[aria-label]')].map((node) => node.getAttribute('aria-label'));
    return [...parts, ...named].join('|');
  });
  expect(left.replaceAll(stage.company.companyName, '')).not.toMatch(/[\u4e00-\u9fff]/);
});

test('O13 · the site may fix the language and the greeting', async () => {
  await stage.look({ language: 'en', welcome: '欢迎光临\n有问必答', position: 'left', color: '#ffe600' });
  const customer = await stage.visit({ language: 'zh-CN' });
  await customer.open();
  await customer.untilText('h3', '欢迎光临');
  expect(await customer.text('.welcome p')).toBe('有问必答');
  expect(await customer.page.evaluate(() => window.roots[0]!.querySelector('textarea')!.placeholder)).toBe(
    'Write a message',
  );
  expect(await style(customer, '.panel', 'left')).toEqual(['20px']);
  // On yellow only dark text can be read.
  expect(await style(customer, '.send', 'color')).not.toEqual(['rgb(255, 255, 255)']);
  expect(await style(customer, '.mark', 'color', 'background-color')).toEqual(['rgb(0, 0, 0)', expect.any(String)]);
});

const sides = ['right', 'left'] as const;

test.each(sides)(
  'C11 · on a phone it is a sheet that fills the screen, and no field makes it zoom: %s',
  async (position) => {
    await stage.look({ position });
    const customer = await stage.visit({
      head: `<meta name="viewport" content="width=device-width, initial-scale=1">${stage.snippet}`,
    });
    await customer.page.setViewport({ width: 375, height: 667, isMobile: true, hasTouch: true });
    await customer.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await customer.page.reload();
    await customer.open();
    const box = await customer.page.evaluate(() => {
      const { x, y, width, height } = window.roots[0]!.querySelector('.panel')!.getBoundingClientRect();
      return [x, y, width, height, innerWidth, innerHeight].map(Math.round);
    });
    expect(box.slice(0, 4)).toEqual([0, 0, box[4], box[5]]);
    expect(await style(customer, 'textarea', 'font-size')).toEqual(['16px']);
    expect(await customer.text('#launcher')).toBe(null);
    await customer.page.evaluate(() => window.roots[0]!.querySelector<HTMLElement>('.close')!.click());
    await customer.untilText('#launcher', '');
    expect(await focused(customer)).toBe('launcher');
  },
);

test('C11 · right-to-left pages keep it whole, and each message its own direction', async () => {
  const customer = await stage.visit({
    before: () => addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl')),
  });
  await customer.open();
  await customer.say('שלום');
  await customer.until((seen) => seen[0]?.delivery === 'sent');
  const inside = await customer.page.evaluate(() => {
    const panel = window.roots[0]!.querySelector('.panel')!;
    const frame = panel.getBoundingClientRect();
    return [...panel.querySelectorAll('.bubble, .send, .close, h1')].every((node) => {
      const { left, right } = node.getBoundingClientRect();
      return left >= frame.left && right <= frame.right;
    });
  });
  expect(inside).toBe(true);
});

test('C11 · who asks for no motion sees none, and nobody more than 150 ms', async () => {
  const customer = await stage.visit();
  await customer.open();
  const [duration] = await style(customer, '.panel', 'animation-duration');
  expect(Number.parseFloat(duration!)).toBeLessThanOrEqual(0.15);
  await customer.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  expect(await style(customer, '.panel', 'animation-name')).toEqual(['none']);
});
