import type { TestBrowser } from '../../support/browser.ts';
import type { Camera } from './camera.ts';
import { press } from './camera.ts';

/** Places of the options page, and what is there once they are read. */
const places: Record<string, [string, string]> = {
  'members-tree': ['/members', '.fd-table-row'],
  roles: ['/members/roles', '.fd-list-row'],
  functions: ['/members/functions', '.fd-switch'],
  review: ['/members/review', 'main h2, .fd-empty'],
  import: ['/members/import', 'main h1'],
  'service-hours': ['/service/hours', 'main form'],
  'service-replies': ['/service/replies', 'main form, main .fd-card'],
  'service-categories': ['/service/categories', '.fd-service-list'],
  'service-faqs': ['/service/faqs', '.fd-service-list'],
  'service-canned': ['/service/canned', '.fd-service-list'],
  'service-assignment': ['/service/assignment', 'main form'],
  modules: ['/modules', '.fd-module'],
  'module-customers': ['/modules/customers', 'main form'],
  'module-booking': ['/modules/booking', 'main form, main .fd-card'],
  'module-proactive': ['/modules/proactive', '.fd-switch'],
  'module-orders': ['/modules/orders', 'main form'],
  customers: ['/customers', 'main h1'],
  bookings: ['/bookings', 'main h1'],
  approvals: ['/approvals', 'main h1'],
  flows: ['/approvals/flows', 'main .fd-card'],
  template: ['/company/template', 'main form'],
  plan: ['/company/plan', 'main .fd-card'],
  verification: ['/company/verification', 'main form'],
  ownership: ['/company/ownership', 'main h1'],
  privacy: ['/company/privacy', 'main h2'],
  help: ['/help', 'main h1'],
};

/** A company that is at work, place by place. */
export async function shootCompany(at: TestBrowser, camera: Camera, width = 1120): Promise<void> {
  const page = await at.open('options', '/company');
  await page.waitForSelector('.fd-copy-text');
  for (const [name, [place, there]] of Object.entries(places)) {
    await page.goto(`${page.url().split('#')[0]}#${place}`);
    await page.waitForSelector(there, { timeout: 10_000 }).catch(() => console.log(`  ! ${name} is not there`));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 250)));
    await camera(page, `company-${name}`, { width, height: 720, whole: true });
  }
  await page.goto(`${page.url().split('#')[0]}#/members/roles`);
  await press(page, ['新建角色', 'New role']);
  await page.waitForSelector('dialog[open]');
  await camera(page, 'company-role', { width, height: 900 });
  await page.close();
}
