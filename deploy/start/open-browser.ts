import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { lookForBrowser } from '../find-browser.ts';

type Options = {
  /** Folder of the built extension. */
  extension: string;
  /** The browser's profile, kept from start to start, lies in it. */
  dataDir: string;
  /** Opened as tabs after the extension's settings page. */
  pages: readonly string[];
  headless?: boolean;
};

/** A browser of its own with the extension in it, or null with the reason said. It never throws. */
export async function openBrowser(options: Options, say: (line: string) => void): Promise<Browser | null> {
  const executablePath = await lookForBrowser();
  if (!executablePath) {
    say('  没有找到 Chrome、Chromium 或 Edge，请照下面的步骤手动加载扩展。');
    say('  No Chrome, Chromium or Edge was found: load the extension by hand as told below.');
    return null;
  }
  try {
    return await launch(executablePath, options);
  } catch (error) {
    say(`  浏览器没有打开（可能已经开着同一个配置目录），请照下面的步骤手动加载扩展。`);
    say(`  The browser did not open (perhaps it is open already): load the extension by hand as told below.`);
    say(`  ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`);
    return null;
  }
}

async function launch(
  executablePath: string,
  { extension, dataDir, pages, headless = false }: Options,
): Promise<Browser> {
  const { launch } = await import('puppeteer');
  const browser = await launch({
    executablePath,
    headless,
    pipe: true,
    enableExtensions: true,
    userDataDir: join(dataDir, 'browser'),
    defaultViewport: null,
    // A person uses it: no banner about automation, and Ctrl-C is ours to handle.
    ignoreDefaultArgs: ['--enable-automation'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-first-run',
      '--no-default-browser-check',
      '--hide-crash-restore-bubble',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const id = await browser.installExtension(extension);
  const [first = await browser.newPage()] = await browser.pages();
  await first.goto(`chrome-extension://${id}/options.html`);
  for (const url of pages) {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'domcontentloaded' });
  }
  await first.bringToFront();
  return browser;
}
