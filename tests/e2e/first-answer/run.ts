import type { Page } from 'puppeteer';
import { systemClock } from '../../../server/clock.ts';
import { startApi } from '../../support/api.ts';
import type { TestBrowser } from '../../support/browser.ts';
import { launchBrowser, reads } from '../../support/browser.ts';
import { eventually } from '../../support/eventually.ts';
import { says } from '../../support/hands.ts';
import type { Hands, Pace } from './hands.ts';
import { countedHands } from './hands.ts';

const company = '山野茶社';
const question = '请问明前龙井还有吗？';
const answer = '有的，今天就能发出。';

const given = {
  companyName: company,
  contactName: '林店长',
  email: 'owner@teahouse.example',
  password: 'Tea-in-spring 4',
};

export type FirstAnswer = { fields: number; clicks: number; seconds: number };

/**
 * From an empty database, without a mail server, and a browser that knows nothing, to the answer
 * that the first customer reads; whatever may be skipped is. The seconds begin at the toolbar.
 */
export async function firstAnswer(pace: Pace): Promise<FirstAnswer> {
  const api = await startApi({ clock: systemClock });
  const at = await launchBrowser();
  try {
    const hands = countedHands(pace);
    const from = performance.now();
    const options = await register(hands, at, api.url);
    await activateAndSignIn(hands, at, options);
    const chat = await openChat(hands, at, options);
    await ask(hands, chat);
    await answerIt(hands, at);
    await chat.bringToFront();
    await reads(chat, answer);
    return { ...hands.made, seconds: (performance.now() - from) / 1000 };
  } finally {
    await at.close();
    await api.close();
  }
}

async function register(hands: Hands, at: TestBrowser, server: string): Promise<Page> {
  const popup = await hands.open(() => at.open('popup'));
  await hands.write(popup, '[name="server"]', server);
  await popup.keyboard.press('Enter');
  await says(popup, '登录前台');
  const opening = tabOf(at, /options\.html/);
  await hands.press(popup, '注册企业账户');
  const options = await opening;
  for (const [name, value] of Object.entries(given)) await hands.write(options, `[name="${name}"]`, value);
  await options.keyboard.press('Enter');
  await says(options, '打开激活链接');
  return options;
}

/** The mail stands on this machine, where its link is opened and the code is read. */
async function activateAndSignIn(hands: Hands, at: TestBrowser, options: Page): Promise<void> {
  const opening = tabOf(at, /^http.*\/mailbox$/);
  await hands.press(options, '打开本机邮箱', 'link');
  const mailbox = await opening;
  await hands.pressAt(mailbox, 'article a[href*="/activate#"]');
  await mailbox.waitForSelector('::-p-aria([name="激活"][role="button"])');
  // The button has the focus.
  await mailbox.keyboard.press('Enter');
  await says(mailbox, `“${company}”已激活`);
  await hands.turnTo(options);
  await says(options, '确认是您本人');
  await hands.turnTo(mailbox);
  await mailbox.goBack();
  const code = await eventually(async () => {
    await mailbox.reload();
    return /\b\d{6}\b/.exec(await mailbox.$eval('article pre', (text) => text.textContent ?? ''))?.[0];
  });
  await hands.turnTo(options);
  await hands.write(options, '[name="code"]', code);
}

/** Past the setup, to a link to chat by, and to the chat that it opens. */
async function openChat(hands: Hands, at: TestBrowser, options: Page): Promise<Page> {
  await hands.press(options, '全部跳过');
  await hands.press(options, '生成聊天链接');
  const opening = tabOf(at, /\/chat\//);
  await hands.press(options, '写第一条测试消息');
  return opening;
}

async function ask(hands: Hands, chat: Page): Promise<void> {
  await chat.bringToFront();
  await chat.waitForSelector('::-p-aria([name="输入消息"][role="textbox"])');
  await hands.write(chat, '::-p-aria([name="输入消息"][role="textbox"])', question);
  await chat.keyboard.press('Enter');
}

/** In the inbox that the test opened beside the chat. */
async function answerIt(hands: Hands, at: TestBrowser): Promise<void> {
  const panel = await at.open('sidepanel');
  await hands.pressAt(panel, `::-p-text(${question})`);
  await hands.write(panel, '.fd-chat-field', answer);
  await panel.keyboard.press('Enter');
}

/** The tab that opens at such an address. */
async function tabOf({ browser }: TestBrowser, address: RegExp): Promise<Page> {
  const target = await browser.waitForTarget((one) => address.test(one.url()), { timeout: 15_000 });
  return (await target.page()) as Page;
}
