import type { Browser, BrowserContext, Page } from 'puppeteer';
import type { VisitOptions } from './stage.ts';

declare global {
  interface Window {
    /** The widget's shadow roots, which only these tests open. */
    roots: ShadowRoot[];
  }
}

export type SeenMessage = { text: string; own: boolean; delivery: string };

/** A customer in front of a page. Waits are for what must come; they fail after ten seconds. */
export type Visit = {
  page: Page;
  context: BrowserContext;
  /** Errors and messages of the page's console. */
  console: string[];
  drawn(): Promise<void>;
  open(): Promise<void>;
  write(text: string): Promise<void>;
  /** Writes and sends with Enter. */
  say(text: string): Promise<void>;
  messages(): Promise<SeenMessage[]>;
  /** Until messages are as `fits` wants them. */
  until(fits: (messages: SeenMessage[]) => boolean): Promise<SeenMessage[]>;
  /** Text of the first element that the selector finds in the widget; null where there is none or it is not seen. */
  text(selector: string): Promise<string | null>;
  untilText(selector: string, text: string | null): Promise<void>;
};

const PATIENCE_MS = 10_000;
/** A tab behind another draws no frames to look at. */
const patiently = { timeout: PATIENCE_MS, polling: 50 };

function openRoots(): void {
  window.roots = [];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, { ...options, mode: 'open' });
    window.roots.push(root);
    return root;
  };
}

async function eventually<T>(what: string, look: () => Promise<T>, fits: (found: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (fits(found)) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come; there was ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function visit(browser: Browser, url: string, options: VisitOptions): Promise<Visit> {
  const context = options.context ?? (await browser.createBrowserContext());
  const page = await context.newPage();
  const console: string[] = [];
  page.on('console', (message) => console.push(`${message.type()} ${message.text()}`));
  page.on('pageerror', (error) => console.push(`pageerror ${(error as Error).message}`));
  await page.setViewport({ width: 1100, height: 800 });
  if (!options.closed) await page.evaluateOnNewDocument(openRoots);
  if (options.before) await page.evaluateOnNewDocument(options.before);
  await page.goto(url);

  const text = (selector: string) =>
    page.evaluate((wanted) => {
      const node = window.roots[0]?.querySelector<HTMLElement>(wanted);
      return node?.checkVisibility() ? (node.textContent ?? '') : null;
    }, selector);
  const drawn = async () =>
    void (await page.waitForFunction(() => window.roots[0]?.querySelector('#launcher'), patiently));
  const messages = () =>
    page.evaluate(() =>
      [...(window.roots[0]?.querySelectorAll('.message') ?? [])].map((node) => ({
        text: node.querySelector('.bubble')?.textContent ?? '',
        own: node.classList.contains('own'),
        delivery: ['sending', 'failed', 'sent', 'read'].find((name) => node.classList.contains(name)) ?? '',
      })),
    );
  const write = async (words: string) => {
    await page.evaluate(() => window.roots[0]!.querySelector<HTMLElement>('textarea')!.focus());
    await page.keyboard.sendCharacter(words);
  };

  return {
    page,
    context,
    console,
    drawn,
    async open() {
      await drawn();
      await page.evaluate(() => window.roots[0]!.querySelector<HTMLElement>('#launcher')!.click());
      await page.waitForFunction(() => window.roots[0]?.querySelector('.panel'), patiently);
    },
    write,
    async say(words) {
      await write(words);
      await page.keyboard.press('Enter');
    },
    messages,
    until: (fits) => eventually('messages', messages, fits),
    text,
    async untilText(selector, wanted) {
      await eventually(
        `${selector}: ${wanted}`,
        () => text(selector),
        (found) => found === wanted,
      );
    },
  };
}
