import { describe, expect, test } from 'vitest';
import type { BookingSettingsInput } from '../../../lib/contract/booking.ts';
import { newId } from '../../../lib/util/id.ts';
import {
  api,
  colleague,
  company,
  DAY,
  entriesOf,
  free,
  HOUR,
  nextTime,
  own,
  owner,
  plain,
  service,
  set,
  setUp,
  site,
  take,
  useBookings,
} from '../../support/booking.ts';
import { eventually } from '../../support/eventually.ts';
import { confirm, must, newMember } from '../../support/factories.ts';
import { bringModules, companyWith } from '../../support/modules.ts';
import { as, newVisitor, write } from '../../support/visitors.ts';

useBookings();

describe('R2 · what becomes of it', () => {
  test('R2 · an agent moves it to a time that is free, also one too soon for a visitor', async () => {
    const [first, second] = [await newVisitor(api, site), await newVisitor(api, site)];
    const [from, occupied, to] = [nextTime(), nextTime(), nextTime()];
    const { booking } = must(await take(first, from));
    must(await take(second, occupied));
    const move = (starts: number) => api.call('moveBooking', { id: booking.id, starts }, colleague());
    expect((await move(occupied)).error?.code).toBe('time_taken');
    expect((await move(to + 1)).error?.code).toBe('time_unavailable');
    expect(must(await move(to)).booking).toMatchObject({ state: 'confirmed', starts: to, ends: to + HOUR });
    expect((await entriesOf(first)).at(-1)?.body).toMatchObject({ event: 'moved', starts: to });
    expect(await free(from, from + 1)).toEqual([from]);
  });

  test('R2 · an agent cancels what was agreed, and says why', async () => {
    const visitor = await newVisitor(api, site);
    const { booking } = must(await take(visitor, nextTime()));
    must(await api.call('confirmBooking', { id: booking.id }, colleague()));
    must(await api.call('cancelBooking', { id: booking.id, reason: '设备检修' }, colleague()));
    expect((await entriesOf(visitor)).at(-1)?.body).toMatchObject({ event: 'cancelled', reason: '设备检修' });
    for (const name of ['confirmBooking', 'cancelBooking'] as const) {
      const again = await api.call(name, { id: booking.id }, colleague());
      expect(again.error?.code ?? again.value?.booking.state).toBe(
        name === 'confirmBooking' ? 'booking_over' : 'cancelled',
      );
    }
  });

  test('R2 · nobody answered before its time: it is over, the customer hears it once, and a late answer is refused', async () => {
    const { services: before } = must(await api.call('getBookingSettings', {}, owner()));
    const services = [{ name: { 'zh-CN': '电话回访' }, minutes: 60, places: 1 }, ...before];
    await setUp({ notice: 0, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]), services });
    const [late, agreed] = [await newVisitor(api, site), await newVisitor(api, site)];
    const now = api.clock.now();
    const [first, second] = await free(now, now + 6 * HOUR);
    const [one, other] = [must(await take(late, first!)), must(await take(agreed, second!))];
    must(await api.call('confirmBooking', { id: other.booking.id }, colleague()));
    await api.clock.advance(8 * HOUR);
    await eventually(async () => (await entriesOf(late)).length > 1);
    expect((await entriesOf(late)).map(({ body }) => body.event)).toEqual(['requested', 'expired']);
    expect((await api.call('confirmBooking', { id: one.booking.id }, colleague())).error?.code).toBe('booking_over');
    const gone = await api.call('cancelOwnBooking', { site: site.id, id: one.booking.id }, as(late));
    expect(gone.error?.code).toBe('booking_over');
    expect(await own(late)).toMatchObject([{ state: 'expired' }]);
    expect(await own(agreed)).toMatchObject([{ state: 'done' }]);
    expect(await entriesOf(agreed)).toHaveLength(2);
    await setUp({ services: before });
  });
});

describe('R2 · who may', () => {
  test('R2 · each right has what it refuses', async () => {
    const visitor = await newVisitor(api, site);
    const { booking } = must(await take(visitor, nextTime()));
    expect((await api.call('setBookingSettings', plain, colleague())).error?.code).toBe('forbidden');
    const limited = await newMember(api, company);
    await confirm(api, company);
    const may = async (denied: ('bookings.read' | 'bookings.write')[]) =>
      must(await api.call('updateMember', { id: limited.member, rights: { granted: [], denied } }, company));
    await may(['bookings.write']);
    const write = [
      api.call('confirmBooking', { id: booking.id }, limited),
      api.call('declineBooking', { id: booking.id, reason: '不行' }, limited),
      api.call('moveBooking', { id: booking.id, starts: nextTime() }, limited),
      api.call('cancelBooking', { id: booking.id }, limited),
    ];
    for (const answer of await Promise.all(write)) expect(answer.error?.code).toBe('forbidden');
    must(await api.call('listBookings', {}, limited));
    await may(['bookings.read', 'bookings.write']);
    const read = [
      api.call('listBookings', {}, limited),
      api.call('getBookingSettings', {}, limited),
      api.call('listFreeTimes', { service, from: 0, to: 1 }, limited),
    ];
    for (const answer of await Promise.all(read)) expect(answer.error?.code).toBe('forbidden');
    expect(await own(visitor)).toMatchObject([{ state: 'requested' }]);
  });

  test('R2 · another company sees and touches nothing of it, and neither does another visitor', async () => {
    const visitor = await newVisitor(api, site);
    const starts = nextTime();
    const { booking } = must(await take(visitor, starts));
    const other = await companyWith(api, 'booking');
    const theirs = { token: other.token };
    must(await set({}, other));
    for (const [name, input] of [
      ['confirmBooking', {}],
      ['declineBooking', { reason: '不行' }],
      ['moveBooking', { starts: starts + DAY }],
      ['cancelBooking', {}],
    ] as const)
      expect((await api.call(name, { id: booking.id, ...input } as never, theirs)).error?.code).toBe('not_found');
    expect(must(await api.call('listBookings', { visitor: visitor.visitor }, theirs)).bookings).toEqual([]);
    expect((await api.call('listFreeTimes', { service, from: 0, to: 1 }, theirs)).error?.code).toBe('not_found');
    const stranger = await newVisitor(api, site);
    const touched = await api.call('cancelOwnBooking', { site: site.id, id: booking.id }, as(stranger));
    expect(touched.error?.code).toBe('not_found');
    expect(await own(stranger)).toEqual([]);
    const { services } = must(await api.call('getBookingSettings', {}, theirs));
    expect((await take(stranger, starts + DAY, { service: services[0]!.id })).error?.code).toBe('not_found');
  });

  test('R2 · while it is off nothing of it answers', async () => {
    const visitor = await newVisitor(api, site);
    must(await api.call('setModule', { module: 'booking', on: false }, owner()));
    expect((await take(visitor, nextTime())).error?.code).toBe('module_off');
    expect((await api.call('listBookings', {}, colleague())).error?.code).toBe('module_off');
    const headers = { origin: site.origin };
    expect((await api.call('bookingOffer', { site: site.id }, { headers })).error?.code).toBe('module_off');
    must(await api.call('setModule', { module: 'booking', on: true }, owner()));
    expect(must(await api.call('getBookingSettings', {}, owner())).services).toHaveLength(1);
  });
});

describe('R2 · what a company sets', () => {
  test('R2 · what makes no sense is refused with its place', async () => {
    const paths = async (part: Partial<BookingSettingsInput>) =>
      (await set(part)).error?.fields?.map(({ path, code }) => `${path} ${code}`);
    const one = plain.services[0]!;
    expect(await paths({ services: [{ ...one, minutes: 4 }] })).toEqual(['services.0.minutes out_of_range']);
    expect(await paths({ services: [{ ...one, places: 0 }] })).toEqual(['services.0.places out_of_range']);
    expect(await paths({ services: [one, one] })).toEqual(['services.1.name name_taken']);
    expect(await paths({ services: [{ ...one, id: newId() }] })).toEqual(['services.0.id not_an_option']);
    expect(await paths({ week: plain.week.map(() => []) })).toEqual(['week required']);
    expect(await paths({ timeZone: 'Asia/Atlantis' })).toEqual(['timeZone time_zone_unknown']);
    expect(await paths({ horizon: 181 })).toEqual(['horizon out_of_range']);
    expect(await paths({ notice: -1 })).toEqual(['notice out_of_range']);
    const [nine, ten] = [
      { from: '09:00', to: '11:00' },
      { from: '10:00', to: '12:00' },
    ];
    expect(await paths({ week: plain.week.with(2, [nine, ten]) })).toEqual(['week.2.1 ranges_overlap']);
    expect((await api.call('setBookingSettings', { ...plain, services: [] }, owner())).error?.fields).toEqual([
      { path: 'services', code: 'required' },
    ]);
  });

  test('R2 · a template brings services in both languages, opens nothing, and leaves alone what a person wrote', async () => {
    const other = await companyWith(api);
    const kinds = [{ name: { 'zh-CN': '试听课', en: 'Trial lesson' }, minutes: 45 }];
    const apply = (presets: typeof kinds) => bringModules(api, other, ['booking'], { booking: { kinds: presets } });
    await apply(kinds);
    const read = async () => must(await api.call('getBookingSettings', {}, { token: other.token }));
    const { open, services } = await read();
    expect({ open, services }).toEqual({
      open: false,
      services: [{ id: expect.any(String), name: kinds[0]!.name, minutes: 45, places: 1 }],
    });
    must(
      await set({ services: [{ id: services[0]!.id, name: { 'zh-CN': '体验课' }, minutes: 30, places: 2 }] }, other),
    );
    await apply(kinds);
    expect((await read()).services).toMatchObject([{ name: { 'zh-CN': '体验课' }, minutes: 30, places: 2 }]);
  });

  test('R2 · who had a conversation goes on in it', async () => {
    const visitor = await newVisitor(api, site);
    await write(api, visitor, '想约个时间');
    must(await take(visitor, nextTime()));
    const { entries } = must(await api.call('visitorEntries', { site: site.id, after: 0 }, as(visitor)));
    expect(entries.map(({ kind }) => kind)).toEqual(['system', 'text', 'booking']);
  });
});
