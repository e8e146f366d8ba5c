import { findBrowser } from '../../deploy/find-browser.ts';

/** The browser tests need one: found on the machine, or installed where that may be done. */
export default async function setup(): Promise<void> {
  process.env.TEST_BROWSER = await findBrowser();
}
