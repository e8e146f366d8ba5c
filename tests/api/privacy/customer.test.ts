import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOL_VERSION } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { inShanghai, plain } from '../../support/booking.ts';
import { confirmTwice } from '../../support/contacts.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { companyWith } from '../../support/modules.ts';
import { fillConversation, placesOf } from '../../support/privacy.ts';
import { eventsFor } from '../../support/security.ts';
import { connectAgent, openSocket } from '../../support/socket.ts';
import type { TestSite } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let agent: TestPerson;
let site: TestSite;
beforeAll(async () => {
  api = await startApi();
  company = await companyWith(api, 'customers');
  agent = await newMember(api, company);
  site = await boundSite(api, company);
});
afterAll(() => api.close());

let made = 0;

/** A customer who said who it is, and of whom it was written down. */
async function known() {
  const number = ++made;
  const told = {
    name: `欧阳小满${number}`,
    phone: `+861390000${String(1000 + number)}`,
    email: `xiaoman${number}@example.org`,
    address: `槐安路${number}号`,
  };
  const visitor = await newVisitor(api, site);
  const page = { url: `https://shop.example/?u=${told.email}`, title: '购物车' };
  const draft = { kind: 'text', body: { text: `我住${told.address}` }, page } as const;
  const { conversation } = must(await api.call('visitorAppend', { site: site.id, id: newId(), draft }, as(visitor)));
  const { name, phone, email } = told;
  must(await api.call('updateCustomer', { visitor: visitor.visitor, name, phone, email }, agent));
  const say = (kind: 'text' | 'note', text: string) =>
    api.call('appendEntry', { conversation, id: newId(), draft: { kind, body: { text } } }, agent);
  must(await say('text', `${name}您好`));
  must(await say('note', `电话是 ${phone}`));
  await expect.poll(async () => (await logOf(conversation)).some(({ kind }) => kind === 'name')).toBe(true);
  return { ...visitor, conversation, told };
}

const logOf = async (id: string) => must(await api.call('listEntries', { id }, company)).entries;

async function erase({ visitor, told }: { visitor: string; told: { name: string } }, by: TestPerson = company) {
  await confirmTwice(api, by);
  return api.call('eraseCustomer', { visitor, name: told.name }, by);
}

test('W20 · of an erased customer no table has name, phone, mailbox or words, and the log has no hole', async () => {
  const customer = await known();
  const values = Object.values(customer.told);
  for (const value of values) expect(await placesOf(api, value), value).not.toEqual([]);
  const before = await logOf(customer.conversation);
  must(await erase(customer));
  for (const value of values) expect(await placesOf(api, value), value).toEqual([]);
  const after = await logOf(customer.conversation);
  expect(after.map(({ seq }) => seq)).toEqual(after.map((_, at) => at + 1));
  expect(after.slice(0, before.length).map(({ id, kind, at }) => [id, kind, at])).toEqual(
    before.map(({ id, kind, at }) => [id, kind, at]),
  );
  for (const { kind, body } of after) if (kind === 'text' || kind === 'note') expect(body).toEqual({ text: '' });
  const view = must(await api.call('getConversation', { id: customer.conversation }, company));
  expect(view).toMatchObject({ state: 'closed', page: null });
  expect(view.visitor.name).toMatch(/^#\d+$/);
  const [line] = await eventsFor(api, company.token, { kind: 'customer_erased' });
  expect(line).toMatchObject({ actor: company.name, subject: view.visitor.name });
});

test('W20 · an erased customer’s token opens nothing, and the own window is closed', async () => {
  const customer = await known();
  const socket = await openSocket(api.url, { origin: site.origin });
  const { token } = customer;
  socket.send({ t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', site: site.id, token, cursor: 0 });
  await socket.next('welcome');
  must(await erase(customer));
  await socket.closed;
  const entries = await api.call('visitorEntries', { site: site.id }, as(customer));
  expect(entries.error?.code).toBe('unauthenticated');
  await write(api, await newVisitor(api, site), '我是新来的');
});

test('W20 · agents’ copies are made anew, whether they are there or come back later', async () => {
  const customer = await known();
  const { feed } = must(await api.call('inbox', {}, agent));
  const here = await connectAgent(api, agent.token, feed);
  must(await erase(customer));
  expect((await here.next('welcome', ({ reset }) => reset)).cursor).toBeGreaterThan(feed);
  expect(must(await api.call('readFeed', { after: feed }, agent))).toMatchObject({ reset: true, entries: [] });
  const late = await connectAgent(api, agent.token, feed);
  await late.next('welcome', ({ reset }) => reset);
  const said = await write(api, await newVisitor(api, site), '在吗');
  for (const socket of [here, late]) await expect.poll(() => socket.entries().map(({ id }) => id)).toContain(said.id);
  for (const socket of [here, late]) socket.close();
});

test('W20 · a customer’s export has what was said and written down, and nobody else’s', async () => {
  const customer = await known();
  const other = await known();
  await confirm(api, company);
  const { text, name } = must(await api.call('exportCustomer', { visitor: customer.visitor }, company));
  for (const value of Object.values(customer.told)) expect(text).toContain(value);
  for (const value of Object.values(other.told)) expect(text).not.toContain(value);
  expect(text).not.toContain(agent.name);
  expect(text).not.toMatch(/token|hash|secret/i);
  expect(name).toMatch(/^personal-data-customer-\d+-\d{4}-\d\d-\d\d\.json$/);
});

test('W20 · erasing a customer asks for right, proofs and name, and reaches no other company’s', async () => {
  const customer = await known();
  const input = { visitor: customer.visitor, name: customer.told.name };
  expect((await api.call('eraseCustomer', input, agent)).error?.code).toBe('forbidden');
  expect((await api.call('exportCustomer', { visitor: customer.visitor }, agent)).error?.code).toBe('forbidden');
  const stranger = await newCompany(api);
  expect((await erase(customer, stranger)).error?.code).toBe('not_found');
  expect((await api.call('exportCustomer', { visitor: customer.visitor }, stranger)).error?.code).toBe('not_found');
  const wrong = await erase({ ...customer, told: { name: '欧阳' } });
  expect(wrong.error?.fields).toEqual([{ path: 'name', code: 'not_the_name' }]);
  expect((await placesOf(api, customer.told.phone)).length).toBeGreaterThan(0);
  await api.clock.advance(11 * 60_000);
  expect((await api.call('eraseCustomer', input, company)).error?.code).toBe('step_up_required');
});

test('W20 · a visitor who never wrote is erased by number', async () => {
  const { visitor } = await newVisitor(api, site);
  const { number } = must(await api.call('getCustomer', { visitor }, company));
  must(await erase({ visitor, told: { name: `#${number}` } }));
});

test('W20 · of a conversation of several pieces no word is left', async () => {
  const customer = await known();
  await fillConversation(api, customer.conversation, 4500, `${customer.told.name}说`);
  must(await erase(customer));
  for (const value of Object.values(customer.told)) expect(await placesOf(api, value), value).toEqual([]);
  const { rows } = await sql<{ said: number }>`
    select count(*) as said from entry where kind = 'text' and body = ${JSON.stringify({ text: '' })}`.execute(
    api.services.database.db,
  );
  expect(Number(rows[0]?.said)).toBeGreaterThanOrEqual(4500);
});

test('W20 · what an erased customer booked is gone, its place is free, and the log says nothing of it', async () => {
  const booked = await companyWith(api, 'booking');
  const settings = must(await api.call('setBookingSettings', plain, { token: booked.token }));
  const place = await boundSite(api, booked);
  const visitor = await newVisitor(api, place);
  const starts = inShanghai('2026-11-24T09:00');
  const told = { name: '欧阳小满预约', phone: '+8613900009999', note: '住槐安路甲九号' };
  const service = settings.services[0]!.id;
  const wanted = { site: place.id, id: newId(), service, starts, language: 'zh-CN', ...told } as const;
  const { booking } = must(await api.call('takeBooking', wanted, as(visitor)));
  const reason = '甲九号太远';
  must(await api.call('declineBooking', { id: booking.id, reason }, { token: booked.token }));
  must(await api.call('takeBooking', { ...wanted, id: newId() }, as(visitor)));
  const { name } = must(await api.call('listConversations', {}, { token: booked.token })).conversations[0]!.visitor;
  must(await erase({ visitor: visitor.visitor, told: { name } }, booked));
  for (const value of [...Object.values(told), reason]) expect(await placesOf(api, value), value).toEqual([]);
  expect(must(await api.call('listBookings', {}, { token: booked.token })).bookings).toEqual([]);
  const other = await newVisitor(api, place);
  must(await api.call('takeBooking', { ...wanted, id: newId(), name: '别人', phone: '' }, as(other)));
});
