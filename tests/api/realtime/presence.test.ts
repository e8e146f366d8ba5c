import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ABSENCE_MS, TYPING_MS } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { freshDatabaseUrl } from '../../support/postgres.ts';
import type { TestSocket } from '../../support/socket.ts';
import { connectAgent, connectVisitor } from '../../support/socket.ts';
import type { TestSite } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

const api: Api = await startApi();
let company: TestCompany;
let agent: TestPerson;
let site: TestSite;
let owner: TestSocket;

beforeEach(async () => {
  company = await newCompany(api);
  agent = await newMember(api, company);
  site = await boundSite(api, company);
  owner = await connectAgent(api, company.token);
});
afterAll(() => api.close());

/** Lets time pass while these sockets keep answering. */
async function pass(ms: number, ...alive: TestSocket[]) {
  for (let left = ms; left > 0; left -= 10_000) {
    await api.clock.advance(Math.min(10_000, left));
    await Promise.all(alive.map((socket) => socket.settled()));
  }
}
/** Cuts a line and waits until the server has noticed: time must not move on before that. */
async function drop(socket: TestSocket) {
  const before = await openSockets();
  socket.cut();
  while ((await openSockets()) >= before) await new Promise((resolve) => setTimeout(resolve, 5));
}
async function openSockets(): Promise<number> {
  const metrics = await (await fetch(`${api.url}/metrics`)).text();
  return Number(/^frontdesk_sockets (\d+)$/m.exec(metrics)?.[1]);
}
/** The system gave a conversation to somebody else. */
const passedOn = () =>
  owner.next('entries', ({ entries }) =>
    entries.some(({ kind, author }) => kind === 'assign' && author.kind === 'system'),
  );
const assignTo = async (conversation: string, to: string) =>
  must(
    await api.call(
      'appendEntry',
      { conversation, id: newId(), draft: { kind: 'assign', body: { to } } },
      { token: company.token },
    ),
  );
const view = async (id: string) => must(await api.call('getConversation', { id }, { token: company.token }));
const statusOf = async (member: string) =>
  must(await api.call('listMembers', {}, { token: company.token })).members.find(({ id }) => id === member)?.status;

test('O11 · a dropped agent stays available for three minutes, then who waits goes to somebody who is there', async () => {
  const socket = await connectAgent(api, agent.token);
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '在吗');
  await assignTo(conversation, agent.member);
  await drop(socket);
  await pass(ABSENCE_MS - 10_000, owner);
  expect(await statusOf(agent.member)).toBe('available');
  expect(await view(conversation)).toMatchObject({ assignee: agent.member });
  await pass(20_000, owner);
  expect(await statusOf(agent.member)).toBe('offline');
  expect((await passedOn()).entries.at(-1)?.body).toEqual({ to: company.member, name: company.name });
  expect(await view(conversation)).toMatchObject({ assignee: company.member });
});

test('O11 · a jitter changes nothing: back within three minutes, the status is right at once and the conversation stays', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '在吗');
  await assignTo(conversation, agent.member);
  for (let times = 0; times < 3; times++) {
    const socket = await connectAgent(api, agent.token);
    await drop(socket);
    await pass(ABSENCE_MS - 30_000, owner);
  }
  const back = await connectAgent(api, agent.token);
  await pass(ABSENCE_MS * 2, owner, back);
  expect(await statusOf(agent.member)).toBe('available');
  expect(await view(conversation)).toMatchObject({ assignee: agent.member });
});

test('O11 · the one with the fewest open conversations gets it; who is away gets nothing', async () => {
  const [busy, free, away] = [
    await newMember(api, company),
    await newMember(api, company),
    await newMember(api, company),
  ];
  const gone = await connectAgent(api, agent.token);
  const sockets = [
    await connectAgent(api, busy.token),
    await connectAgent(api, free.token),
    await connectAgent(api, away.token),
  ];
  sockets[2]!.send({ t: 'status', status: 'away' });
  owner.send({ t: 'status', status: 'away' });
  await owner.next('presence', ({ member, status }) => member === company.member && status === 'away');
  await owner.next('presence', ({ member, status }) => member === away.member && status === 'away');
  await assignTo((await write(api, await newVisitor(api, site), '一')).conversation, busy.member);
  const { conversation } = await write(api, await newVisitor(api, site), '二');
  await assignTo(conversation, agent.member);
  gone.cut();
  await pass(ABSENCE_MS + 10_000, owner, ...sockets);
  await passedOn();
  expect(await view(conversation)).toMatchObject({ assignee: free.member });
});

test('O11 · with nobody there it goes back to the queue; what is answered stays', async () => {
  const socket = await connectAgent(api, agent.token);
  const waiting = await write(api, await newVisitor(api, site), '在吗');
  const answered = await write(api, await newVisitor(api, site), '在吗');
  await assignTo(waiting.conversation, agent.member);
  await assignTo(answered.conversation, agent.member);
  await socket.say('在的', answered.conversation);
  await drop(owner);
  await drop(socket);
  await pass(ABSENCE_MS + 20_000);
  owner = await connectAgent(api, company.token);
  await passedOn();
  expect(await view(waiting.conversation)).toMatchObject({ assignee: null });
  expect(await view(answered.conversation)).toMatchObject({ assignee: agent.member });
});

test('O11 · who wrote to an agent that is long gone is passed on as well', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '你好');
  const socket = await connectAgent(api, agent.token);
  await assignTo(conversation, agent.member);
  await socket.say('您好', conversation);
  await drop(socket);
  await pass(ABSENCE_MS * 2, owner);
  expect(await view(conversation)).toMatchObject({ assignee: agent.member });
  await write(api, visitor, '还在吗');
  await passedOn();
  expect(await view(conversation)).toMatchObject({ assignee: company.member });
});

test('O11 · who signs out is offline at once', async () => {
  const socket = await connectAgent(api, agent.token);
  expect(await statusOf(agent.member)).toBe('available');
  must(await api.call('signOut', {}, { token: agent.token }));
  await socket.closed;
  expect(
    await owner.next('presence', ({ member, status }) => member === agent.member && status === 'offline'),
  ).toBeTruthy();
});

test('L27 · two agents see a message at most a second apart', async () => {
  const colleague = await connectAgent(api, agent.token);
  const visitor = await newVisitor(api, site);
  const page = await connectVisitor(api, site, visitor.token);
  const seen = [owner, colleague].map(async (socket) => {
    await socket.next('entries', ({ entries }) => entries.some(({ kind }) => kind === 'text'));
    return performance.now();
  });
  await page.say('大家好');
  const [first, second] = await Promise.all(seen);
  expect(Math.abs(first! - second!)).toBeLessThan(1000);
});

test('C5 · each side sees the other type, until it stops, sends, or falls silent', async () => {
  const colleague = await connectAgent(api, agent.token);
  const visitor = await newVisitor(api, site);
  const page = await connectVisitor(api, site, visitor.token);
  page.send({ t: 'typing', on: true });
  await page.settled();
  const { conversation } = (await page.say('你好')) as { conversation: string };
  page.send({ t: 'typing', on: true });
  const typing = { t: 'typing', conversation, who: 'visitor', member: null, on: true };
  expect(await owner.next('typing')).toMatchObject(typing);
  await api.clock.advance(TYPING_MS);
  expect(await owner.next('typing')).toMatchObject({ ...typing, on: false });
  page.send({ t: 'typing', on: true });
  await owner.next('typing');
  await page.say('问题');
  expect(await owner.next('typing')).toMatchObject({ on: false });

  owner.send({ t: 'typing', conversation, on: true });
  const answering = { t: 'typing', conversation, who: 'agent', member: company.member, name: company.name, on: true };
  expect(await page.next('typing')).toEqual(answering);
  expect(await colleague.next('typing', ({ who }) => who === 'agent')).toEqual(answering);
  owner.send({ t: 'typing', conversation, on: false });
  expect(await page.next('typing')).toEqual({ ...answering, on: false });
  expect(owner.frames.filter((frame) => frame.t === 'typing' && frame.who === 'agent')).toEqual([]);
});

test('C5 · agents see which conversation a colleague looks at', async () => {
  const colleague = await connectAgent(api, agent.token);
  const { conversation } = await write(api, await newVisitor(api, site), '你好');
  colleague.send({ t: 'viewing', conversation });
  const seen = { t: 'presence', member: agent.member, status: 'available', viewing: conversation };
  expect(await owner.next('presence', ({ viewing }) => viewing !== null)).toEqual(seen);
  const third = await connectAgent(api, company.token);
  expect(third.frames[0]).toMatchObject({ t: 'welcome' });
  expect((third.frames[0] as { members: unknown[] }).members).toContainEqual({
    id: agent.member,
    status: 'available',
    viewing: conversation,
  });
  colleague.cut();
  expect(
    await owner.next('presence', ({ member, viewing }) => member === agent.member && viewing === null),
  ).toBeTruthy();
});

test('visitors are told when somebody is there and when nobody is any more', async () => {
  const visitor = await newVisitor(api, site);
  const page = await connectVisitor(api, site, visitor.token);
  expect(page.frames[0]).toMatchObject({ t: 'welcome', online: true, members: [] });
  const config = async () => must(await api.call('widgetConfig', { site: site.id }, as(visitor))).online;
  expect(await config()).toBe(true);
  owner.send({ t: 'status', status: 'away' });
  expect(await page.next('online')).toEqual({ t: 'online', online: false });
  expect(await config()).toBe(false);
  owner.send({ t: 'status', status: 'available' });
  expect(await page.next('online')).toEqual({ t: 'online', online: true });
});

test('a chosen status outlives the connection', async () => {
  const first = await connectAgent(api, agent.token);
  first.send({ t: 'status', status: 'away' });
  await first.settled();
  await owner.next('presence', ({ member, status }) => member === agent.member && status === 'away');
  first.close();
  await first.closed;
  await connectAgent(api, agent.token);
  expect(await statusOf(agent.member)).toBe('away');
});

test('O11 · after a restart, who does not come back within three minutes is gone too', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-restart-'));
  const environment = process.env.TEST_ENGINE === 'postgres' ? { DATABASE_URL: await freshDatabaseUrl() } : undefined;
  const before = await startApi({ dataDir, environment });
  const boss = await newCompany(before);
  const gone = await newMember(before, boss);
  const { conversation } = await write(before, await newVisitor(before, await boundSite(before, boss)), '在吗');
  const draft = { kind: 'assign', body: { to: gone.member } } as const;
  must(await before.call('appendEntry', { conversation, id: newId(), draft }, { token: boss.token }));
  await before.close();
  const after = await startApi({ dataDir, environment });
  const socket = await connectAgent(after, boss.token);
  for (let passed = 0; passed < ABSENCE_MS; passed += 10_000) {
    await after.clock.advance(10_000);
    await socket.settled();
  }
  const given = await socket.next(
    'entries',
    ({ entries: [first] }) => first?.author.kind === 'system' && first.kind === 'assign',
  );
  expect(given.entries).toMatchObject([{ conversation, body: { to: boss.member } }]);
  await after.close();
  await rm(dataDir, { recursive: true, force: true });
});
