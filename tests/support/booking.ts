import { afterAll, beforeAll } from 'vitest';
import type { BookingSettingsInput } from '../../lib/contract/booking.ts';
import type { Entry } from '../../lib/contract/conversations.ts';
import type { InputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { newId } from '../../lib/util/id.ts';
import type { Api } from './api.ts';
import { startApi } from './api.ts';
import type { TestCompany, TestPerson } from './factories.ts';
import { must, newMember } from './factories.ts';
import { companyWith } from './modules.ts';
import type { TestSite, TestVisitor } from './visitors.ts';
import { as, boundSite } from './visitors.ts';

export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;
/** A clock on the wall in Shanghai, which is always 8 hours ahead. */
export const inShanghai = (text: string) => Date.parse(`${text}:00+08:00`);

export let api: Api;
export let company: TestCompany;
export let agent: TestPerson;
export let site: TestSite;
export let service: string;

export const owner = () => ({ token: company.token });
export const colleague = () => ({ token: agent.token });

export const plain: BookingSettingsInput = {
  open: true,
  timeZone: 'Asia/Shanghai',
  week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '12:00' }]),
  exceptions: [],
  notice: 60,
  horizon: 14,
  ask: { name: 'required', phone: 'optional', note: 'optional' },
  services: [{ name: { 'zh-CN': '试听课', en: 'Trial lesson' }, minutes: 60, places: 1 }],
};

export const set = async (part: Partial<BookingSettingsInput> = {}, who = company) => {
  const before = must(await api.call('getBookingSettings', {}, { token: who.token }));
  const services = part.services ?? (before.services.length > 0 ? before.services : plain.services);
  return api.call('setBookingSettings', { ...plain, ...part, services }, { token: who.token });
};
export const setUp = async (part: Partial<BookingSettingsInput> = {}) => {
  const settings = must(await set(part));
  service = settings.services[0]!.id;
  return settings;
};

export type Wanted = Omit<InputOf<Endpoints['takeBooking']>, 'site'>;
export const take = (visitor: TestVisitor, starts: number, part: Partial<Wanted> = {}) =>
  api.call(
    'takeBooking',
    { site: visitor.site.id, id: newId(), service, starts, name: '张三', language: 'zh-CN', ...part },
    as(visitor),
  );
export const free = async (from: number, to: number) => {
  const { starts } = must(
    await api.call('bookingTimes', { site: site.id, service, from, to }, { headers: { origin: site.origin } }),
  );
  return starts;
};
export const own = async (visitor: TestVisitor) =>
  must(await api.call('ownBookings', { site: site.id, lang: 'zh-CN' }, as(visitor))).bookings;
export const entriesOf = async (visitor: TestVisitor) => {
  const { entries } = must(await api.call('visitorEntries', { site: site.id, after: 0 }, as(visitor)));
  return entries.filter((entry): entry is Extract<Entry, { kind: 'booking' }> => entry.kind === 'booking');
};
/** Tomorrow and later: each call is another hour that nobody has. */
let hours = 0;
export const nextTime = () => {
  const at = inShanghai(
    `2026-11-${String(24 + Math.floor(hours / 3)).padStart(2, '0')}T${['09', '10', '11'][hours % 3]}:00`,
  );
  hours += 1;
  return at;
};

/** A company that is open for bookings, for all tests of a file. It is Saturday, 21 November 2026, 12:00 in Shanghai. */
export function useBookings(): void {
  beforeAll(async () => {
    api = await startApi();
    company = await companyWith(api, 'booking');
    agent = await newMember(api, company);
    site = await boundSite(api, company);
    await setUp();
  });
  afterAll(() => api.close());
}
