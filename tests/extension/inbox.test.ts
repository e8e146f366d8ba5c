import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { newId } from '../../lib/util/id.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { newMember } from '../support/factories.ts';
import { connectAgent, connectVisitor } from '../support/socket.ts';
import { write } from '../support/visitors.ts';
import type { TestWorker } from '../support/worker.ts';
import type { Stage } from './stage.ts';
import { bubbles, deliveries, logged, openChatOf, reply, rowOf, seesBubble, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage?.close());

const notifications = (worker: TestWorker): Promise<string[]> =>
  worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()));

function clearNotifications(worker: TestWorker): Promise<void> {
  return worker.evaluate(async () => {
    for (const name of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(name);
  });
}

test('C4 · an agent takes a conversation, answers it and closes it by keyboard alone', async () => {
  await stage.asks('还有 M 码吗');
  const panel = await stage.at.open('sidepanel');
  const id = await openChatOf(panel, '还有 M 码吗');
  await panel.click('#conversations-unassigned');
  await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await panel.keyboard.press('a');
  await panel.waitForSelector('#conversations-mine[aria-selected="true"]');
  await panel.keyboard.press('r');
  await panel.waitForSelector('.fd-chat-field:focus');
  await panel.keyboard.type('有货，ae jk 都能发');
  await panel.keyboard.press('Enter');
  await eventually(async () => (await deliveries(panel)).join() === 'delivered');
  expect(await logged(stage, id)).toEqual(['还有 M 码吗', '有货，ae jk 都能发']);
  const label = await panel.$eval('.fd-chat-mark', (mark) => mark.getAttribute('aria-label'));
  expect(label).toMatch(/^已送达，用时 [\d,]+ 毫秒$/);
  await panel.keyboard.press('Escape');
  await panel.waitForSelector('.fd-inbox-row:focus');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('.fd-chat-field');
  await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await panel.keyboard.press('e');
  await panel.waitForSelector('::-p-text(重新打开)');
  const view = await stage.api.call('getConversation', { id }, { token: stage.owner.token });
  expect(view.value).toMatchObject({ state: 'closed', assignee: stage.owner.member });
  await panel.close();
});

test('C4 · from a list’s tab a row is reached, opened to write, and come back to; after a note comes a reply', async () => {
  await stage.asks('从键盘打开');
  const panel = await stage.at.open('sidepanel');
  await panel.setViewport({ width: 360, height: 640 });
  await rowOf(panel, '从键盘打开');
  await panel.click('#conversations-unassigned');
  await panel.keyboard.press('j');
  await panel.waitForSelector('.fd-inbox-row:focus');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('.fd-chat-field:focus');
  await panel.locator('::-p-aria([name="备注"][role="radio"])').click();
  await panel.type('.fd-chat-field', '回头客');
  await panel.keyboard.press('Enter');
  await eventually(async () => (await bubbles(panel)).includes('回头客'));
  await panel.waitForSelector('.fd-chat-composer[data-note="false"]');
  await panel.keyboard.press('Escape');
  await panel.waitForSelector('.fd-inbox-row:focus');
  await panel.close();
});

test('the way back from closing covers no control, and goes once it is over', async () => {
  const visitor = await stage.asks('结束后撤销');
  await stage.asks('另一位访客');
  const panel = await stage.at.open('sidepanel');
  await panel.setViewport({ width: 360, height: 640 });
  const id = await openChatOf(panel, '结束后撤销');
  const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;
  const undone = () => panel.waitForSelector('.fd-toast', { hidden: true, timeout: 3000 });
  const close = async () => {
    await panel.click(button('结束会话'));
    await panel.waitForSelector('.fd-toast');
  };
  await close();
  const covered = await panel.evaluate(() => {
    const toast = document.querySelector('.fd-toast')?.getBoundingClientRect() ?? new DOMRect();
    return [...document.querySelectorAll('button, textarea, input, a')].filter((control) => {
      const at = control.getBoundingClientRect();
      const apart =
        at.right <= toast.left || at.left >= toast.right || at.bottom <= toast.top || at.top >= toast.bottom;
      return !control.closest('.fd-toast') && at.width > 0 && !apart;
    }).length;
  });
  expect(covered).toBe(0);
  await panel.click(button('撤销'));
  await panel.waitForSelector('.fd-chat-field');
  await undone();

  await close();
  await write(stage.api, visitor, '我又来了');
  await seesBubble(panel, '我又来了');
  await undone();

  await close();
  await panel.click(button('返回列表'));
  await openChatOf(panel, '另一位访客');
  expect(await panel.$('.fd-toast')).toBeNull();
  const view = await stage.api.call('getConversation', { id }, { token: stage.owner.token });
  expect(view.value?.state).toBe('closed');
  await panel.close();
});

test('Enter that chooses a candidate of an input method sends nothing, and 4,000 characters are told', async () => {
  await stage.asks('输入法');
  const panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '输入法');
  await panel.type('.fd-chat-field', 'nihao');
  await panel.$eval('.fd-chat-field', (field) => {
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    );
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
  });
  expect(await bubbles(panel)).toEqual(['输入法']);
  await panel.$eval('.fd-chat-field', (field) => {
    (field as HTMLTextAreaElement).value = '😀'.repeat(4001);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await panel.waitForSelector('#fd-chat-left.fd-error::-p-text(超出 1 字)');
  await panel.focus('.fd-chat-field');
  await panel.keyboard.press('Enter');
  expect(await bubbles(panel)).toEqual(['输入法']);
  await panel.close();
});

test('C5 · who is viewing and who is typing is seen on both sides', async () => {
  const colleague = await newMember(stage.api, stage.owner, 'agent', '乙班同事');
  const visitor = await stage.asks('有人吗');
  const other = await connectAgent(stage.api, colleague.token);
  const panel = await stage.at.open('sidepanel');
  const id = await openChatOf(panel, '有人吗');
  const customer = await connectVisitor(stage.api, visitor.site, visitor.token);

  other.send({ t: 'viewing', conversation: id });
  await panel.waitForSelector('.fd-chat-others ::-p-text(乙班同事正在查看)');
  other.send({ t: 'typing', conversation: id, on: true });
  await panel.waitForSelector('.fd-chat-others ::-p-text(乙班同事正在回复)');
  customer.send({ t: 'typing', on: true });
  await panel.waitForSelector('.fd-chat-others ::-p-text(访客正在输入)');

  await panel.bringToFront();
  await other.next('presence', (frame) => frame.member === stage.owner.member && frame.viewing === id);
  await panel.type('.fd-chat-field', '在的');
  await other.next('typing', (frame) => frame.member === stage.owner.member && frame.on);
  await customer.next('typing', (frame) => frame.who === 'agent' && frame.on);
  await panel.click('::-p-aria([name="备注"][role="radio"])');
  await other.next('typing', (frame) => frame.member === stage.owner.member && !frame.on);
  await panel.$eval('.fd-chat-field', (field) => {
    (field as HTMLTextAreaElement).value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  customer.send({ t: 'typing', on: false });
  await panel.close();
  await other.next('presence', (frame) => frame.member === stage.owner.member && frame.viewing === null);
  other.close();
  customer.close();
});

test('L27 · two agents see a message within a second of each other', async () => {
  const colleague = await newMember(stage.api, stage.owner, 'agent', '甲班同事');
  const second = await launchBrowser();
  try {
    await signIn(second, stage.api, colleague);
    const visitor = await stage.asks('第一句');
    const panels = [await stage.at.open('sidepanel'), await second.open('sidepanel')];
    for (const panel of panels) await openChatOf(panel, '第一句');
    await write(stage.api, visitor, '第二句');
    const seen = await Promise.all(
      panels.map(async (panel) => {
        await panel.waitForFunction(() => document.querySelector('.fd-chat-items')?.textContent?.includes('第二句'), {
          polling: 'mutation',
        });
        return Date.now();
      }),
    );
    expect(Math.abs((seen[0] ?? 0) - (seen[1] ?? 0))).toBeLessThan(1000);
    // What one answers, the other sees, with the name of who answered.
    await reply(panels[1]!, '我来处理');
    await seesBubble(panels[0]!, '我来处理');
    expect(await panels[0]!.$eval('[data-side="colleague"] .fd-chat-author', (line) => line.textContent)).toBe(
      '甲班同事',
    );
    await panels[0]!.close();
  } finally {
    await second.close();
  }
});

test('X3 · the read mark of the visitor and the state of each message are shown', async () => {
  const visitor = await stage.asks('请问运费');
  const panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '请问运费');
  await reply(panel, '满 99 元包邮');
  await eventually(async () => (await deliveries(panel)).join() === 'delivered');
  const customer = await connectVisitor(stage.api, visitor.site, visitor.token);
  customer.send({ t: 'read', seq: 3 });
  await eventually(async () => (await deliveries(panel)).join() === 'read');
  customer.close();
  await panel.close();
});

test('O16 · a history longer than a screen is paged upwards without a jump', async () => {
  const visitor = await stage.asks('第 1 条');
  const customer = await connectVisitor(stage.api, visitor.site, visitor.token);
  for (let number = 2; number <= 180; number++) {
    const draft = { kind: 'text', body: { text: `第 ${number} 条` } } as const;
    customer.send({ t: 'append', id: newId(), draft });
    if (number % 10 === 0) await customer.settled();
  }
  await customer.settled();
  const panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '第 180 条');
  await seesBubble(panel, '第 180 条');
  expect((await bubbles(panel)).length).toBeLessThan(130);
  const first = await eventually(async () => {
    await panel.$eval('.fd-chat-scroll', (scroller) => scroller.scrollTo(0, -scroller.scrollHeight));
    return (await bubbles(panel))[0] === '第 1 条' || null;
  });
  expect(first).toBe(true);
  expect(await bubbles(panel)).toEqual(Array.from({ length: 180 }, (_, at) => `第 ${at + 1} 条`));
  customer.close();
  await panel.close();
});

test('C8 · the badge counts who waits, and a desktop notification opens the conversation', async () => {
  const { worker } = stage.at;
  await clearNotifications(worker);
  const badge = () => worker.evaluate(() => chrome.action.getBadgeText({}));
  const before = Number(await badge());
  await stage.asks('徽标');
  await eventually(async () => Number(await badge()) === before + 1);
  const shown = await eventually(async () => (await notifications(worker))[0]);
  expect(shown).toMatch(/^conversation:/);
  const panel = await stage.at.open('sidepanel');
  await worker.evaluate((name) => {
    (chrome.notifications.onClicked as unknown as { dispatch: (name: string) => void }).dispatch(name);
  }, shown);
  await seesBubble(panel, '徽标');
  await panel.close();
});

test('C8 · an agent who is away is not disturbed', async () => {
  const { worker } = stage.at;
  const badge = () => worker.evaluate(() => chrome.action.getBadgeText({}));
  const popup = await stage.at.open('popup');
  await popup.locator('::-p-aria([name="离开"][role="radio"])').click();
  await eventually(() =>
    popup.evaluate(
      async () => (await chrome.storage.session.get<{ state: ExtensionState }>('state')).state.status === 'away',
    ),
  );
  await clearNotifications(worker);
  const before = Number(await badge());
  await stage.asks('离开时');
  // Counting comes after notifying.
  await eventually(async () => Number(await badge()) === before + 1);
  expect(await notifications(worker)).toEqual([]);
  await popup.click('::-p-aria([name="接待中"][role="radio"])');
  await popup.close();
});
