import { describe, expect, test } from 'vitest';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { Wanted } from '../../support/booking.ts';
import {
  agent,
  api,
  colleague,
  DAY,
  entriesOf,
  free,
  HOUR,
  inShanghai,
  nextTime,
  own,
  owner,
  service,
  setUp,
  site,
  take,
  useBookings,
} from '../../support/booking.ts';
import { must } from '../../support/factories.ts';
import { connectAgent, connectVisitor } from '../../support/socket.ts';
import { as, newVisitor } from '../../support/visitors.ts';

useBookings();

describe('R2 · what is offered', () => {
  test('R2 · the times are those of the week, without what is too soon or too far', async () => {
    await setUp({ notice: 22 * 60, horizon: 2 });
    const now = api.clock.now();
    // 22 hours from 12:00 are 10:00; two days from then end on Monday at 12:00.
    const expected = ['22T10:00', '22T11:00', '23T09:00', '23T10:00', '23T11:00'];
    expect(await free(now, now + 7 * DAY)).toEqual(expected.map((text) => inShanghai(`2026-11-${text}`)));
    const offer = must(
      await api.call('bookingOffer', { site: site.id, lang: 'en-GB' }, { headers: { origin: site.origin } }),
    );
    expect(offer).toMatchObject({
      services: [{ id: service, name: 'Trial lesson', minutes: 60 }],
      timeZone: 'Asia/Shanghai',
      from: now + 22 * HOUR,
      to: now + 2 * DAY,
    });
    await setUp();
  });

  test('R2 · days off have none, and a special day has its own', async () => {
    await setUp({
      exceptions: [
        { from: '2026-11-22', to: '2026-11-22', name: '放假', ranges: [] },
        { from: '2026-11-23', to: '2026-11-23', name: '加班', ranges: [{ from: '19:00', to: '20:30' }] },
      ],
    });
    const now = api.clock.now();
    expect(await free(now, inShanghai('2026-11-24T00:00'))).toEqual([inShanghai('2026-11-23T19:00')]);
    const visitor = await newVisitor(api, site);
    expect((await take(visitor, inShanghai('2026-11-22T10:00'))).error?.code).toBe('time_unavailable');
    await setUp();
  });

  test('R2 · where clocks leap, the hour that is not there is not offered, and no time is shorter for it', async () => {
    const week = Array.from({ length: 7 }, () => [{ from: '01:00', to: '04:00' }]);
    await setUp({ timeZone: 'Europe/Berlin', week, horizon: 180 });
    // On 28 March 2027 02:00 becomes 03:00.
    const starts = await free(Date.UTC(2027, 2, 27, 22), Date.UTC(2027, 2, 28, 12));
    expect(starts).toEqual([Date.UTC(2027, 2, 28, 0), Date.UTC(2027, 2, 28, 1)]);
    const visitor = await newVisitor(api, site);
    const { booking } = must(await take(visitor, starts[1]!));
    expect(booking).toMatchObject({ starts: Date.UTC(2027, 2, 28, 1), ends: Date.UTC(2027, 2, 28, 2) });
    const [asked] = await entriesOf(visitor);
    expect(asked?.body.text).toContain('03:00–04:00');
    await setUp();
  });

  test('R2 · nobody sees a time before the company opens it, and none after it is closed', async () => {
    const now = api.clock.now();
    await setUp({ open: false });
    expect(await free(now, now + DAY)).toEqual([]);
    const headers = { origin: site.origin };
    expect(must(await api.call('bookingOffer', { site: site.id }, { headers })).services).toEqual([]);
    expect((await take(await newVisitor(api, site), nextTime())).error?.code).toBe('time_unavailable');
    await setUp();
  });
});

describe('R2 · a customer takes a time', () => {
  test('R2 · the agent hears of it in the conversation, confirms, and the customer reads that in the own language', async () => {
    const visitor = await newVisitor(api, site);
    const { feed } = must(await api.call('inbox', {}, colleague()));
    const socket = await connectAgent(api, agent.token, feed);
    const heard = await connectVisitor(api, site, visitor.token);
    const starts = nextTime();
    const { booking } = must(await take(visitor, starts, { phone: '138 0013 8000', note: '想看看环境' }));
    expect(booking).toMatchObject({ state: 'requested', service: '试听课', starts, ends: starts + HOUR });
    const { entries } = await socket.next('entries', (frame) => frame.entries.some(({ kind }) => kind === 'booking'));
    expect(entries.map(({ kind }) => kind)).toEqual(['system', 'booking']);
    expect(entries.at(-1)).toMatchObject({
      author: { kind: 'visitor' },
      body: { event: 'requested', booking: booking.id },
    });
    const { bookings } = must(await api.call('listBookings', { visitor: visitor.visitor }, colleague()));
    expect(bookings).toMatchObject([
      {
        id: booking.id,
        name: '张三',
        phone: '+8613800138000',
        note: '想看看环境',
        conversation: entries[0]!.conversation,
      },
    ]);
    const confirmed = must(await api.call('confirmBooking', { id: booking.id }, colleague()));
    expect(confirmed.booking).toMatchObject({ state: 'confirmed', handledBy: agent.name });
    const told = await heard.next('entries', (frame) =>
      frame.entries.some((entry) => entry.kind === 'booking' && entry.body.event === 'confirmed'),
    );
    expect(told.entries.at(-1)).toMatchObject({
      author: { kind: 'agent', name: agent.name },
      body: { text: expect.stringMatching(/^预约已确认：试听课\n11月\d+日周. 10:00–11:00$/) },
    });
    expect(await own(visitor)).toMatchObject([{ id: booking.id, state: 'confirmed' }]);
    must(await api.call('confirmBooking', { id: booking.id }, owner()));
    expect(await entriesOf(visitor)).toHaveLength(2);
    socket.close();
    heard.close();
  });

  test('R2 · who is in another time zone reads the own time, and the company’s with the name of its zone', async () => {
    const visitor = await newVisitor(api, site);
    must(await take(visitor, nextTime(), { language: 'en-US', timeZone: 'Europe/Paris' }));
    const [asked] = await entriesOf(visitor);
    expect(asked?.body.text).toMatch(
      /^I would like to book: Trial lesson\n.* 04:00–05:00 \(your time\)\nChina Standard Time .* 11:00–12:00$/,
    );
    const nowhere = await newVisitor(api, site);
    must(await take(nowhere, nextTime(), { timeZone: 'Moon/Tranquility' }));
    expect((await entriesOf(nowhere))[0]?.body.text).toMatch(/日周. 09:00–10:00$/);
  });

  test('R2 · who asks waits for an answer like anybody who wrote, and has it with the agent’s word', async () => {
    const visitor = await newVisitor(api, site);
    const { booking } = must(await take(visitor, nextTime()));
    const waits = async () => {
      const { db } = api.services.database;
      const row = await db
        .selectFrom('conversation as c')
        .innerJoin('visitor as v', 'v.key', 'c.visitor')
        .select('c.waiting_since')
        .where('v.id', '=', parseId(visitor.visitor))
        .executeTakeFirstOrThrow();
      return row.waiting_since;
    };
    expect(await waits()).toBe(api.clock.now());
    must(await api.call('declineBooking', { id: booking.id, reason: '老师当天请假' }, colleague()));
    expect(await waits()).toBeNull();
    const [, declined] = await entriesOf(visitor);
    expect(declined?.body).toMatchObject({ event: 'declined', reason: '老师当天请假' });
    expect(declined?.body.text).toMatch(/老师当天请假$/);
  });

  test('R2 · of two who take the last place at once exactly one has it; the other hears which times are free next to it', async () => {
    const starts = nextTime();
    const visitors = await Promise.all(Array.from({ length: 6 }, () => newVisitor(api, site)));
    const answers = await Promise.all(visitors.map((visitor) => take(visitor, starts)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const { error } of answers.filter(({ ok }) => !ok)) {
      expect(error?.code).toBe('time_taken');
      const near = String(error?.params?.near).split(',').map(Number);
      expect(near.length).toBeGreaterThan(1);
      expect(near).not.toContain(starts);
      expect(await free(Math.min(...near), Math.max(...near) + 1)).toEqual(expect.arrayContaining(near));
    }
  });

  test('R2 · as many as there are places, and a place that was given back is free again', async () => {
    const starts = nextTime();
    const { services } = must(await api.call('getBookingSettings', {}, owner()));
    await setUp({ services: [{ ...services[0]!, places: 2 }] });
    const visitors = await Promise.all(Array.from({ length: 4 }, () => newVisitor(api, site)));
    const answers = await Promise.all(visitors.map((visitor) => take(visitor, starts)));
    const taken = answers.flatMap((answer, at) => (answer.ok ? [{ visitor: visitors[at]!, ...answer.value }] : []));
    expect(taken).toHaveLength(2);
    const { visitor, booking } = taken[0]!;
    const cancelled = must(await api.call('cancelOwnBooking', { site: site.id, id: booking.id }, as(visitor)));
    expect(cancelled.booking.state).toBe('cancelled');
    must(await api.call('cancelOwnBooking', { site: site.id, id: booking.id }, as(visitor)));
    expect((await entriesOf(visitor)).map(({ body }) => body.event)).toEqual(['requested', 'cancelled']);
    must(await take(await newVisitor(api, site), starts));
    await setUp({ services });
  });

  test('R2 · repeated it is the same booking, and under another’s id there is none', async () => {
    const visitor = await newVisitor(api, site);
    const id = newId();
    const starts = nextTime();
    const answers = await Promise.all(Array.from({ length: 3 }, () => take(visitor, starts, { id })));
    for (const answer of answers) expect(must(answer).booking.id).toBe(id);
    expect(await own(visitor)).toHaveLength(1);
    expect(await entriesOf(visitor)).toHaveLength(1);
    expect((await take(await newVisitor(api, site), nextTime(), { id })).error?.code).toBe('id_taken');
  });

  test('R2 · past, too soon, too far and off the published times: each is refused', async () => {
    const visitor = await newVisitor(api, site);
    const now = api.clock.now();
    await setUp({ notice: 24 * 60, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]) });
    for (const starts of [now - HOUR, now, now + HOUR, now + 23 * HOUR, now + 15 * DAY, now + 30 * HOUR + 1])
      expect((await take(visitor, starts)).error?.code).toBe('time_unavailable');
    must(await take(visitor, now + 24 * HOUR));
    await setUp();
  });

  test('R2 · what is asked for must be said, in its form; what is not is not kept', async () => {
    await setUp({ ask: { name: 'off', phone: 'required', note: 'optional' } });
    const visitor = await newVisitor(api, site);
    const starts = nextTime();
    const faults = async (part: Partial<Wanted>) => (await take(visitor, starts, part)).error?.fields;
    expect(await faults({})).toEqual([{ path: 'phone', code: 'required' }]);
    expect(await faults({ phone: '12345' })).toEqual([{ path: 'phone', code: 'phone_malformed' }]);
    expect(await faults({ phone: '13800138000', note: 'x'.repeat(501) })).toMatchObject([
      { path: 'note', code: 'too_long' },
    ]);
    must(await take(visitor, starts, { phone: '+44 20 7946 0958' }));
    const { bookings } = must(await api.call('listBookings', { visitor: visitor.visitor }, colleague()));
    expect(bookings[0]).toMatchObject({ name: '', phone: '+442079460958' });
    await setUp();
  });

  test('R2 · nobody hoards times', async () => {
    await setUp({ week: Array.from({ length: 7 }, () => [{ from: '13:00', to: '23:00' }]) });
    const visitor = await newVisitor(api, site);
    const starts = await free(api.clock.now(), api.clock.now() + 3 * DAY);
    for (const at of starts.slice(0, 5)) must(await take(visitor, at));
    expect((await take(visitor, starts[5]!)).error).toMatchObject({ code: 'bookings_full', params: { max: 5 } });
    await setUp();
  });
});
