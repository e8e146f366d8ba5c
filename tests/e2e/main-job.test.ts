import type { TOTP } from 'otpauth';
import { URI } from 'otpauth';
import type { Page } from 'puppeteer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import { bubbles } from '../extension/stage.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, reads } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { tokenOf } from '../support/factories.ts';
import { fill, press, says } from '../support/hands.ts';
import type { Inbox } from '../support/smtp.ts';
import { startSmtp } from '../support/smtp.ts';
import type { Website } from '../support/website.ts';
import { html, startWebsite } from '../support/website.ts';

const email = 'owner@teahouse.example';
const password = 'Tea-in-spring 4';

let api: Api<Clock>;
let inbox: Inbox;
let website: Website;
let agent: TestBrowser;
let customer: TestBrowser;

// A second try begins with nothing, too.
beforeEach(async () => {
  [inbox, website, agent, customer] = await Promise.all([
    startSmtp(),
    startWebsite(),
    launchBrowser(),
    launchBrowser({ extension: false }),
  ]);
  api = await startApi({ clock: systemClock, environment: { SMTP_URL: inbox.url } });
});
afterEach(async () => {
  await Promise.all([agent?.close(), customer?.close()]);
  await api?.close();
  await website?.close();
  await inbox?.close();
});

/** What a copy field offers that looks like this. */
function readLine(page: Page, pattern: RegExp): Promise<string> {
  const look = (source: string) =>
    [...document.querySelectorAll('input, code, .fd-copy *')]
      .map((one) => (one instanceof HTMLInputElement ? one.value : (one.textContent ?? '')).trim())
      .find((text) => new RegExp(source).test(text));
  return eventually(() => page.evaluate(look, pattern.source), 10_000, `a line like ${pattern}`);
}

async function connectAndRegister(): Promise<void> {
  const options = await agent.open('options');
  await fill(options, 'server', api.url);
  await press(options, '继续');
  await fill(options, 'companyName', '山野茶社');
  await fill(options, 'contactName', '店长');
  await fill(options, 'email', email);
  await fill(options, 'password', password);
  await says(options, new URL(api.url).host);
  await press(options, '注册');
  await says(options, '查收激活邮件');
  await options.close();
}

/** By the link in the mail; answers the company ID that the page shows. */
async function activate(): Promise<string> {
  const mail = await inbox.next(email);
  expect(mail.subject).toBe('激活“山野茶社”的前台账户');
  const page = await agent.browser.newPage();
  await page.goto(`${api.url}/activate#token=${tokenOf(mail.text ?? '')}`);
  await press(page, '激活');
  await says(page, '“山野茶社”已激活');
  const companyId = await readLine(page, /^\d{10}$/);
  const welcome = await inbox.next(email);
  expect(welcome.text).toContain(companyId);
  await page.close();
  return companyId;
}

async function signInWithPassword(popup: Page): Promise<void> {
  await fill(popup, 'identifier', email);
  await fill(popup, 'password', password);
  await press(popup, '登录');
}

/** In the options page, as the owner does it; answers what the phone would hold. */
async function turnOnAuthenticator(): Promise<TOTP> {
  const options = await agent.open('options', '/security');
  await options.waitForSelector('h1');
  const rows = await options.waitForSelector(
    '::-p-xpath(//*[contains(text(),"身份验证器")]/ancestor::*[.//button][1]//button)',
  );
  await rows?.click();
  await fill(options, 'password', password);
  await press(options, '确认');
  await options.waitForSelector('dialog .fd-qr');
  const secret = await options
    .locator('.fd-dialog code, dialog code, dialog input[readonly]')
    .setVisibility(null)
    .map((field) => ((field as HTMLInputElement).value || field.textContent || '').replace(/\s/g, ''))
    .wait();
  const phone = URI.parse(`otpauth://totp/Frontdesk?secret=${secret}&issuer=Frontdesk`) as TOTP;
  await fill(options, 'code', phone.generate());
  await says(options, '保存备用码');
  await press(options, '我已妥善保存');
  await options.close();
  return phone;
}

/** The snippet, and the page on which the owner looks at the chat before it is installed. */
async function bindSite(): Promise<{ snippet: string; previewed: Page }> {
  website.pages.set('/', { body: html('') });
  await agent.grant(`${website.origin.replace(/:\d+$/, '')}/*`);
  const options = await agent.open('options', '/sites');
  await press(options, '添加站点');
  await fill(options, 'origin', website.origin);
  await fill(options, 'name', '官网');
  await press(options, '下一步');
  await says(options, '归您所有');
  await press(options, '立即检查');
  await says(options, '没有找到这行标签');
  website.pages.set('/', { body: html(await readLine(options, /^<meta name="frontdesk-site" content="[\w-]+">$/)) });
  await press(options, '立即检查');
  await says(options, '主题色');
  await press(options, '下一步');
  await says(options, '把代码放到网站上');
  const snippet = await readLine(options, /^<script[^>]+data-site="[\d-]+"><\/script>$/);
  await press(options, '在真实网页上预览');
  const previewed = await eventually(async () =>
    (await agent.browser.pages()).find((page) => page.url().startsWith(website.origin)),
  );
  await options.close();
  return { snippet, previewed };
}

test('the main job: register, sign in with a second factor, bind, see the chat, be asked, answer', {
  timeout: 120_000,
}, async () => {
  await connectAndRegister();
  const companyId = await activate();

  // Signed in from the toolbar, then again with the second factor that the owner turned on.
  const popup = await agent.open('popup');
  await signInWithPassword(popup);
  const { text: mail = '' } = await inbox.next(email);
  await fill(popup, 'code', /\b\d{6}\b/.exec(mail)?.[0] ?? '');
  await says(popup, '山野茶社');
  const phone = await turnOnAuthenticator();
  await popup.bringToFront();
  await press(popup, '退出登录');
  await signInWithPassword(popup);
  await says(popup, '输入身份验证器应用中的 6 位数字');
  // A code works once, so that the one of the next half minute is due.
  await fill(popup, 'code', phone.generate({ timestamp: Date.now() + 30_000 }));
  await says(popup, '继续设置 1/7');

  const { snippet, previewed } = await bindSite();
  // Beside it the second factor; there are no answers yet.
  await says(popup, '已完成 2 项');
  expect(snippet).toContain(`data-site="${companyId}-1"`);

  // The chat on the real page, before any code is installed, for this person only.
  await previewed.locator('::-p-aria([role="button"])').click();
  await reads(previewed, '预览 · 仅自己可见');
  await reads(previewed, '"山野茶社"');
  await previewed.close();

  // A customer, in a browser that knows nothing of us, writes from the page that carries the code.
  website.pages.set('/', { body: html(snippet) });
  const page = await customer.browser.newPage();
  await page.goto(website.origin);
  await page.locator('::-p-aria([role="button"])').click();
  await page.locator('::-p-aria([name="输入消息"][role="textbox"])').fill('请问明前龙井还有吗？');
  await page.keyboard.press('Enter');

  // The agent sees it waiting in the popup, and answers from the side panel.
  await popup.bringToFront();
  await says(popup, '请问明前龙井还有吗？');
  const panel = await agent.open('sidepanel');
  await panel.locator('::-p-text(请问明前龙井还有吗？)').click();
  await panel.waitForSelector('.fd-chat-field');
  // The site that was just made goes by its name, not by its number.
  await says(panel, '官网');
  await panel.focus('.fd-chat-field');
  await panel.keyboard.type('有的，今天就能发出。');
  await panel.keyboard.press('Enter');
  await page.bringToFront();
  await reads(page, '有的，今天就能发出。');

  // Any part may die in between: the worker, then the server's sockets; nothing is lost.
  await agent.worker.kill();
  await page.locator('::-p-aria([name="输入消息"][role="textbox"])').fill('好的，我要两罐');
  await page.keyboard.press('Enter');
  await panel.bringToFront();
  await says(panel, '好的，我要两罐');
  await eventually(async () => (await bubbles(panel)).length === 3);
  expect(await bubbles(panel)).toEqual(['请问明前龙井还有吗？', '有的，今天就能发出。', '好的，我要两罐']);
});
