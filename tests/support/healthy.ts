import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { contrast, violationsOf } from './axe.ts';

/** axe finds nothing, in light and (for colours) in dark, and at `narrow` px nothing is cut off. */
export async function expectHealthy(page: Page, narrow = 360): Promise<void> {
  await theme(page, 'light');
  const found = await violationsOf(page);
  await theme(page, 'dark');
  const dark = await violationsOf(page, contrast);
  await theme(page, 'light');
  // What is measured next is drawn in front only.
  await page.bringToFront();
  expect([...found, ...dark].map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  const viewport = page.viewport();
  await page.setViewport({ width: narrow, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.setViewport(viewport);
}

function theme(page: Page, value: 'light' | 'dark'): Promise<void> {
  return page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value },
    // Colours half way between two themes are nobody's.
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
}
