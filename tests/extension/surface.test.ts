import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { eventually } from '../support/eventually.ts';
import { newMember } from '../support/factories.ts';
import { connectAgent } from '../support/socket.ts';
import type { Stage } from './stage.ts';
import { deliveries, openChatOf, reply, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage?.close());

async function findings(page: Page): Promise<string[]> {
  return (await violationsOf(page)).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const widths = { narrow: 320, wide: 1100 };

test.each([
  ['narrow', 'light'],
  ['narrow', 'dark'],
  ['wide', 'light'],
  ['wide', 'dark'],
] as const)('axe finds nothing in the inbox, %s and %s, and nothing overflows', async (width, theme) => {
  const colleague = await newMember(stage.api, stage.owner, 'agent', '乙班同事');
  await stage.asks(`运费多少 ${width} ${theme}`);
  const other = await connectAgent(stage.api, colleague.token);
  const panel = await stage.at.open('sidepanel');
  await panel.setViewport({ width: widths[width], height: 700 });
  await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await panel.waitForSelector('.fd-inbox-row');
  expect(await findings(panel)).toEqual([]);

  const id = await openChatOf(panel, `${width} ${theme}`);
  await reply(panel, '满 99 元包邮，https://shop.example.com/shipping');
  await eventually(async () => (await deliveries(panel)).join() === 'delivered');
  other.send({ t: 'viewing', conversation: id });
  await panel.waitForSelector('.fd-chat-others ::-p-text(乙班同事正在查看)');
  await panel.click('::-p-aria([name="备注"][role="radio"])');
  await panel.type('.fd-chat-field', '内部备注的内容');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('.fd-chat-group[data-note="true"]');
  expect(await findings(panel)).toEqual([]);
  const spills = await panel.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(spills).toBe(false);
  other.close();
  await panel.close();
});

test('every control of the inbox has a name', async () => {
  const panel = await stage.at.open('sidepanel');
  await panel.waitForSelector('.fd-inbox-row');
  await panel.click('.fd-inbox-row');
  await panel.waitForSelector('.fd-chat-field');
  const tree = await panel.accessibility.snapshot({ interestingOnly: true });
  const nameless: string[] = [];
  const walk = (node: NonNullable<typeof tree>) => {
    if (['button', 'link', 'textbox', 'tab', 'radio', 'menuitem'].includes(node.role) && !node.name)
      nameless.push(node.role);
    for (const child of node.children ?? []) walk(child);
  };
  if (tree) walk(tree);
  expect(nameless).toEqual([]);
  await panel.close();
});

test('O13 · the inbox switches its language without being loaded again', async () => {
  const panel = await stage.at.open('sidepanel');
  await panel.waitForSelector('.fd-inbox-row');
  await panel.evaluate(() => Object.assign(window, { stayed: true }));
  await panel.click('::-p-aria([name="语言"][role="button"])');
  await panel.click('::-p-aria([name="English"])');
  await panel.waitForSelector('#conversations-mine ::-p-text(Mine)');
  const text = await panel.evaluate(
    () =>
      document
        .querySelector('.fd-inbox-side')
        ?.textContent?.replace(/运费多少|满 99 元包邮|云杉商贸有限公司|内部备注的内容|乙班同事|简体中文/g, '') ?? '',
  );
  expect(text).not.toMatch(/\p{Script=Han}/u);
  expect(await panel.evaluate(() => 'stayed' in window)).toBe(true);
  await panel.click('::-p-aria([name="Language"][role="button"])');
  await panel.click('::-p-aria([name="简体中文"])');
  await panel.close();
});
