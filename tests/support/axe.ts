import type { ElementContext, Result, RunOptions } from 'axe-core';
import axe from 'axe-core';
import type { Page } from 'puppeteer';

/** Whoever speaks to a computer says what they see (WCAG 2.5.3); axe asks for it only when told. */
const namesHoldLabels: RunOptions = { rules: { 'label-content-name-mismatch': { enabled: true } } };

/**
 * What axe finds wrong on a page, or in a part of it. It is run here rather than by its Puppeteer
 * package, which reads the source anew and opens a page of its own each time: five times as long.
 */
export async function violationsOf(
  page: Page,
  options: RunOptions = namesHoldLabels,
  within?: string,
): Promise<Result[]> {
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(`${axe.source};0`);
  const run = async (context: ElementContext | null, given: RunOptions) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(context ?? document, given);
    return violations;
  };
  return page.evaluate(run, within ? { include: [[within]] } : null, {
    resultTypes: ['violations'],
    ...options,
  } satisfies RunOptions as RunOptions);
}

/** Only what another theme can change. */
export const contrast: RunOptions = { runOnly: ['color-contrast'] };
