import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { build } from 'vite';
import type { Stage } from '../extension/stage.ts';
import { setStage } from '../extension/stage.ts';
import { EXTENSION_ID } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { Figure } from './figure.ts';
import { atMost, medianOf, plain } from './figure.ts';

const ROUNDS = 41;
const BAR = 1.5;
const WAITING = ['请问这款茶还有货吗？', '今天下单，明天能到吗？', '可以开发票吗？'];

/**
 * The popup of somebody signed in, with the server away, beside an empty Preact popup in the same
 * browser, in turn: ms from the navigation to the frame after which everything can be used, which
 * for ours is when the customers who wait can be clicked.
 */
export async function popup(): Promise<Record<string, Figure>> {
  const empty = await buildEmptyPopup();
  const stage = await setStage();
  try {
    await fillLocalCopy(stage);
    await stage.stopServer();
    const emptyId = await stage.at.browser.installExtension(empty);
    const times = { empty: [] as number[], ours: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.empty.push(await timePopup(stage.at.browser, emptyId, '#app p'));
      times.ours.push(await timePopup(stage.at.browser, EXTENSION_ID, '.fd-home-visitor'));
    }
    return figuresOf(medianOf(times.empty), medianOf(times.ours));
  } finally {
    await stage.close();
    await rm(empty, { recursive: true, force: true });
  }
}

function figuresOf(empty: number, ours: number): Record<string, Figure> {
  return {
    'popup.paint.empty': plain(empty, 'ms', 1),
    'popup.paint.product': plain(ours, 'ms', 1),
    'popup.paint.ratio': atMost(BAR, ours / empty, '× empty'),
  };
}

/** Customers wait, and the popup has seen them once. */
async function fillLocalCopy(stage: Stage): Promise<void> {
  for (const text of WAITING) await stage.asks(text);
  const popup = await stage.at.open('popup');
  await eventually(
    async () => (await popup.$$('.fd-home-visitor')).length === WAITING.length || null,
    10_000,
    'the customers who wait',
  );
  await popup.close();
}

/** ms from the navigation to the frame after `selector` was there. */
async function timePopup(browser: Browser, id: string, selector: string): Promise<number> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument((wanted) => {
    const there = new Promise<number>((resolve) => {
      const look = () => {
        if (!document.querySelector(wanted)) return requestAnimationFrame(look);
        // The frame that shows it is made after this callback.
        requestAnimationFrame(() => resolve(performance.now()));
      };
      look();
    });
    Object.assign(globalThis, { there });
  }, selector);
  await page.goto(`chrome-extension://${id}/popup.html`);
  const measured = await page.evaluate(() => (globalThis as unknown as { there: Promise<number> }).there);
  await page.close();
  return measured;
}

/** The least that a popup with Preact can be: one line of text, no styles. */
async function buildEmptyPopup(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'frontdesk-empty-'));
  const out = join(root, 'out');
  await writeFile(
    join(root, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'Empty', version: '1', action: { default_popup: 'popup.html' } }),
  );
  await writeFile(
    join(root, 'main.js'),
    `import { h, render } from 'preact'; render(h('p', null, 'Empty'), document.getElementById('app'));`,
  );
  await writeFile(
    join(root, 'popup.html'),
    '<!doctype html><html><head><meta charset="utf-8"></head><body><main id="app"></main><script type="module" src="./main.js"></script></body></html>',
  );
  await build({
    root,
    logLevel: 'silent',
    resolve: { alias: { preact: join(import.meta.dirname, '../../node_modules/preact') } },
    build: { outDir: out, modulePreload: false, rolldownOptions: { input: join(root, 'popup.html') } },
  });
  await cp(join(root, 'manifest.json'), join(out, 'manifest.json'));
  return out;
}
