import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { HOUR, inShanghai, plain } from '../../support/booking.ts';
import { must, newMember } from '../../support/factories.ts';
import { companyWith } from '../../support/modules.ts';
import type { TestVisitor } from '../../support/visitors.ts';
import { as, boundSite, newVisitor } from '../../support/visitors.ts';

/** From now on the database takes no entry about a booking. The answer ends that. */
async function refuseNews({ services }: Api): Promise<() => Promise<unknown>> {
  const { db, engine } = services.database;
  if (engine === 'sqlite') {
    await sql`create trigger no_news before insert on entry when new.kind = 'booking'
      begin select raise(abort, 'away'); end`.execute(db);
    return () => sql`drop trigger no_news`.execute(db);
  }
  await sql`create function no_news() returns trigger language plpgsql as 'begin raise exception ''away''; end'`.execute(
    db,
  );
  await sql`create trigger no_news before insert on entry for each row when (new.kind = 'booking')
    execute function no_news()`.execute(db);
  return () => sql`drop trigger no_news on entry`.execute(db);
}

async function stage(api: Api) {
  const company = await companyWith(api, 'booking');
  const agent = await newMember(api, company);
  const site = await boundSite(api, company);
  const settings = must(await api.call('setBookingSettings', plain, { token: company.token }));
  const visitor = await newVisitor(api, site);
  const wanted = { site: site.id, service: settings.services[0]!.id, name: '张三', language: 'zh-CN' } as const;
  const take = (starts: number, id = newId()) => api.call('takeBooking', { ...wanted, id, starts }, as(visitor));
  return { agent: { token: agent.token }, visitor, take };
}

const told = async (api: Api, visitor: TestVisitor) => {
  const { entries } = must(await api.call('visitorEntries', { site: visitor.site.id, after: 0 }, as(visitor)));
  return entries.flatMap((entry) => (entry.kind === 'booking' ? [`${entry.body.event} ${entry.author.kind}`] : []));
};

test('R2 · what the log does not take at once it has a minute later, once, in order, by whoever it was', async () => {
  const api = await startApi({ logged: [] });
  const { agent, visitor, take } = await stage(api);
  const heal = await refuseNews(api);
  const { booking } = must(await take(inShanghai('2026-11-24T09:00')));
  must(await api.call('confirmBooking', { id: booking.id }, agent));
  must(await api.call('cancelOwnBooking', { site: visitor.site.id, id: booking.id }, as(visitor)));
  expect(await told(api, visitor)).toEqual([]);
  await heal();
  await api.clock.advance(60_000);
  const all = ['requested visitor', 'confirmed agent', 'cancelled visitor'];
  await expect.poll(() => told(api, visitor)).toEqual(all);
  must(await api.call('cancelOwnBooking', { site: visitor.site.id, id: booking.id }, as(visitor)));
  await api.clock.advance(60_000);
  expect(await told(api, visitor)).toEqual(all);
  await api.close();
});

test('R2 · a booking whose time is over is told of, though the first try failed', async () => {
  const api = await startApi({ logged: [] });
  const { visitor, take } = await stage(api);
  must(await take(inShanghai('2026-11-24T09:00')));
  const heal = await refuseNews(api);
  await api.clock.leap(4 * 24 * HOUR);
  await expect
    .poll(async () => (await api.services.database.db.selectFrom('booking_news').select('key').execute()).length)
    .toBe(1);
  expect(await told(api, visitor)).toEqual(['requested visitor']);
  await heal();
  await api.clock.leap(HOUR);
  await expect.poll(() => told(api, visitor)).toEqual(['requested visitor', 'expired system']);
  await api.close();
});

test('R2 · a server that stopped before it told tells with its next start', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-'));
  const first = await startApi({ dataDir, logged: [] });
  const { agent, visitor, take } = await stage(first);
  const { booking } = must(await take(inShanghai('2026-11-24T09:00')));
  const heal = await refuseNews(first);
  must(await first.call('confirmBooking', { id: booking.id }, agent));
  await heal();
  await first.close();
  const second = await startApi({ dataDir, clock: first.clock });
  await expect.poll(() => told(second, visitor)).toEqual(['requested visitor', 'confirmed agent']);
  await second.close();
  await rm(dataDir, { recursive: true });
});
