import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Page } from 'puppeteer';
import { expect } from 'vitest';

/** Whoever speaks to a computer says what they see (WCAG 2.5.3); axe asks for it only when told. */
export const namesHoldLabels = { rules: { 'label-content-name-mismatch': { enabled: true } } };

/** axe finds nothing, in light and (for colours) in dark, and at `narrow` px nothing is cut off. */
export async function expectHealthy(page: Page, narrow = 360): Promise<void> {
  await theme(page, 'light');
  const found = await new AxePuppeteer(page).options(namesHoldLabels).analyze();
  await theme(page, 'dark');
  const dark = await new AxePuppeteer(page).withRules(['color-contrast']).analyze();
  await theme(page, 'light');
  // axe finishes on a page of its own.
  await page.bringToFront();
  const violations = [...found.violations, ...dark.violations];
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

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
