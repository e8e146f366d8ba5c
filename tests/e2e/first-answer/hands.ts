import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { press } from '../../support/hands.ts';

/**
 * The times of the keystroke-level model (Card, Moran and Newell, 1980), ms: a person thinks before
 * each act, points, clicks, and types without having learnt to. `machine` waits for nothing.
 */
const times = {
  human: { think: 1350, point: 1100, click: 200, key: 280 },
  machine: { think: 0, point: 0, click: 0, key: 0 },
} as const;

export type Pace = keyof typeof times;

export type Hands = ReturnType<typeof countedHands>;

/** What one person does; each field that is filled and each click is counted, whatever it is on. */
export function countedHands(pace: Pace) {
  const { think, point, click, key } = times[pace];
  const made = { fields: 0, clicks: 0 };

  const pointAt = async () => {
    made.clicks++;
    await rest(think + point + click);
  };

  /** The field has the focus already, or takes it by one step of the keyboard; else it costs a click. */
  const write = async (page: Page, selector: string, value: string) => {
    made.fields++;
    await rest(think);
    const field = page.locator(selector).setTimeout(10_000);
    const there = await field.waitHandle();
    const focused = () => there.evaluate((one) => one === document.activeElement);
    if (!(await focused())) await page.keyboard.press('Tab');
    if (!(await focused())) {
      made.clicks++;
      await rest(point + click);
      await field.click();
    }
    // What stands there is written over.
    await field.map((one) => one instanceof HTMLInputElement && one.select()).wait();
    // A Chinese word is spelt before it is chosen.
    const keys = [...value].reduce((sum, letter) => sum + (letter > '\u2fff' ? 3 : 1), 0);
    await rest(keys * key);
    await page.keyboard.sendCharacter(value);
  };

  return {
    made,
    pace,
    write,
    async press(page: Page, name: string, role = 'button') {
      await pointAt();
      await press(page, name, role);
    },
    async pressAt(page: Page, selector: string) {
      await pointAt();
      await page.locator(selector).setTimeout(10_000).click();
    },
    /** Another tab, by its head. */
    async turnTo(page: Page) {
      await pointAt();
      await page.bringToFront();
    },
    /** What opens by a click that no page sees, such as the one on the toolbar. */
    async open(opening: () => Promise<Page>) {
      await pointAt();
      return opening();
    },
  };
}
