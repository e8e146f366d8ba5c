import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandName, Commands, Result } from '../../lib/browser/commands.ts';
import { patternOf } from '../../lib/browser/site-permission.ts';
import { launchBrowser, reads } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { Website } from '../support/website.ts';
import { html, startWebsite } from '../support/website.ts';
import type { Stage } from './stage.ts';
import { openChatOf, reply, setStage } from './stage.ts';

let stage: Stage;
let strict: Website;
let screen: Page;
let site: string;

/** Asks the worker as a screen does. */
function command<N extends CommandName>(name: N, input: Commands[N]['input']): Promise<Result<Commands[N]['output']>> {
  return screen.evaluate(
    (verb, given) => chrome.runtime.sendMessage({ kind: 'command', name: verb, input: given }),
    name,
    input as object,
  ) as Promise<Result<Commands[N]['output']>>;
}

/** A person who clicks and says yes. */
async function allow(origin: string): Promise<void> {
  const pattern = patternOf(origin);
  await stage.at.grant(pattern);
  expect(await screen.evaluate((host) => chrome.permissions.request({ origins: [host] }), pattern)).toBe(true);
}

/**
 * To be asked for after the page where nothing may come: the page beside it, opened later, has its
 * widget by now, so that the other would have had it too.
 */
async function previewComesBeside(): Promise<void> {
  const page = await stage.at.browser.newPage();
  await page.goto(strict.origin);
  await page.waitForSelector('#frontdesk');
  await page.close();
}

const widgetOn = (page: Page) => page.evaluate(() => document.querySelector('#frontdesk') !== null);

async function pageOf(origin: string): Promise<Page> {
  return eventually(async () => (await stage.at.browser.pages()).find((page) => page.url().startsWith(origin)));
}

beforeAll(async () => {
  stage = await setStage();
  strict = await startWebsite();
  strict.pages.set('/', {
    headers: { 'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'" },
    body: html(''),
  });
  const created = await stage.api.call(
    'createSite',
    { name: '严格站点', origin: strict.origin },
    { token: stage.owner.token },
  );
  site = created.value?.id ?? '';
  screen = await stage.at.open('options');
});

afterAll(async () => {
  await stage?.close();
  await strict?.close();
});

test('X1 · without the permission for that one site nothing is shown there', async () => {
  expect(await command('showPreview', { site, origin: strict.origin })).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
  });
  const permissions = await screen.evaluate(() => chrome.permissions.getAll());
  expect(permissions.origins).toEqual([]);
});

test('X1 · the permission alone shows nothing: a page has its preview once a person asks for it', async () => {
  await allow(strict.origin);
  const page = await stage.at.browser.newPage();
  await page.goto(strict.origin);
  expect(await screen.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  expect(await widgetOn(page)).toBe(false);
  await page.close();
});

/** From the click to the launcher on a page that is opened for it, ms. */
async function timeToWidget(): Promise<number> {
  for (const open of await stage.at.browser.pages()) if (open.url().startsWith(strict.origin)) await open.close();
  const clicked = Date.now();
  expect(await command('showPreview', { site, origin: strict.origin })).toMatchObject({ ok: true });
  const page = await pageOf(strict.origin);
  await page.waitForSelector('#frontdesk', { timeout: 5000 });
  return Date.now() - clicked;
}

test('X1 · on a page that allows nothing the widget is up within a second of the click', async () => {
  // A stall of the machine is not the widget's: the best of three counts.
  const took: number[] = [];
  do took.push(await timeToWidget());
  while (took.length < 3 && Math.min(...took) >= 1000);
  expect(Math.min(...took)).toBeLessThan(1000);
  const page = await pageOf(strict.origin);

  // It also works there: a word out, a word back, past the page's policy.
  const launcher = await page.waitForSelector('::-p-aria([role="button"])');
  await launcher?.click();
  const field = await page.waitForSelector('::-p-aria([role="textbox"])');
  await field?.type('预览里的一句话');
  await page.keyboard.press('Enter');
  const panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '预览里的一句话');
  expect(await panel.$eval('.fd-chat-head', (head) => head.textContent)).toContain('预览');
  await reply(panel, '收到，一切正常');
  await page.bringToFront();
  await reads(page, '收到，一切正常');
  await panel.close();
});

test('X1 · the preview says in both languages that nobody else sees it, and costs the embedded widget nothing', async () => {
  const page = await pageOf(strict.origin);
  await reads(page, '预览 · 仅自己可见');
  await page.evaluate(() => {
    document.documentElement.lang = 'en';
  });
  await reads(page, 'Preview · only you see this');
  const embedded = join(import.meta.dirname, '../../.output/widget');
  for (const file of await readdir(embedded)) {
    if (file.endsWith('.js')) expect(await readFile(join(embedded, file), 'utf8'), file).not.toContain('only you see');
  }
});

test('X1 · the home page that was last looked at has the preview, and no back office', async () => {
  strict.pages.set('/admin', { body: html('') });
  const opened = async (path: string) => {
    const page = await stage.at.browser.newPage();
    await page.goto(strict.origin + path);
    return page;
  };
  const pages = [await opened('/'), await opened('/'), await opened('/admin')];
  await pages[0]?.bringToFront();
  await pages[2]?.bringToFront();
  await screen.bringToFront();
  expect(await command('showPreview', { site, origin: strict.origin })).toMatchObject({ ok: true });
  await eventually(() => pages[0]?.evaluate(() => document.visibilityState === 'visible') ?? Promise.resolve(false));
  for (const page of pages) await page.close();
});

test('X1 · the conversation goes on when the page is loaded again', async () => {
  const page = await pageOf(strict.origin);
  await page.reload();
  await page.waitForSelector('#frontdesk');
  await reads(page, '收到，一切正常');
  await reads(page, '预览里的一句话');
});

test('X1 · the preview survives the death of the worker', async () => {
  const page = await pageOf(strict.origin);
  await stage.at.worker.kill();
  const field = await page.waitForSelector('::-p-aria([role="textbox"])');
  await field?.type('还在吗');
  await page.keyboard.press('Enter');
  const panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '还在吗');
  await panel.close();
});

test('X1 · a second clean browser sees nothing', async () => {
  const other = await launchBrowser({ extension: false });
  try {
    const page = await other.browser.newPage();
    await page.goto(strict.origin);
    await previewComesBeside();
    expect(await widgetOn(page)).toBe(false);
  } finally {
    await other.close();
  }
});

test('X1 · another page of the same host, on a port nobody bound, stays as it is', async () => {
  const neighbour = await startWebsite();
  neighbour.pages.set('/', { body: html('') });
  const page = await stage.at.browser.newPage();
  await page.goto(neighbour.origin);
  await previewComesBeside();
  expect(await widgetOn(page)).toBe(false);
  await page.close();
  await neighbour.close();
});

test('X1 · the preview steps aside where the site carries the snippet, and says whose it is', async () => {
  const bound = await startWebsite();
  bound.pages.set('/', { body: html('<script async src="/nowhere.js" data-site="1234567897-1"></script>') });
  await allow(bound.origin);
  expect(await command('inspectPage', { origin: bound.origin })).toEqual({
    ok: true,
    value: { found: true, sites: ['1234567897-1'] },
  });
  expect(await command('showPreview', { site, origin: bound.origin })).toMatchObject({ ok: true });
  const page = await pageOf(bound.origin);
  await page.waitForFunction(() => document.readyState === 'complete');
  await previewComesBeside();
  expect(await widgetOn(page)).toBe(false);
  await page.close();
  expect(await command('inspectPage', { origin: strict.origin })).toEqual({
    ok: true,
    value: { found: false, sites: [] },
  });
  await command('endPreview', { origin: bound.origin });
  await bound.close();
});

test('X1 · a permission that is taken back in the browser takes the preview away at once', async () => {
  const page = await pageOf(strict.origin);
  await page.bringToFront();
  await page.reload();
  await page.waitForSelector('#frontdesk');
  await stage.at.revoke(patternOf(strict.origin));
  await eventually(async () => !(await widgetOn(page)));
  await screen.bringToFront();
  await allow(strict.origin);
  expect(await command('showPreview', { site, origin: strict.origin })).toMatchObject({ ok: true });
  await page.waitForSelector('#frontdesk');
});

test('X1 · a preview that is ended leaves the page, and gives the permission back', async () => {
  await command('endPreview', { origin: strict.origin });
  const page = await pageOf(strict.origin);
  await eventually(async () => !(await widgetOn(page)));
  const left = await screen.evaluate(async () => ({
    origins: (await chrome.permissions.getAll()).origins,
    scripts: await chrome.scripting.getRegisteredContentScripts(),
  }));
  expect(left).toEqual({ origins: [], scripts: [] });
});
