import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import { eventually } from '../support/eventually.ts';
import { must } from '../support/factories.ts';
import { as } from '../support/visitors.ts';
import type { Stage } from './stage.ts';
import { openChatOf, setStage } from './stage.ts';

let stage: Stage;
let panel: Page;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const owner = () => ({ token: stage.owner.token });
const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

test('R2 · the owner switches bookings on, adds a service by keyboard, opens it and saves', async () => {
  const page = await stage.at.open('options', '/modules');
  await page.locator('::-p-aria([name="预约"][role="switch"])').click();
  await page.locator('::-p-aria([name="设置：预约"][role="link"])').click();
  await page.waitForSelector('::-p-text(先添加一项服务)');
  await page.focus(button('添加服务'));
  await page.keyboard.press('Enter');
  await page.locator('::-p-aria([name="名称（中文）"][role="textbox"])').fill('试听课');
  await page.focus('::-p-aria([name="开放预约"][role="checkbox"])');
  await page.keyboard.press('Space');
  await page.locator(button('保存')).click();
  await page.waitForSelector('::-p-text(已保存)');
  const { open, services } = must(await stage.api.call('getBookingSettings', {}, owner()));
  expect({ open, services }).toMatchObject({ open: true, services: [{ name: { 'zh-CN': '试听课' }, minutes: 30 }] });
  await page.close();
});

test('R2 · a request stands in the conversation, is confirmed there by keyboard and moved in the list', async () => {
  const visitor = await stage.asks('想约一节试听课');
  const { services } = must(await stage.api.call('getBookingSettings', {}, owner()));
  const service = services[0]!.id;
  const now = Date.now();
  const span = { service, from: now + 3 * 60 * 60_000, to: now + 10 * 86_400_000 };
  const { starts } = must(await stage.api.call('listFreeTimes', span, owner()));
  const wanted = { site: stage.site.id, id: newId(), service, starts: starts[0]!, name: '林晓', phone: '13800138000' };
  must(await stage.api.call('takeBooking', { ...wanted, language: 'zh-CN' }, as(visitor)));
  panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '申请预约');
  await panel.waitForSelector('.fd-chat-booking .fd-booking[data-state="requested"] ::-p-text(+8613800138000)');
  await panel.focus('.fd-chat-log .fd-booking-acts [aria-label^="确认：试听课"]');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('.fd-chat-booking .fd-booking[data-state="confirmed"]');
  await panel.waitForSelector('::-p-text(确认了预约：试听课)');
  // What else the card offers takes the focus of the button that went.
  await eventually(() => panel.evaluate(() => document.activeElement?.closest('.fd-booking-acts') !== null));
  await panel.locator(button('客户信息')).click();
  await panel.waitForSelector('.fd-aside .fd-booking[data-state="confirmed"]');

  const page = await stage.at.open('options', '/bookings');
  await page.waitForSelector('::-p-text(没有待确认的预约)');
  await page.locator('.fd-booking-acts ::-p-text(改时间)').click();
  await page.waitForSelector('dialog[open] .fd-booking-new');
  await page.locator('dialog[open] button[type="submit"]').click();
  await panel.waitForSelector('::-p-text(把预约改到：试听课)');
  const { bookings } = must(await stage.api.call('listBookings', { visitor: visitor.visitor }, owner()));
  expect(bookings[0]).toMatchObject({ state: 'confirmed', name: '林晓' });
  expect(bookings[0]!.starts).not.toBe(starts[0]);

  must(await stage.api.call('setModule', { module: 'booking', on: false }, owner()));
  await eventually(async () => (await panel.$('.fd-aside')) === null);
  // Nothing of the module is left but the line of the log.
  await panel.waitForSelector('.fd-chat-event ::-p-text(访客申请预约：试听课)');
  expect(await panel.$('.fd-chat-booking')).toBe(null);
});
