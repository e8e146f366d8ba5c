import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Assignment } from '../../../lib/contract/service.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import type { TestSocket } from '../../support/socket.ts';
import { connectAgent } from '../../support/socket.ts';
import type { TestSite } from '../../support/visitors.ts';
import { boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let people: TestPerson[];
let site: TestSite;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  company = await newCompany(api);
  people = [];
  for (const name of ['甲', '乙', '丙']) people.push(await newMember(api, company, 'agent', name));
  site = await boundSite(api, company);
});

const assignment = (given: Partial<Assignment>) =>
  api.call('setAssignment', { strategy: 'round_robin', cap: 0, ...given }, { token: company.token }).then(must);
async function arrive(...who: TestPerson[]): Promise<TestSocket[]> {
  const came: TestSocket[] = [];
  for (const person of who) came.push(await connectAgent(api, person.token));
  sockets.push(...came);
  return came;
}
async function ask(): Promise<string> {
  return (await write(api, await newVisitor(api, site), '在吗')).conversation;
}
const holderOf = async (conversation: string, from = api) => {
  const { assignee } = must(await from.call('getConversation', { id: conversation }, { token: people[0]!.token }));
  return people.find(({ member }) => member === assignee)?.name ?? null;
};
const holders = async (conversations: string[]) => Promise.all(conversations.map((one) => holderOf(one)));
const act = (person: TestPerson, conversation: string, kind: 'close') =>
  api.call('appendEntry', { conversation, id: newId(), draft: { kind, body: {} } }, { token: person.token }).then(must);

test('C2 · by hand: a conversation waits until somebody takes it', async () => {
  await arrive(...people);
  expect(await holderOf(await ask())).toBe(null);
});

test('C2 · in turn: each gets one after the other, right behind the first message', async () => {
  await assignment({ strategy: 'round_robin' });
  await arrive(...people);
  const asked = [];
  for (let at = 0; at < 6; at++) asked.push(await ask());
  expect(await holders(asked)).toEqual(['甲', '乙', '丙', '甲', '乙', '丙']);
  const { entries } = must(await api.call('listEntries', { id: asked[0]! }, { token: company.token }));
  expect(entries.map(({ kind, author }) => [kind, author.kind])).toEqual([
    ['system', 'system'],
    ['text', 'visitor'],
    ['assign', 'system'],
  ]);
  expect(entries[2]!.body).toEqual({ to: people[0]!.member, name: '甲' });
});

test('C2 · many at once are shared out evenly', async () => {
  await assignment({ strategy: 'round_robin' });
  await arrive(...people);
  const visitors = [];
  for (let at = 0; at < 12; at++) visitors.push(await newVisitor(api, site));
  const asked = await Promise.all(visitors.map((visitor) => write(api, visitor, '在吗')));
  const found = await holders(asked.map(({ conversation }) => conversation));
  for (const { name } of people) expect(found.filter((one) => one === name)).toHaveLength(4);
});

test('C2 · least busy: whoever has the fewest open conversations, and among equals in turn', async () => {
  await assignment({ strategy: 'least_busy' });
  await arrive(people[0]!);
  const early = [await ask(), await ask()];
  await arrive(people[1]!, people[2]!);
  const later = [await ask(), await ask(), await ask(), await ask(), await ask()];
  expect(await holders(early)).toEqual(['甲', '甲']);
  expect(await holders(later)).toEqual(['乙', '丙', '乙', '丙', '甲']);
  await act(people[0]!, early[0]!, 'close');
  await act(people[0]!, early[1]!, 'close');
  expect(await holderOf(await ask())).toBe('甲');
});

test('C2 · nobody is given more than the cap; what waits goes to whoever has room again', async () => {
  await assignment({ strategy: 'round_robin', cap: 1 });
  await arrive(people[0]!, people[1]!);
  const asked = [await ask(), await ask(), await ask(), await ask()];
  expect(await holders(asked)).toEqual(['甲', '乙', null, null]);
  await act(people[1]!, asked[1]!, 'close');
  // The one who waits longest.
  await expect.poll(() => holders(asked.slice(2))).toEqual(['乙', null]);
  await arrive(people[2]!);
  await expect.poll(() => holderOf(asked[3]!)).toBe('丙');
});

test('C2 · nobody there: it stays in the queue, and is given out when somebody comes; who is away gets nothing', async () => {
  await assignment({ strategy: 'round_robin' });
  const asked = [await ask(), await ask(), await ask()];
  expect(await holders(asked)).toEqual([null, null, null]);
  must(
    await api.call(
      'appendEntry',
      { conversation: asked[0]!, id: newId(), draft: { kind: 'text', body: { text: '您好' } } },
      { token: company.token },
    ),
  );
  const [socket] = await arrive(people[1]!);
  // The one that was answered waits for nobody.
  await expect.poll(() => holders(asked)).toEqual([null, '乙', '乙']);
  socket!.send({ t: 'status', status: 'away' });
  await socket!.settled();
  const later = await ask();
  expect(await holderOf(later)).toBe(null);
  socket!.send({ t: 'status', status: 'available' });
  await expect.poll(() => holderOf(later)).toBe('乙');
});

test('C2 · what waits is given out once the company chooses to', async () => {
  await arrive(...people);
  const asked = [await ask(), await ask()];
  expect(await holders(asked)).toEqual([null, null]);
  await assignment({ strategy: 'round_robin' });
  await expect.poll(() => holders(asked)).toEqual(['甲', '乙']);
});

test('C2 · a question that is answered by itself, and the extension’s preview, occupy nobody', async () => {
  await assignment({ strategy: 'round_robin' });
  await arrive(...people);
  const texts = { 'zh-CN': '怎么退货？' };
  const faq = must(
    await api.call(
      'addFaq',
      { category: null, question: texts, answer: texts, keywords: [] },
      { token: company.token },
    ),
  );
  const visitor = await newVisitor(api, site);
  const draft = { kind: 'text', body: { text: '怎么退货？', faq: faq.id } } as const;
  const headers = { origin: site.origin };
  const { conversation } = must(
    await api.call('visitorAppend', { site: site.id, id: newId(), draft }, { token: visitor.token, headers }),
  );
  expect(await holderOf(conversation)).toBe(null);
  await write(api, visitor, '还是不明白');
  expect(await holderOf(conversation)).toBe('甲');
});

test('C2 · whose turn it is outlives a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-'));
  const before = await startApi({ dataDir });
  const owner = await newCompany(before);
  const agents: TestPerson[] = [];
  for (const name of ['甲', '乙', '丙']) agents.push(await newMember(before, owner, 'agent', name));
  const bound = await boundSite(before, owner);
  must(await before.call('setAssignment', { strategy: 'round_robin', cap: 0 }, { token: owner.token }));
  const round = async (on: Api, count: number) => {
    const lines = [];
    for (const { token } of agents) lines.push(await connectAgent(on, token));
    const names = [];
    for (let at = 0; at < count; at++) {
      const { conversation } = await write(on, await newVisitor(on, bound), '在吗');
      const { entries } = must(await on.call('listEntries', { id: conversation }, { token: owner.token }));
      names.push((entries.at(-1)!.body as { name: string }).name);
    }
    for (const line of lines) line.close();
    return names;
  };
  expect(await round(before, 2)).toEqual(['甲', '乙']);
  await before.close();
  const after = await startApi({ dataDir, clock: before.clock });
  expect(await round(after, 2)).toEqual(['丙', '甲']);
  await after.close();
  await rm(dataDir, { recursive: true, force: true });
});
