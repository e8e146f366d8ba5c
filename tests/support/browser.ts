import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import puppeteer from 'puppeteer';
import { findBrowser } from '../../deploy/find-browser.ts';
import { EXTENSION_ID } from '../../lib/util/extension-id.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import { eventually } from './eventually.ts';
import { mailedCode } from './factories.ts';
import type { TestWorker } from './worker.ts';
import { workerIn } from './worker.ts';

export { EXTENSION_ID };

/** The shipped build. */
const EXTENSION = join(import.meta.dirname, '../../.output/chrome-mv3');

/** Any browser here: what it would load or ask of itself stays away. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export const browserFlags = [
  ...quietFlags,
  // Two agents are two browsers, and neither has the focus of a real screen.
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

export type LaunchOptions = {
  lang?: 'zh-CN' | 'en';
  /** Keep using this profile, as after a restart of the browser. */
  profile?: string;
  /** Without it the browser is anybody's. */
  extension?: boolean;
};

type Screen = 'popup' | 'sidepanel' | 'options';

export type TestBrowser = {
  browser: Browser;
  /** A page of the extension, by its address. `place` is what stands after the `#`. */
  open(screen: Screen, place?: string): Promise<Page>;
  worker: TestWorker;
  /** As a person who says yes, once, to what the next `permissions.request` asks for this pattern. */
  /** The browser's own page that grants takes the front for a moment; `back` is brought there again. */
  grant(pattern: string, back?: Page): Promise<void>;
  revoke(pattern: string): Promise<void>;
  /** Lets the extension restart itself, as an update does. */
  allowRestart(): Promise<void>;
  close(): Promise<void>;
};

export async function launchBrowser({
  lang = 'zh-CN',
  profile,
  extension = true,
}: LaunchOptions = {}): Promise<TestBrowser> {
  const userDataDir = profile ?? (await mkdtemp(join(tmpdir(), 'frontdesk-browser-')));
  // A copy, so that a build that runs meanwhile does not pull the files away.
  const unpacked = join(userDataDir, 'unpacked');
  if (extension) await cp(EXTENSION, unpacked, { recursive: true });
  const browser = await puppeteer.launch({
    executablePath: process.env.TEST_BROWSER ?? (await findBrowser()),
    headless: true,
    pipe: true,
    enableExtensions: true,
    userDataDir,
    args: [...browserFlags, `--lang=${lang}`, `--accept-lang=${lang}`],
    env: { ...process.env, LANGUAGE: lang === 'en' ? 'en_GB' : 'zh_CN' },
    defaultViewport: { width: 1280, height: 800 },
  });
  if (extension) {
    await browser.installExtension(unpacked);
    await chooseLanguage(browser, lang);
  }
  return {
    browser,
    open: async (screen, place = '') => {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${EXTENSION_ID}/${screen}.html${place && `#${place}`}`);
      return page;
    },
    worker: workerIn(browser),
    async grant(pattern, back) {
      await hostPermission(browser, 'addHostPermission', pattern);
      await back?.bringToFront();
    },
    revoke: (pattern) => hostPermission(browser, 'removeHostPermission', pattern),
    allowRestart: () => developerMode(browser),
    close: async () => {
      await browser.close();
      if (!profile) await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A browser may lack the language pack that `--lang` asks for, so the language is chosen as in the menu. */
async function chooseLanguage(browser: Browser, lang: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${EXTENSION_ID}/popup.html`);
  await page.evaluate((chosen) => {
    localStorage.setItem('locale', chosen);
    return chrome.storage.local.set({ locale: chosen });
  }, lang);
  await page.close();
}

type DeveloperPrivate = {
  addHostPermission(id: string, host: string): Promise<void>;
  removeHostPermission(id: string, host: string): Promise<void>;
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
};

/** The browser's own page of extensions. */
async function extensionsPage(browser: Browser): Promise<Page> {
  const open = (await browser.pages()).find((one) => one.url().startsWith('chrome://extensions'));
  if (open) return open;
  const page = await browser.newPage();
  await page.goto('chrome://extensions/');
  return page;
}

/** A prompt hangs without a screen; the page of extensions may decide in its place. */
async function hostPermission(browser: Browser, how: 'addHostPermission' | 'removeHostPermission', pattern: string) {
  const page = await extensionsPage(browser);
  await page.evaluate(
    (method, id, host) =>
      (chrome as unknown as { developerPrivate: DeveloperPrivate }).developerPrivate[method](id, host),
    how,
    EXTENSION_ID,
    pattern,
  );
}

/** Without it an unpacked extension stays off when it restarts itself. */
async function developerMode(browser: Browser): Promise<void> {
  const page = await extensionsPage(browser);
  await page.evaluate(() =>
    (chrome as unknown as { developerPrivate: DeveloperPrivate }).developerPrivate.updateProfileConfiguration({
      inDeveloperMode: true,
    }),
  );
}

/** Waits until a screen reader would find the text: a closed shadow root shows itself in no other way. */
export async function reads(page: Page, text: string): Promise<void> {
  const look = async () => JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false })).includes(text);
  await eventually(look, 10_000, `the text "${text}"`);
}

type Who = { email: string; password: string };

/**
 * Signs in by what the popup's buttons do, with the code that a new device is asked for. What a
 * person sees of it is the popup's own tests' business.
 */
export async function signIn(at: TestBrowser, api: Api<Clock>, who: Who, remember = false): Promise<void> {
  const popup = await at.open('popup');
  await popup.waitForSelector('#app input');
  await command(popup, 'setServer', { address: api.url });
  await forgetCodePause(api, who.email);
  const given = { identifier: who.email, password: who.password, remember };
  const { phase } = (await command(popup, 'signIn', given)) as { phase: string };
  if (phase === 'challenge') {
    await command(popup, 'answerChallenge', { method: 'email', code: await mailedCode(api, who.email) });
  }
  await popup.waitForSelector('.fd-home');
  await popup.close();
}

/** Asks the worker as a screen does; throws where it refuses. */
export async function command(screen: Page, name: string, input: object): Promise<unknown> {
  const message = { kind: 'command', name, input };
  const answer = await screen.evaluate((given) => chrome.runtime.sendMessage(given), message);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** A person waits for a minute before another code leaves; a test that looks at something else does not. */
export async function forgetCodePause(api: Api<Clock>, email: string): Promise<void> {
  const { db } = api.services.database;
  await db.updateTable('account').set({ code_sent_at: 0 }).where('email', '=', email).execute();
}
