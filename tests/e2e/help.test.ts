import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isHelpTopic } from '../../lib/util/help-topic.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { expectHealthy } from '../support/healthy.ts';

let api: Api<Clock>;
let browser: Browser;
let closeBrowser: () => Promise<void>;

beforeAll(async () => {
  api = await startApi({ clock: systemClock, environment: { SUPPORT_URL: 'mailto:help@desk.example.com' } });
  ({ browser, close: closeBrowser } = await launchBrowser({ extension: false }));
});
afterAll(async () => {
  await closeBrowser?.();
  await api?.close();
});

/** In Chinese, whatever language pack this browser has. */
async function newPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => localStorage.setItem('locale', 'zh-CN'));
  return page;
}

const textOf = (page: Page) => page.$eval('#app', (app) => app.textContent ?? '');
const says = (page: Page, text: string) =>
  eventually(async () => (await textOf(page)).includes(text), 6000, `"${text}"`);

/** Topics that links of the page name. */
const named = (page: Page) =>
  page.$$eval('a[href*="/help#"]', (links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hash));

test('W22 · every page that could not do what it is for leads to a topic of the help', async () => {
  const page = await newPage();
  const expectHelp = async (said: string) => {
    await says(page, said);
    const hashes = await named(page);
    expect(hashes.length, said).toBeGreaterThan(0);
    for (const hash of hashes) expect(isHelpTopic(hash.slice(1)), said).toBe(true);
  };
  const broken: [path: string, said: string][] = [
    ['/nowhere', '找不到页面'],
    ['/activate', '链接无效'],
    [`/invite#token=${'x'.repeat(43)}`, '链接无效'],
    [`/confirm#token=${'x'.repeat(43)}`, '链接无效'],
    [`/recover#token=${'x'.repeat(43)}`, '这个链接不完整'],
    ['/register?partner=nobody', '链接无效'],
    ['/passkey', '这个窗口已失效'],
    ['/signed-in#error=sso_denied', '登录已取消'],
  ];
  for (const [path, said] of broken) {
    // Alike but for their fragments, two addresses would be one page.
    await page.goto('about:blank');
    await page.goto(api.url + path);
    await page.waitForSelector('#app main > *');
    await expectHelp(said);
  }
  // The server goes away under a page that is open: whether it is the server stands there itself.
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().includes('/api/')) void request.abort();
    else void request.continue();
  });
  await page.goto('about:blank');
  await page.goto(`${api.url}/invite#token=${'x'.repeat(43)}`);
  await expectHelp('没能加载');
  await says(page, '检查于');
  await page.close();
  // Pages that are no part of ours in the browser.
  const html = { headers: { accept: 'text/html' } };
  for (const [path, topic] of [
    ['/chat/1234567890-1', 'visitor'],
    ['/sso/start', 'sign-in'],
  ]) {
    expect(await (await fetch(api.url + path, html)).text()).toContain(`href="/help#${topic}"`);
  }
});

test('W22 · the help opens at the topic that is named, looks whether the server works, and names the support', async () => {
  const page = await newPage();
  await page.goto(`${api.url}/help#code`);
  await says(page, '服务器正常');
  expect(await textOf(page)).toMatch(/检查于 \d\d:\d\d/);
  expect(await page.$$eval('details[open]', (open) => open.map(({ id }) => id))).toEqual(['code']);
  await says(page, 'help@desk.example.com');
  await expectHealthy(page);
  await page.close();
});

test('W22 · a page whose script fails is not left empty', async () => {
  const page = await newPage();
  // Its patience is up at once.
  await page.evaluateOnNewDocument(() => {
    const wait = window.setTimeout;
    window.setTimeout = ((task: () => void) => wait(task, 0)) as typeof setTimeout;
  });
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().includes('/assets/') && request.resourceType() === 'script') void request.abort();
    else void request.continue();
  });
  await page.goto(`${api.url}/sign-in`);
  await page.waitForSelector('.fd-blank-page');
  expect(await page.$eval('.fd-blank-page', (box) => box.textContent)).toContain('重新加载');
  expect((await named(page)).map((hash) => isHelpTopic(hash.slice(1)))).toEqual([true]);
  await page.close();
});
