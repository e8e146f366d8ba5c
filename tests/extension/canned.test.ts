import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { must } from '../support/factories.ts';
import type { Stage } from './stage.ts';
import { openChatOf, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const add = (shortcut: string, title: string, text: string) =>
  stage.api.call('addCanned', { shortcut, title, text, shared: true }, { token: stage.owner.token }).then(must);
const listed = (panel: Page) => panel.$$eval('.fd-canned-row strong', (all) => all.map((one) => one.textContent ?? ''));
const sees = (panel: Page, titles: string[]) =>
  eventually(async () => (await listed(panel)).join() === titles.join() || null, 10_000, `canned replies ${titles}`);
const written = (panel: Page) => panel.$eval('.fd-chat-field', (field) => (field as HTMLTextAreaElement).value);

test('O8 · / opens canned replies at once: found by shortcut, title, pinyin and text, chosen by keyboard, also without a server', async () => {
  await stage.asks('什么时候退款');
  const panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '什么时候退款');
  // What changes is here without a reload.
  await add('fh', '发货时间', '{company}在每天 16 点发货。');
  await add('tk', '退款说明', '{name}，您好！我是{agent}，退款三天内到账。');
  await panel.focus('.fd-chat-field');
  await eventually(async () => {
    await panel.keyboard.type('/');
    const found = (await listed(panel)).length === 2;
    if (!found) await panel.keyboard.press('Backspace');
    return found || null;
  });
  expect(await listed(panel)).toEqual(['发货时间', '退款说明']);
  await panel.keyboard.press('Escape');
  await sees(panel, []);
  expect(await written(panel)).toBe('/');
  await panel.keyboard.type('tks');
  await sees(panel, ['退款说明']);
  await panel.keyboard.press('Backspace');
  await panel.keyboard.press('Backspace');
  await panel.keyboard.press('Backspace');
  await sees(panel, ['发货时间', '退款说明']);
  await panel.keyboard.press('ArrowDown');
  await panel.keyboard.press('ArrowDown');
  await panel.keyboard.press('ArrowUp');
  expect(await panel.$eval('.fd-canned-row[aria-selected="true"] strong', (row) => row.textContent)).toBe('退款说明');
  await stage.stopServer();
  await panel.keyboard.press('Enter');
  // Nobody knows the customer's name, so none is called.
  await eventually(async () => (await written(panel)) === `您好！我是${stage.owner.name}，退款三天内到账。` || null);
  await panel.keyboard.type(' /fh');
  await sees(panel, ['发货时间']);
  await panel.keyboard.press('Tab');
  const both = `您好！我是${stage.owner.name}，退款三天内到账。 ${stage.owner.companyName}在每天 16 点发货。`;
  await eventually(async () => (await written(panel)) === both || null);
  expect(await panel.evaluate(() => document.activeElement?.className)).toBe('fd-chat-field');
  await stage.startServer();

  // An Enter that picks a word of an input method is none of the list's.
  await panel.$eval('.fd-chat-field', (field) => (field as HTMLTextAreaElement).select());
  await panel.keyboard.type('/');
  await sees(panel, ['发货时间', '退款说明']);
  const session = await panel.createCDPSession();
  await session.send('Input.imeSetComposition', { text: 'tui', selectionStart: 3, selectionEnd: 3 });
  await sees(panel, []);
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  expect(await written(panel)).toBe('/tui');
  await session.send('Input.insertText', { text: '退款' });
  await sees(panel, ['退款说明']);
  await panel.close();
});
