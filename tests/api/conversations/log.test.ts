import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import type { TestSite } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let agent: TestPerson;
let site: TestSite;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  agent = await newMember(api, company);
  site = await boundSite(api, company);
});
afterAll(() => api.close());

const text = (words: string) => ({ kind: 'text', body: { text: words } }) as const;
const add = (conversation: string, draft: Parameters<typeof api.call<'appendEntry'>>[1]['draft'], id = newId()) =>
  api.call('appendEntry', { conversation, id, draft }, { token: agent.token });
const log = async (conversation: string) =>
  must(await api.call('listEntries', { id: conversation }, { token: agent.token })).entries;
const view = async (conversation: string) =>
  must(await api.call('getConversation', { id: conversation }, { token: agent.token }));

test('the first message opens the conversation: a system entry and the text, in one append', async () => {
  const visitor = await newVisitor(api, site);
  const page = { url: `${site.origin}/cart`, title: '购物车' };
  const draft = { ...text('在吗？'), page, language: 'zh-CN' };
  const receipt = must(await api.call('visitorAppend', { site: site.id, id: newId(), draft }, as(visitor)));
  expect(receipt.seq).toBe(2);
  const entries = await log(receipt.conversation);
  expect(entries.map(({ seq, kind, author }) => [seq, kind, author.kind])).toEqual([
    [1, 'system', 'system'],
    [2, 'text', 'visitor'],
  ]);
  expect(entries[0]!.body).toMatchObject({ event: 'opened', site: site.id, page, preview: false });
  expect(entries[1]!.feed).toBe(entries[0]!.feed! + 1);
  expect(await view(receipt.conversation)).toMatchObject({
    state: 'open',
    assignee: null,
    page,
    lastSeq: 2,
    lastMessage: { body: { text: '在吗？' } },
    visitor: { id: visitor.visitor },
  });
});

test('a repeated id is the same entry, with the same receipt', async () => {
  const visitor = await newVisitor(api, site);
  const id = newId();
  const first = await write(api, visitor, '一次', id);
  await api.clock.advance(5000);
  expect(await write(api, visitor, '再一次', id)).toEqual(first);
  const again = await Promise.all([1, 2, 3].map(() => write(api, visitor, '又一次', id)));
  expect(again).toEqual([first, first, first]);
  const answer = newId();
  const receipt = must(await add(first.conversation, text('您好'), answer));
  expect(must(await add(first.conversation, text('您好'), answer))).toEqual(receipt);
  expect(await log(first.conversation)).toHaveLength(3);
});

test('an id that is somebody else’s is taken, and nothing of it is told', async () => {
  const [one, two] = [await newVisitor(api, site), await newVisitor(api, site)];
  const id = newId();
  const { conversation } = await write(api, one, '秘密', id);
  const taken = await api.call('visitorAppend', { site: site.id, id, draft: text('我的') }, as(two));
  expect(taken).toMatchObject({ status: 409, error: { code: 'id_taken' } });
  expect(Object.keys(taken.error!).sort()).toEqual(['code', 'requestId']);
  expect(await add(conversation, text('也是我的'), id)).toMatchObject({ error: { code: 'id_taken' } });
  const other = await newCompany(api);
  const foreign = await newVisitor(api, await boundSite(api, other));
  const elsewhere = await api.call('visitorAppend', { site: foreign.site.id, id, draft: text('x') }, as(foreign));
  expect(elsewhere).toMatchObject({ error: { code: 'id_taken' } });
});

test('4,000 characters pass as a person counts them, one more is refused', async () => {
  const visitor = await newVisitor(api, site);
  const longest = '👋'.repeat(4000);
  const { conversation } = await write(api, visitor, longest);
  const send = (draft: ReturnType<typeof text>) =>
    api.call('visitorAppend', { site: site.id, id: newId(), draft }, as(visitor));
  expect(await send(text(`${longest}!`))).toMatchObject({ status: 422, error: { code: 'message_too_long' } });
  expect(await send(text(' \n '))).toMatchObject({ status: 422, error: { code: 'message_empty' } });
  expect(await add(conversation, text('x'.repeat(4001)))).toMatchObject({ error: { code: 'message_too_long' } });
  expect((await log(conversation)).at(-1)!.body).toEqual({ text: longest });
});

test('text that databases stumble over comes back as it was written', async () => {
  const visitor = await newVisitor(api, site);
  const strange = 'a\u0000b \ud800 "\\ </script> \u2028 ';
  const { conversation } = await write(api, visitor, strange);
  expect((await log(conversation)).at(-1)!.body).toEqual({ text: strange });
});

test('close, and the visitor’s next text opens it again by the system first', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '你好');
  must(await add(conversation, { kind: 'close', body: {} }));
  expect(await view(conversation)).toMatchObject({ state: 'closed' });
  expect(await add(conversation, text('还在吗'))).toMatchObject({
    status: 409,
    error: { code: 'conversation_closed' },
  });
  expect(await add(conversation, { kind: 'close', body: {} })).toMatchObject({
    error: { code: 'conversation_closed' },
  });
  must(await add(conversation, { kind: 'note', body: { text: '已退款' } }));
  await write(api, visitor, '还有一个问题');
  const tail = (await log(conversation)).slice(-2);
  expect(tail.map(({ kind, author }) => [kind, author.kind])).toEqual([
    ['reopen', 'system'],
    ['text', 'visitor'],
  ]);
  expect(await view(conversation)).toMatchObject({ state: 'open' });
  must(await add(conversation, { kind: 'close', body: {} }));
  must(await add(conversation, { kind: 'reopen', body: {} }));
  expect(await view(conversation)).toMatchObject({ state: 'open' });
});

test('a conversation is given by hand to an active member of the company, and to nobody else', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '你好');
  const assign = (to: string | null) => add(conversation, { kind: 'assign', body: { to } });
  must(await assign(agent.member));
  expect(await view(conversation)).toMatchObject({ assignee: agent.member });
  expect((await log(conversation)).at(-1)!.body).toEqual({ to: agent.member, name: agent.name });
  const stranger = await newCompany(api);
  expect(await assign(stranger.member)).toMatchObject({ status: 422, error: { code: 'assignee_invalid' } });
  expect(await assign(newId())).toMatchObject({ error: { code: 'assignee_invalid' } });
  const leaver = await newMember(api, company);
  await confirm(api, company);
  must(await api.call('updateMember', { id: leaver.member, state: 'disabled' }, { token: company.token }));
  expect(await assign(leaver.member)).toMatchObject({ error: { code: 'assignee_invalid' } });
  must(await assign(null));
  expect(await view(conversation)).toMatchObject({ assignee: null });
});

test('a visitor sees where a note stands, not what it says, and of an assignment the name only', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '你好');
  must(await add(conversation, { kind: 'note', body: { text: '老客户，小心' } }));
  must(await add(conversation, { kind: 'assign', body: { to: agent.member } }));
  must(await add(conversation, text('您好')));
  const seen = must(await api.call('visitorEntries', { site: site.id }, as(visitor)));
  expect(seen.entries.map(({ seq, kind }) => [seq, kind])).toEqual([
    [1, 'system'],
    [2, 'text'],
    [3, 'hidden'],
    [4, 'assign'],
    [5, 'text'],
  ]);
  expect(seen.entries[3]).toMatchObject({ author: { id: null }, body: { to: null, name: agent.name } });
  expect(seen.entries.every((entry) => entry.feed === undefined)).toBe(true);
  expect(JSON.stringify(seen)).not.toContain('老客户');
});

test('read marks move forward only and never past the end', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '一');
  must(await api.call('markRead', { id: conversation, seq: 99 }, { token: agent.token }));
  expect(must(await api.call('visitorEntries', { site: site.id }, as(visitor))).agentRead).toBe(2);
  must(await api.call('markRead', { id: conversation, seq: 1 }, { token: agent.token }));
  must(await api.call('visitorRead', { site: site.id, seq: 1 }, as(visitor)));
  expect(await view(conversation)).toMatchObject({ agentRead: 2, visitorRead: 1 });
  const mine = must(await api.call('getConversation', { id: conversation }, { token: company.token }));
  expect(mine.agentRead).toBe(0);
});

test('the snapshot and its cursor tell the same as the feed from the start', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '最新');
  const inbox = must(await api.call('inbox', {}, { token: agent.token }));
  expect(inbox.conversations[0]).toMatchObject({ id: conversation, lastFeed: inbox.feed });
  expect(inbox.members.map(({ id }) => id)).toContain(agent.member);
  let [cursor, all] = [0, 0];
  for (let more = true; more; ) {
    const page = must(await api.call('readFeed', { after: cursor }, { token: agent.token }));
    expect(page.entries.map(({ feed }) => feed)).toEqual(page.entries.map((_, index) => cursor + index + 1));
    ({ feed: cursor, more } = page);
    all += page.entries.length;
  }
  expect([cursor, all]).toEqual([inbox.feed, inbox.feed]);
  expect(must(await api.call('readFeed', { after: inbox.feed + 1 }, { token: agent.token })).reset).toBe(true);
});

test('history is read by pages in both directions', async () => {
  const visitor = await newVisitor(api, site);
  const { conversation } = await write(api, visitor, '1');
  for (const words of ['2', '3', '4', '5', '6']) await write(api, visitor, words);
  const page = async (range: { after?: number; before?: number; limit?: number }) => {
    const { entries, more } = must(
      await api.call('listEntries', { id: conversation, ...range }, { token: agent.token }),
    );
    return [entries.map(({ seq }) => seq), more];
  };
  expect(await page({ limit: 3 })).toEqual([[5, 6, 7], true]);
  expect(await page({ before: 5, limit: 3 })).toEqual([[2, 3, 4], true]);
  expect(await page({ before: 2, limit: 3 })).toEqual([[1], false]);
  expect(await page({ after: 2, limit: 3 })).toEqual([[3, 4, 5], true]);
  expect(await page({ after: 5, limit: 3 })).toEqual([[6, 7], false]);
});

test('lists are newest first and go on before a feed', async () => {
  const other = await newCompany(api);
  const place = await boundSite(api, other);
  const ids: string[] = [];
  for (const words of ['a', 'b', 'c'])
    ids.unshift((await write(api, await newVisitor(api, place), words)).conversation);
  const list = async (filter: object) =>
    must(await api.call('listConversations', filter, { token: other.token })).conversations;
  const first = await list({ limit: 2 });
  expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect((await list({ before: first[1]!.lastFeed })).map(({ id }) => id)).toEqual(ids.slice(2));
  expect(await list({ state: 'closed' })).toEqual([]);
});
