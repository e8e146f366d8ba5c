import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.agent.frames.splice(0));
afterEach(() => stage.everybodyLeaves());

/** A customer who has said something, and the conversation that the agent has of it. */
async function talking(words = '你好', ...options: Parameters<Stage['visit']>) {
  const customer = await stage.visit(...options);
  await customer.open();
  await customer.say(words);
  const conversation = await heard(words);
  await customer.until((seen) => seen.at(-1)?.delivery === 'sent');
  return { customer, conversation };
}

async function heard(words: string): Promise<string> {
  const { entries } = await stage.agent.next('entries', (frame) =>
    frame.entries.some((entry) => entry.kind === 'text' && entry.body.text === words),
  );
  return entries.at(-1)!.conversation;
}

const scroll = (customer: Visit, to: number) =>
  customer.page.evaluate((top) => {
    window.roots[0]!.querySelector('.log')!.scrollTop = top;
  }, to);

test('R6 · the header carries the company’s name', async () => {
  const customer = await stage.visit();
  await customer.open();
  await customer.untilText('h2', stage.company.companyName);
});

test('C5 · the header says whether somebody is there, as it changes', async () => {
  const { customer } = await talking();
  await customer.untilText('.presence', '在线');
  stage.agent.send({ t: 'status', status: 'away' });
  await customer.untilText('.presence', '现在无人在线，可以先留言');
  stage.agent.send({ t: 'status', status: 'available' });
  await customer.untilText('.presence', '在线');
});

test('X3 · a message is sent, then read, and its answer comes', async () => {
  const { customer, conversation } = await talking('还有货吗？');
  const receipt = await stage.answer(conversation, '有的，明天发出。');
  await customer.until((seen) => seen.at(-1)?.text === '有的，明天发出。');
  stage.agent.send({ t: 'read', conversation, seq: receipt.seq });
  const seen = await customer.until(([first]) => first?.delivery === 'read');
  expect(seen).toEqual([
    { text: '还有货吗？', own: true, delivery: 'read' },
    { text: '有的，明天发出。', own: false, delivery: '' },
  ]);
});

test('X3 · the delay that is shown is the measured one', async () => {
  const customer = await stage.visit({
    before: () => {
      const { send } = WebSocket.prototype;
      const sent = new Map<string, number>();
      WebSocket.prototype.send = function (data) {
        const frame = JSON.parse(String(data));
        if (frame.t === 'append') {
          sent.set(frame.id, performance.now());
          // The first word of it from the server: its acknowledgement, or the entry itself.
          this.addEventListener('message', ({ data: word }) => {
            const at = sent.get(frame.id);
            if (at === undefined || !String(word).includes(frame.id)) return;
            sent.delete(frame.id);
            Object.assign(window, { measured: performance.now() - at });
          });
        }
        send.call(this, data);
      };
    },
  });
  await customer.open();
  await customer.say('一');
  await customer.until((seen) => seen.at(-1)?.delivery === 'sent');
  const label = await customer.page.evaluate(() =>
    window.roots[0]!.querySelector('.state')!.getAttribute('aria-label'),
  );
  const measured = await customer.page.evaluate(() => (window as unknown as { measured: number }).measured);
  const [, shown] = /^已送达，用时 (\d+) 毫秒$/.exec(label!) ?? [];
  expect(Math.abs(Number(shown) - measured)).toBeLessThan(50);
});

test('C11 · text stays text, and only http and https become links', async () => {
  const text = '<img src=x onerror="document.title=1"> javascript:alert(1) https://a.example/x?y=1，好的 👍';
  const { customer, conversation } = await talking('看看');
  await stage.answer(conversation, text);
  await customer.until((seen) => seen.at(-1)?.text === text);
  const links = await customer.page.evaluate(() =>
    [...window.roots[0]!.querySelectorAll('.bubble a')].map((link) => [
      link.getAttribute('href'),
      link.getAttribute('rel'),
    ]),
  );
  expect(links).toEqual([['https://a.example/x?y=1', 'noopener noreferrer nofollow']]);
  expect(await customer.page.title()).toBe('Shop');
});

test('C5 · both sides see the other type', async () => {
  const { customer, conversation } = await talking();
  await customer.write('等');
  await stage.agent.next(
    'typing',
    (frame) => frame.conversation === conversation && frame.who === 'visitor' && frame.on,
  );
  await customer.page.keyboard.press('Backspace');
  await stage.agent.next('typing', (frame) => frame.conversation === conversation && !frame.on);
  stage.agent.send({ t: 'typing', conversation, on: true });
  await customer.untilText('.typing', `${stage.company.name} 正在输入`);
  await stage.answer(conversation, '好了');
  await customer.untilText('.typing', null);
});

test('C11 · read marks: what is seen is read, what is not seen is counted', async () => {
  const { customer, conversation } = await talking();
  const first = await stage.answer(conversation, '看得见');
  await stage.agent.next('read', ({ who, seq }) => who === 'visitor' && seq >= first.seq);
  await customer.page.keyboard.press('Escape');
  await customer.untilText('.panel', null);
  await stage.answer(conversation, '看不见一');
  await stage.answer(conversation, '看不见二');
  await customer.untilText('#badge', '2');
  expect(await customer.text('#said')).toBe('2 条未读');
  await customer.open();
  await customer.untilText('#badge', null);
});

test('C11 · the badge is there after a reload, before anything is opened', async () => {
  const { customer, conversation } = await talking();
  await customer.page.keyboard.press('Escape');
  await customer.untilText('.panel', null);
  await stage.answer(conversation, '在吗');
  await customer.untilText('#badge', '1');
  await customer.page.reload();
  await customer.untilText('#badge', '1');
});

test('C11 · joined, closed and opened again are told', async () => {
  const { customer, conversation } = await talking();
  const add = (draft: { kind: 'close' | 'reopen'; body: object } | { kind: 'assign'; body: { to: string } }) =>
    stage.agent.send({ t: 'append', conversation, id: newId(), draft } as Parameters<typeof stage.agent.send>[0]);
  add({ kind: 'assign', body: { to: stage.company.member } });
  add({ kind: 'close', body: {} });
  await customer.page.waitForFunction(() => window.roots[0]!.querySelectorAll('.event:not([hidden])').length >= 3);
  await customer.say('还有一个问题');
  await customer.until((seen) => seen.at(-1)?.delivery === 'sent');
  await customer.page.waitForFunction(() => /重新开启/.test(window.roots[0]!.textContent ?? ''));
  const events = await customer.page.evaluate(() =>
    [...window.roots[0]!.querySelectorAll<HTMLElement>('.event:not([hidden])')].map((node) => node.textContent),
  );
  expect(events).toEqual([
    '今天',
    `${stage.company.name} 为您服务`,
    '本次会话已结束，再次留言即可继续',
    '会话已重新开启',
  ]);
});

test('C11 · history comes page by page, and the reader keeps the place', async () => {
  const { customer, conversation } = await talking('开始');
  for (let index = 1; index <= 70; index++) await stage.answer(conversation, `第 ${index} 条`);
  await customer.page.reload();
  const seen = await customer.until((found) => found.at(-1)?.text === '第 70 条');
  expect(seen.length).toBeLessThan(40);
  const top = () =>
    customer.page.evaluate(() => {
      const log = window.roots[0]!.querySelector('.log')!;
      const node = [...log.querySelectorAll('.message')].find(({ textContent }) => textContent?.includes('第 50 条'))!;
      return Math.round(node.getBoundingClientRect().top - log.getBoundingClientRect().top);
    });
  await scroll(customer, 60);
  const before = await top();
  await scroll(customer, 40);
  await customer.until((found) => found.length > seen.length);
  // 20 px down by the reader's own hand, and not one by the older messages.
  expect(Math.abs((await top()) - before - 20)).toBeLessThan(3);
  await scroll(customer, 0);
  await customer.until((found) => found[0]?.text === '开始');
  expect((await customer.messages()).map(({ text }) => text)).toEqual([
    '开始',
    ...Array.from({ length: 70 }, (_, index) => `第 ${index + 1} 条`),
  ]);
});

test('C11 · a reader further up is not moved by what is new, and is told of it', async () => {
  const { customer, conversation } = await talking('开始');
  for (let index = 1; index <= 20; index++) await stage.answer(conversation, `第 ${index} 条`);
  await customer.until((seen) => seen.length === 21);
  await scroll(customer, 100);
  await customer.untilText('.pill', '');
  await stage.answer(conversation, '新的');
  await customer.untilText('.pill', '1 条新消息');
  expect(await customer.page.evaluate(() => window.roots[0]!.querySelector('.log')!.scrollTop)).toBe(100);
  await customer.page.evaluate(() => window.roots[0]!.querySelector<HTMLElement>('.pill')!.click());
  await customer.untilText('.pill', null);
  await customer.untilText('#badge', null);
});

test('C11 · 4,000 characters pass, one more is refused before it is sent; an emoji counts once', async () => {
  const { customer } = await talking();
  await customer.write('👍'.repeat(3990));
  await customer.untilText('#note', '还可输入 10 字');
  await customer.write('a'.repeat(11));
  await customer.untilText('#note', '超出 1 字，请删减后再发');
  await customer.page.keyboard.press('Enter');
  expect(await customer.messages()).toHaveLength(1);
  await customer.page.keyboard.press('Backspace');
  await customer.page.keyboard.press('Enter');
  const seen = await customer.until((found) => found.length === 2 && found[1]?.delivery === 'sent');
  expect([...seen[1]!.text]).toHaveLength(4000);
});

test('C11 · Enter sends and Shift+Enter begins a line; nothing empty is sent', async () => {
  const { customer } = await talking();
  const { keyboard } = customer.page;
  await keyboard.press('Enter');
  await customer.say('   ');
  await customer.write('一行');
  await keyboard.down('Shift');
  await keyboard.press('Enter');
  await keyboard.up('Shift');
  await customer.write('二行');
  await keyboard.press('Enter');
  const seen = await customer.until((found) => found.at(-1)?.delivery === 'sent' && found.length > 1);
  expect(seen.map(({ text }) => text)).toEqual(['你好', '一行\n二行']);
});

test('C11 · Enter that picks a word of an input method never sends', async () => {
  const { customer } = await talking();
  const input = await customer.page.createCDPSession();
  await input.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 } as const;
  await input.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
  await input.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await input.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  // Safari ends the composition before its Enter, which it marks with 229.
  await customer.page.evaluate(() => {
    const field = window.roots[0]!.querySelector('textarea')!;
    field.value = '你好吗';
    field.dispatchEvent(new Event('input'));
    for (const options of [{ keyCode: 229 }, { isComposing: true }]) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...options }));
    }
  });
  expect(await customer.messages()).toHaveLength(1);
  await customer.page.keyboard.press('Enter');
  await customer.until((seen) => seen.length === 2);
});
