import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { confirm, must, newCompany, newMember } from '../support/factories.ts';
import { boundSite, newVisitor, write } from '../support/visitors.ts';

const ROLE = '只读观察员';

let api: Api<typeof systemClock>;
let at: TestBrowser;

const textOf = (page: Page) => page.evaluate(() => document.body.innerText);

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  const company = await newCompany(api);
  await confirm(api, company);
  const site = await boundSite(api, company);
  await write(api, await newVisitor(api, site), '有人看吗');
  const permissions = ['company.read' as const, 'members.read' as const, 'conversations.read' as const];
  const draft = { name: ROLE, level: 4 as const, scope: 'departments' as const, permissions };
  const role = must(await api.call('createRole', draft, company)).role!;
  const reader = await newMember(api, company, 'agent', '观察者');
  must(await api.call('updateMember', { id: reader.member, customRole: role.id! }, company));
  at = await launchBrowser();
  await signIn(at, api, reader);
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

test('L26 · popup and settings call the person’s role by its own name', async () => {
  const popup = await at.open('popup');
  await popup.waitForSelector('.fd-home-head');
  expect(await popup.$eval('.fd-home-me', (me) => me.textContent)).toContain(ROLE);
  const settings = await at.open('options');
  await settings.waitForSelector('.fd-top-name');
  expect(await textOf(settings)).toContain(ROLE);
  await settings.close();
  await popup.close();
});

test('W8 · who may only read is offered no status, no reply and no action, and is told so', async () => {
  const popup = await at.open('popup');
  await popup.waitForSelector('.fd-home-next');
  expect(await popup.$('[data-tour="status"]')).toBeNull();
  await popup.close();
  const panel = await at.open('sidepanel');
  await panel.locator('#conversations-unassigned').click();
  await panel.locator('.fd-inbox-row').click();
  await panel.waitForSelector('::-p-text(只能查看)');
  await panel.waitForSelector('.fd-chat-bubble');
  expect(await panel.$$('[data-tour="status"], .fd-chat-field, .fd-chat-actions button')).toEqual([]);
  await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (const key of ['a', 'e', 'r', 'n'] as const) await panel.keyboard.press(key);
  await panel.keyboard.press('Escape');
  await panel.waitForSelector('.fd-inbox-row:focus');
  expect(await textOf(panel)).not.toContain('未发送');
  await panel.close();
});
