import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AgentDraft, Entry } from '../../../lib/contract/conversations.ts';
import { CATCH_UP_MAX } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import type { TestSocket } from '../../support/socket.ts';
import { connectAgent, connectVisitor, openSocket } from '../../support/socket.ts';
import type { TestSite } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let site: TestSite;

beforeAll(async () => {
  const much = { burst: 1e6, perSecond: 1e6 };
  api = await startApi({ limits: { frames: much, visitors: { visitorsPerMinute: 1e6, messagesPerMinute: 1e6 } } });
});
afterAll(() => api.close());

async function freshCompany() {
  company = await newCompany(api);
  site = await boundSite(api, company);
}

const until = async (holds: () => boolean) => {
  for (const deadline = Date.now() + 8000; !holds(); ) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
const feeds = (socket: TestSocket) => socket.entries().map(({ feed }) => feed);
const ascending = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index + 1);
const head = async () => must(await api.call('inbox', {}, { token: company.token })).feed;

test.each([1, 2, 3, 4])('nothing is lost between catch-up and live, while everybody writes (seed %i)', async (seed) => {
  await freshCompany();
  let random = seed;
  const chance = () => {
    random = (random * 1103515245 + 12345) % 2 ** 31;
    return random / 2 ** 31;
  };
  const visitors = await Promise.all([1, 2, 3, 4].map(() => newVisitor(api, site)));
  const writers = await Promise.all(visitors.map(({ token }) => connectVisitor(api, site, token)));
  // More than a page before anybody looks, so that catching up takes several steps.
  for (let round = 0; round < 60; round++) await Promise.all(writers.map((writer) => writer.say('以前')));
  const readers: { socket: TestSocket; from: number }[] = [];
  for (let round = 0; round < 60; round++) {
    const writing = writers.map((writer) => (chance() < 0.7 ? writer.say(`第 ${round} 句`) : undefined));
    if (chance() < 0.2) {
      const from = Math.floor(chance() * (await head()));
      readers.push({ socket: await connectAgent(api, company.token, from), from });
    }
    await Promise.all(writing);
  }
  const end = await head();
  for (const { socket, from } of readers) {
    await until(() => feeds(socket).at(-1) === end);
    expect(feeds(socket)).toEqual(ascending(from, end));
    socket.close();
  }
  for (const [index, writer] of writers.entries()) {
    const log = must(await api.call('visitorEntries', { site: site.id, after: 0 }, as(visitors[index]!)));
    await until(() => writer.entries().at(-1)?.seq === log.seq);
    expect(writer.entries().map(({ seq }) => seq)).toEqual(ascending(0, log.seq));
    writer.close();
  }
});

test('a visitor who comes back gets what was missed, and several tabs are in step', async () => {
  await freshCompany();
  const visitor = await newVisitor(api, site);
  const [one, two] = [await connectVisitor(api, site, visitor.token), await connectVisitor(api, site, visitor.token)];
  await one.say('第一句');
  await until(() => two.entries().length === 2);
  two.cut();
  const { conversation } = await write(api, visitor, '第二句');
  const draft = { kind: 'text', body: { text: '您好' } } as const;
  must(await api.call('appendEntry', { conversation, id: newId(), draft }, { token: company.token }));
  const back = await connectVisitor(api, site, visitor.token, 2);
  await until(() => back.entries().length === 2);
  expect(back.entries().map(({ seq, kind, author }) => [seq, kind, author.kind])).toEqual([
    [3, 'text', 'visitor'],
    [4, 'text', 'agent'],
  ]);
  expect(one.entries().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});

test('polling tells the same as the socket, for agents and for visitors', async () => {
  await freshCompany();
  const visitor = await newVisitor(api, site);
  const [agentSocket, visitorSocket] = [
    await connectAgent(api, company.token),
    await connectVisitor(api, site, visitor.token),
  ];
  const { conversation } = await write(api, visitor, '你好');
  const drafts: AgentDraft[] = [
    { kind: 'note', body: { text: '内部' } },
    { kind: 'assign', body: { to: company.member } },
    { kind: 'text', body: { text: '您好' } },
    { kind: 'close', body: {} },
  ];
  for (const draft of drafts) {
    must(await api.call('appendEntry', { conversation, id: newId(), draft }, { token: company.token }));
  }
  await write(api, visitor, '再问一句');
  const polled: Entry[] = [];
  for (let [after, more] = [0, true]; more; ) {
    const page = must(await api.call('readFeed', { after }, { token: company.token }));
    polled.push(...page.entries);
    ({ feed: after, more } = page);
  }
  await until(() => agentSocket.entries().length === polled.length);
  expect(agentSocket.entries()).toEqual(polled);
  const seen = must(await api.call('visitorEntries', { site: site.id }, as(visitor))).entries;
  await until(() => visitorSocket.entries().length === seen.length);
  expect(visitorSocket.entries()).toEqual(seen);
});

test('whoever pulls gets what lies after that cursor', async () => {
  await freshCompany();
  const visitor = await newVisitor(api, site);
  const socket = await connectVisitor(api, site, visitor.token);
  for (const words of ['1', '2', '3']) await socket.say(words);
  const before = socket.frames.length;
  socket.send({ t: 'pull', after: 1 });
  await socket.settled();
  await until(() => socket.frames.slice(before).some(({ t }) => t === 'entries'));
  const pulled = socket.frames.slice(before).flatMap((frame) => (frame.t === 'entries' ? frame.entries : []));
  expect(pulled.map(({ seq }) => seq)).toEqual([2, 3, 4]);
});

test('cursors beyond every number are answered like any other', async () => {
  await freshCompany();
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '你好');
  const far = Number.MAX_SAFE_INTEGER;
  const page = await connectVisitor(api, site, visitor.token, far);
  const desk = await connectAgent(api, company.token, far);
  for (const socket of [page, desk]) socket.send({ t: 'pull', after: far });
  page.send({ t: 'read', seq: far });
  desk.send({ t: 'read', conversation, seq: far });
  await Promise.all([page, desk].map((socket) => socket.settled()));
  expect(await page.say('还在')).toMatchObject({ t: 'ack', seq: 3 });
  await until(() => page.entries().at(-1)?.seq === 3 && desk.entries().at(-1)?.seq === 3);
  for (const range of [{ after: far }, { before: far }]) {
    must(await api.call('listEntries', { id: conversation, ...range }, { token: company.token }));
    must(await api.call('visitorEntries', { site: site.id, ...range }, as(visitor)));
  }
  must(await api.call('listConversations', { before: far }, { token: company.token }));
});

test('an agent who is too far behind, or ahead of what exists, is told to take a snapshot', async () => {
  await freshCompany();
  const visitor = await newVisitor(api, site);
  await write(api, visitor, '你好');
  await api.services.database.db
    .updateTable('company')
    .set({ feed: CATCH_UP_MAX + 10 })
    .where('code', '=', company.companyId)
    .execute();
  for (const cursor of [5, CATCH_UP_MAX + 11]) {
    const socket = await openSocket(api.url);
    socket.send({ t: 'hello', v: 1, role: 'agent', token: company.token, cursor });
    expect(await socket.next('welcome')).toMatchObject({ reset: true, cursor: CATCH_UP_MAX + 10 });
    const { seq } = await write(api, visitor, '还在吗');
    await until(() => socket.entries().some((entry) => entry.seq === seq));
    expect(socket.entries()).toHaveLength(1);
    socket.close();
    await api.services.database.db
      .updateTable('company')
      .set({ feed: CATCH_UP_MAX + 10 })
      .where('code', '=', company.companyId)
      .execute();
    await api.services.database.db
      .deleteFrom('entry')
      .where('feed', '=', CATCH_UP_MAX + 11)
      .execute();
  }
});

test('read marks reach the other side and the other tabs', async () => {
  await freshCompany();
  const visitor = await newVisitor(api, site);
  const agent = await newMember(api, company);
  const [atDesk, colleague, page] = [
    await connectAgent(api, agent.token),
    await connectAgent(api, company.token),
    await connectVisitor(api, site, visitor.token),
  ];
  const { conversation } = await write(api, visitor, '你好');
  atDesk.send({ t: 'read', conversation, seq: 2 });
  expect(await page.next('read')).toEqual({ t: 'read', conversation, who: 'agent', member: null, seq: 2 });
  expect(await colleague.next('read')).toMatchObject({ who: 'agent', member: agent.member, seq: 2 });
  page.send({ t: 'read', seq: 1 });
  expect(await atDesk.next('read', ({ who }) => who === 'visitor')).toMatchObject({
    conversation,
    member: null,
    seq: 1,
  });
  const back = await openSocket(api.url, { origin: site.origin });
  back.send({ t: 'hello', v: 1, role: 'visitor', site: site.id, token: visitor.token, cursor: 0 });
  expect(await back.next('welcome')).toMatchObject({ agentRead: 2, cursor: 2 });
});

test('a receiver who does not read is dropped, and others are not kept waiting', async () => {
  await freshCompany();
  const visitor = await newVisitor(api, site);
  const [stuck, writer] = [await connectAgent(api, company.token), await connectVisitor(api, site, visitor.token)];
  stuck.pause();
  const large = '长'.repeat(4000);
  for (let sent = 0; sent < 800; sent += 20) {
    await Promise.all(Array.from({ length: 20 }, () => writer.say(large)));
  }
  stuck.resume();
  expect(await stuck.closed).toBe(1006);
  const back = await connectAgent(api, company.token, feeds(stuck).at(-1) ?? 0);
  await until(() => back.entries().at(-1)?.seq === 801);
  expect([...feeds(stuck), ...feeds(back)]).toEqual(ascending(0, 801));
});
