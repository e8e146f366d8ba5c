import type { Page } from 'puppeteer';
import { eventually } from './eventually.ts';

const WITHIN_MS = 8000;

/** A control by the name that a screen reader says. */
const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;

/** What the page shows. */
export const textOf = (page: Page) => page.$eval('body', (body) => (body as HTMLElement).innerText);

/** Waits until the page shows this. */
export const says = (page: Page, text: string, within = WITHIN_MS) =>
  eventually(async () => (await textOf(page)).includes(text), within, `"${text}"`);

export const press = (page: Page, name: string, role = 'button') =>
  page.locator(named(name, role)).setTimeout(WITHIN_MS).click();

/** Types into a field by its name in the form. */
export const fill = (page: Page, name: string, value: string, within = '') =>
  page.locator(`${within} [name="${name}"]`).setTimeout(WITHIN_MS).fill(value);

/** The same on the page that a file is at. */
export function handsOn(page: () => Page) {
  return {
    says: (text: string, within?: number) => says(page(), text, within),
    press: (name: string, role?: string) => press(page(), name, role),
    fill: (name: string, value: string) => fill(page(), name, value),
    inDialog: (name: string, value: string) => fill(page(), name, value, 'dialog[open]'),
  };
}
