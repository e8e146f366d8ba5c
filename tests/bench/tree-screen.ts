import type { Page } from 'puppeteer';
import { systemClock } from '../../server/clock.ts';
import { startApi } from '../support/api.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { newCompany } from '../support/factories.ts';
import { fillDepartments } from '../support/large-company.ts';
import type { Figure } from './figure.ts';
import { atMost, plain } from './figure.ts';

const FRAMES = 240;
/** px from one frame to the next: more than the screen holds, as a scroll bar that is dragged. */
const STEP = 3000;

/** The page of members of a company with 30,000 departments, all of them open, scrolled to its end and back. */
export async function treeScreen(): Promise<Record<string, Figure>> {
  const api = await startApi({ clock: systemClock });
  const at = await launchBrowser();
  try {
    const owner = await newCompany(api);
    await fillDepartments(api);
    await signIn(at, api, owner);
    const page = await at.open('options', '/sites');
    await page.waitForSelector('.fd-shell');
    const start = performance.now();
    await page.evaluate(() => location.assign('#/members'));
    await page.waitForSelector('[role="treeitem"][aria-level="2"]', { timeout: 30_000 });
    const opened = performance.now() - start;
    await page.locator('input[type="search"]').fill('部门');
    await page.waitForSelector('[role="treeitem"][aria-level="15"]', { timeout: 30_000 });
    const { blank, rows } = await scroll(page);
    return {
      'tree.screen.open': plain(opened, 'ms'),
      'tree.screen.rows': plain(rows, 'rows'),
      'tree.screen.blank': atMost(0, blank, 'frames', 0),
    };
  } finally {
    await at.close();
    await api.close();
  }
}

/** Frames in which, once painted, some place of the tree's window shows no row; and the rows there are to scroll over. */
function scroll(page: Page): Promise<{ blank: number; rows: number }> {
  return page.evaluate(
    async (frames, step) => {
      const tree = document.querySelector('[role="tree"]') as HTMLElement;
      let box: HTMLElement = tree;
      while (box.scrollHeight <= box.clientHeight) box = box.parentElement as HTMLElement;
      const height = tree.querySelector('[role="treeitem"]')?.getBoundingClientRect().height ?? 1;
      const { left, top, width } = box.getBoundingClientRect();
      const seen = Math.min(box.clientHeight, innerHeight - top);
      const places = [0.05, 0.25, 0.5, 0.75, 0.95].map((part) => top + seen * part);
      const painted = () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          }),
        );
      const empty = () =>
        places.some((y) => !document.elementFromPoint(left + width / 2, y)?.closest('[role="treeitem"]'));
      let blank = 0;
      for (let frame = 0; frame < frames; frame++) {
        box.scrollTop += frame < frames / 2 ? step : -step;
        await painted();
        if (empty()) blank++;
      }
      return { blank, rows: Math.round(box.scrollHeight / height) };
    },
    FRAMES,
    STEP,
  );
}
