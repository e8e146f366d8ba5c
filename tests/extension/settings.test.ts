import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import { must, newCompany, newMember } from '../support/factories.ts';
import { handsOn } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';
import { picture } from '../support/onboarding.ts';
import { fillCase, pdf, uploadFile } from '../support/verification.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let page: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  owner = await newCompany(api);
  at = await launchBrowser();
  await signIn(at, api, owner);
  page = await at.open('options', '/company');
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

const { says, press, inDialog } = handsOn(() => page);
const by = () => ({ token: api.tokenOf(owner.token) });
const go = async (place: string) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
};

test('R26 · the company’s page shows the logo, which is changed and removed there', async () => {
  const logo = async () => must(await api.call('getCompany', {}, by())).logo;
  const folder = await mkdtemp(join(tmpdir(), 'frontdesk-logo-'));
  const file = join(folder, 'logo.png');
  await writeFile(file, await picture());
  const field = (await page.waitForSelector('input[type="file"]')) as ElementHandle<HTMLInputElement>;
  await field.uploadFile(file);
  await page.waitForSelector('::-p-aria([name="更换 Logo"][role="button"])');
  expect(await logo()).not.toBeNull();
  await rm(folder, { recursive: true });
  await expectHealthy(page);
  await page.reload();
  await page.waitForSelector('main img[src^="blob:"]');
  await press('更换 Logo');
  await page.waitForSelector('input[type="file"]');
  await page.reload();
  await press('移除 Logo');
  await page.waitForSelector('input[type="file"]');
  expect(await logo()).toBeNull();
});

test('C2 · the limit of an agent’s conversations is emptied, which is no limit', async () => {
  must(await api.call('setAssignment', { strategy: 'round_robin', cap: 8 }, by()));
  await go('/service/assignment');
  const cap = '[name="cap"]';
  await page.locator(cap).click({ count: 3 });
  await page.keyboard.press('Backspace');
  await press('保存');
  await says('已保存');
  expect(must(await api.call('getService', {}, by())).assignment).toMatchObject({ strategy: 'round_robin', cap: 0 });
  expect(await page.$eval(cap, (field) => (field as HTMLInputElement).value)).toBe('');
});

test('W23 · another country asks before documents go that it has no use for', async () => {
  await fillCase(api as never, by());
  const upload = await uploadFile(api as never, by(), pdf('授权书'), '授权书.pdf');
  must(await api.call('attachDocument', { kind: 'authorisation', upload }, by()));
  await go('/company/verification');
  const country = '[name="country"]';
  const chosen = () => page.$eval(country, (field) => (field as HTMLSelectElement).value);
  const documents = async () => must(await api.call('getVerification', {}, by())).case?.documents.length;
  await page.waitForSelector(country);
  await page.select(country, 'US');
  await says('在那里用不上');
  await expectHealthy(page);
  await press('取消');
  expect([await chosen(), await documents()]).toEqual(['CN', 5]);
  await page.select(country, 'US');
  await press('更换注册地');
  await eventually(async () => (await chosen()) === 'US');
  expect(await documents()).toBe(4);
});

test('R24 W20 · who is asked to confirm and leaves the place is asked no more; one’s account is deleted by its name', async () => {
  const person = await newMember(api, owner, 'agent', '林晓');
  await page.close();
  await at.close();
  at = await launchBrowser();
  await signIn(at, api, person);
  page = await at.open('options', '/security');
  const erase = async () => {
    await press('注销账户');
    await inDialog('name', '林晓');
    await page.locator('::-p-xpath(//dialog[@open]//button[@type="submit"])').click();
    await page.waitForSelector('dialog[open] [name="password"]');
  };
  await erase();
  await go('/approvals');
  await eventually(async () => (await page.$('dialog[open]')) === null);
  await go('/security');
  await erase();
  await inDialog('password', person.password);
  await page.keyboard.press('Enter');
  // Whoever is not there any more sees the way in.
  await page.waitForSelector('[name="identifier"]');
  const device = { id: newId() };
  const again = await api.call('signIn', { identifier: person.email, password: person.password, device });
  expect(again.error?.code).toBe('sign_in_failed');
  const { members } = must(await api.call('listMembers', {}, by()));
  expect(members.map(({ name }) => name)).not.toContain('林晓');
});
