import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { BookingSettingsInput } from '../../lib/contract/booking.ts';
import { newId } from '../../lib/util/id.ts';
import { must } from '../support/factories.ts';
import { newVisitor } from '../support/visitors.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => stage.everybodyLeaves());

const owner = () => ({ token: stage.company.token });
const daily = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
const settings: BookingSettingsInput = {
  open: true,
  timeZone: 'Asia/Shanghai',
  week: daily,
  exceptions: [],
  notice: 60,
  horizon: 7,
  ask: { name: 'required', phone: 'optional', note: 'off' },
  services: [
    { name: { 'zh-CN': '试听课', en: 'Trial lesson' }, minutes: 60, places: 1 },
    { name: { 'zh-CN': '入学测评' }, minutes: 120, places: 1 },
  ],
};
const turn = async (on: boolean) => must(await stage.api.call('setModule', { module: 'booking', on }, owner()));
const waiting = async () => must(await stage.api.call('listBookings', { only: 'requested' }, owner())).bookings;

const asked = (visit: Visit) => {
  const addresses: string[] = [];
  visit.page.on('request', (request) => addresses.push(new URL(request.url()).pathname));
  return addresses;
};
/** Goes to a button by its name and presses Enter, as a keyboard does. */
const press = async ({ page }: Visit, within: string, name: string) => {
  await page.waitForFunction(
    (where, text) =>
      [...(window.roots[0]?.querySelectorAll<HTMLElement>(`${where} button`) ?? [])].some(
        (node) => node.textContent === text || text === '*',
      ),
    { timeout: 10_000 },
    within,
    name,
  );
  await page.evaluate(
    (where, text) => {
      const buttons = [...window.roots[0]!.querySelectorAll<HTMLElement>(`${where} button`)];
      buttons.find((node) => node.textContent === text || text === '*')!.focus();
    },
    within,
    name,
  );
  await page.keyboard.press('Enter');
};
const fill = async ({ page }: Visit, field: string, text: string) => {
  await page.evaluate((name) => window.roots[0]!.querySelector<HTMLElement>(`#booking-${name}`)!.focus(), field);
  await page.keyboard.sendCharacter(text);
};
const days = '.sheet .body > div:nth-child(2)';
const times = '.sheet .body > div:nth-child(3)';

test('R2 · while it is off or not open, nothing of it is fetched or shown', async () => {
  const look = async () => {
    const customer = await stage.visit();
    const addresses = asked(customer);
    await customer.page.reload();
    await customer.open();
    await customer.untilText('h2', stage.company.companyName);
    expect(addresses.filter((path) => path.includes('booking'))).toEqual([]);
    expect(await customer.text('.booking')).toBe(null);
  };
  await look();
  await turn(true);
  await look();
});

test('R2 · a customer takes a time in the chat by keyboard, sees it confirmed, and cancels it', async () => {
  await turn(true);
  must(await stage.api.call('setBookingSettings', settings, owner()));
  const customer = await stage.visit({ language: 'zh-CN' });
  await customer.open();
  await press(customer, '.booking', '预约时间');
  await press(customer, '.sheet', '试听课 · 60 分钟');
  await press(customer, days, '*');
  await press(customer, times, '*');
  await press(customer, '.sheet', '申请预约');
  // What is required is asked for at its field.
  expect(await customer.page.evaluate(() => window.roots[0]!.activeElement!.id)).toBe('booking-name');
  await fill(customer, 'name', '林晓');
  await customer.page.keyboard.press('Enter');
  await customer.until((messages) => messages.some(({ text, own }) => own && text.startsWith('申请预约：试听课')));
  expect(await customer.text('.sheet')).toBe(null);
  await customer.untilText('.booking b', '待确认');
  const [booking] = await waiting();
  expect(booking).toMatchObject({ name: '林晓', state: 'requested' });
  must(await stage.api.call('confirmBooking', { id: booking!.id }, owner()));
  await customer.until((messages) => messages.some(({ text, own }) => !own && text.startsWith('预约已确认：试听课')));
  await customer.untilText('.booking b', '已确认');

  await press(customer, '.booking li', '取消预约');
  await press(customer, '.booking li', '确定取消？');
  await customer.until((messages) => messages.some(({ text, own }) => own && text.startsWith('取消预约：试听课')));
  await customer.untilText('.booking b', null);
});

test('R2 · who comes too late is shown the times next to it, and takes one of them', async () => {
  const customer = await stage.visit({ language: 'en' });
  await customer.open();
  await press(customer, '.booking', 'Book a time');
  await press(customer, days, '*');
  await press(customer, times, '*');
  await fill(customer, 'name', 'Ann');
  const { services } = must(await stage.api.call('getBookingSettings', {}, owner()));
  const site = { id: stage.site, origin: stage.website.origin };
  const other = await newVisitor(stage.api, site);
  const service = services[0]!.id;
  const now = Date.now();
  const { starts } = must(
    await stage.api.call('listFreeTimes', { service, from: now + 60 * 60_000, to: now + 86_400_000 }, owner()),
  );
  const { token } = other;
  const taken = await stage.api.call(
    'takeBooking',
    { site: site.id, id: newId(), service, starts: starts[0]!, name: 'Bob', language: 'en' },
    { token, headers: { origin: site.origin } },
  );
  must(taken);
  await press(customer, '.sheet', 'Request booking');
  await customer.untilText('.sheet .say[role="status"]', 'This time has just gone. Please choose another.');
  await press(customer, '.sheet .body > .chips', '*');
  await press(customer, '.sheet', 'Request booking');
  await customer.untilText('.booking b', 'To be confirmed');
  expect((await waiting()).map(({ name }) => name)).toEqual(expect.arrayContaining(['Ann', 'Bob']));

  await press(customer, '.booking', 'Book a time');
  await customer.page.keyboard.press('Escape');
  expect(await customer.text('.sheet')).toBe(null);
  expect(await customer.text('.panel h2')).toBe(stage.company.companyName);
});

test('R2 C11 · on a phone whatever is pressed for a booking is as high as a finger', async () => {
  const customer = await stage.visit({
    language: 'zh-CN',
    head: `<meta name="viewport" content="width=device-width, initial-scale=1">${stage.snippet}`,
  });
  await customer.page.setViewport({ width: 375, height: 667, isMobile: true, hasTouch: true });
  await customer.page.reload();
  await customer.open();
  const lowest = (within: string) =>
    customer.page.evaluate(
      (where) =>
        Math.min(
          ...[...window.roots[0]!.querySelectorAll(`${where} button`)].map((one) => one.getBoundingClientRect().height),
        ),
      within,
    );
  await press(customer, '.booking', '预约时间');
  await press(customer, days, '*');
  await press(customer, times, '*');
  expect(await lowest('.sheet')).toBeGreaterThanOrEqual(40);
  await fill(customer, 'name', '林晓');
  await customer.page.keyboard.press('Enter');
  await customer.untilText('.booking b', '待确认');
  expect(await lowest('.booking')).toBeGreaterThanOrEqual(40);
});
