import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';

export type Language = 'zh-CN' | 'en';
export const themes = ['light', 'dark'] as const;

const root = join(import.meta.dirname, '../../..');

type Shot = { width: number; height: number /** The whole page, or only what the window shows. */; whole?: boolean };

export type Camera = (page: Page, surface: string, shot: Shot) => Promise<void>;

/** Takes each surface in both themes: `docs/screenshots/<surface>-<language>-<theme>.png`. */
export async function openCamera(language: Language, where = 'docs/screenshots'): Promise<Camera> {
  const folder = join(root, where);
  await mkdir(folder, { recursive: true });
  return async (page, surface, { width, height, whole = false }) => {
    await page.bringToFront();
    await page.setViewport({ width, height });
    for (const theme of themes) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: theme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(done))));
      const path = join(folder, `${surface}-${language}-${theme}.png`);
      await page.screenshot({ path: path as `${string}.png`, fullPage: whole });
    }
    console.log(`  ✓ ${surface} · ${language}`);
  };
}

/** Presses what has this name in either language. */
export async function press(page: Page, names: readonly [string, string], role = 'button'): Promise<void> {
  await page.bringToFront();
  const selectors = names.map((name) => `::-p-aria([name="${name}"][role="${role}"])`);
  const found = await page.waitForSelector(selectors.join(', '), { timeout: 10_000 });
  await found?.click();
}
