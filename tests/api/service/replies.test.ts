import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VisitorDraft } from '../../../lib/contract/conversations.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { connectAgent, connectVisitor } from '../../support/socket.ts';
import type { TestSite, TestVisitor } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

const HOUR = 3_600_000;
let api: Api;
let company: TestCompany;
let agent: TestPerson;
let site: TestSite;

// The clock begins on a Saturday at noon in Shanghai.
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  company = await newCompany(api);
  agent = await newMember(api, company);
  site = await boundSite(api, company);
});

const owner = () => ({ token: company.token });
const reply = (name: 'first' | 'away' | 'offHours', zh: string, en = '') =>
  api.call('setAutoReply', { reply: name, on: true, text: { 'zh-CN': zh, en } }, owner()).then(must);
const workday = [{ from: '09:00', to: '18:00' }];
const workdays = () =>
  api
    .call(
      'setServiceHours',
      {
        always: false,
        timeZone: 'Asia/Shanghai',
        week: [workday, workday, workday, workday, workday, [], []],
        exceptions: [],
      },
      owner(),
    )
    .then(must);
const log = async (conversation: string) =>
  must(await api.call('listEntries', { id: conversation }, { token: agent.token })).entries;
const said = async (conversation: string) =>
  (await log(conversation)).flatMap((entry) => (entry.kind === 'bot' ? [[entry.body.reply, entry.body.text]] : []));
const send = (visitor: TestVisitor, draft: VisitorDraft, id = newId()) =>
  api.call('visitorAppend', { site: visitor.site.id, id, draft }, as(visitor)).then(must);
const text = (words: string) => ({ kind: 'text', body: { text: words } }) as const;

describe('auto replies', () => {
  test('O8 · nothing is said until somebody turned it on', async () => {
    const { conversation } = await write(api, await newVisitor(api, site), '在吗');
    expect((await log(conversation)).map(({ kind }) => kind)).toEqual(['system', 'text']);
  });

  test('O8 · the first message is answered once, right behind it, and a repeat is the same', async () => {
    await reply('first', '您好，这里是{company}。');
    const visitor = await newVisitor(api, site);
    const id = newId();
    const receipts = await Promise.all([1, 2, 3].map(() => write(api, visitor, '在吗', id)));
    const { conversation } = receipts[0]!;
    await write(api, visitor, '还有一件事');
    const entries = await log(conversation);
    expect(entries.map(({ kind, author }) => [kind, author.kind])).toEqual([
      ['system', 'system'],
      ['text', 'visitor'],
      ['bot', 'system'],
      ['text', 'visitor'],
    ]);
    expect(entries[2]!.body).toEqual({ text: `您好，这里是${company.companyName}。`, reply: 'first' });
    // It answers nobody's question: somebody still has to.
    const view = must(await api.call('getConversation', { id: conversation }, { token: agent.token }));
    expect(view.lastMessage?.body).toMatchObject({ text: '还有一件事' });
  });

  test('O8 · within the hours, with nobody there: said once while somebody waits, and again after an answer', async () => {
    await reply('first', '已收到。');
    await reply('away', '客服暂时不在。');
    const visitor = await newVisitor(api, site);
    const { conversation } = await write(api, visitor, '在吗');
    await write(api, visitor, '喂');
    expect(await said(conversation)).toEqual([['away', '客服暂时不在。']]);
    const draft = text('在的');
    must(await api.call('appendEntry', { conversation, id: newId(), draft }, { token: agent.token }));
    await write(api, visitor, '好的，再问一下');
    expect(await said(conversation)).toEqual([
      ['away', '客服暂时不在。'],
      ['away', '客服暂时不在。'],
    ]);
  });

  test('O8 · with somebody there the first reply greets, and nobody is said to be away', async () => {
    await reply('first', '已收到。');
    await reply('away', '客服暂时不在。');
    const socket = await connectAgent(api, agent.token);
    const { conversation } = await write(api, await newVisitor(api, site), '在吗');
    expect(await said(conversation)).toEqual([['first', '已收到。']]);
    socket.send({ t: 'status', status: 'away' });
    await socket.settled();
    const other = await write(api, await newVisitor(api, site), '在吗');
    expect(await said(other.conversation)).toEqual([['away', '客服暂时不在。']]);
    socket.close();
  });

  test('O8 · outside the hours the visitor is told when somebody is back, in the own language, and leaves a message', async () => {
    await workdays();
    await reply('first', '已收到。');
    await reply('offHours', '我们{backAt}回来。', 'We are back {backAt}.');
    const config = must(await api.call('widgetConfig', { site: site.id }, { headers: { origin: site.origin } }));
    expect(config.service).toEqual({ backAt: Date.parse('2026-11-23T09:00:00+08:00') });
    const chinese = await send(await newVisitor(api, site), { ...text('在吗'), language: 'zh-CN' });
    const english = await send(await newVisitor(api, site), { ...text('Hello'), language: 'en-GB' });
    expect(await said(chinese.conversation)).toEqual([['off_hours', '我们11月23日周一 09:00回来。']]);
    expect((await said(english.conversation))[0]![1]!.replace(/\s/g, ' ')).toBe(
      'We are back Mon, November 23 at 9:00 AM.',
    );
    const view = must(await api.call('getConversation', { id: chinese.conversation }, { token: agent.token }));
    expect(view).toMatchObject({ state: 'open', assignee: null });
  });

  test('O8 · a language that was not written gets the other one', async () => {
    await reply('first', '您好。');
    const { conversation } = await send(await newVisitor(api, site), { ...text('Hello'), language: 'en' });
    expect(await said(conversation)).toEqual([['first', '您好。']]);
  });

  test('O8 · HTML is text', async () => {
    const html = '<img src=x onerror=alert(1)> & <b>您好</b>';
    await reply('first', html);
    const { conversation } = await write(api, await newVisitor(api, site), '在吗');
    expect(await said(conversation)).toEqual([['first', html]]);
  });

  test('O8 · a conversation that opens again is greeted again', async () => {
    await reply('first', '您好。');
    const visitor = await newVisitor(api, site);
    const { conversation } = await write(api, visitor, '在吗');
    const draft = { kind: 'close', body: {} } as const;
    must(await api.call('appendEntry', { conversation, id: newId(), draft }, { token: agent.token }));
    await write(api, visitor, '我又来了');
    expect((await log(conversation)).map(({ kind }) => kind)).toEqual([
      'system',
      'text',
      'bot',
      'close',
      'reopen',
      'text',
      'bot',
    ]);
  });

  test('O8 · it reaches both sides at once, and what follows later has other numbers', async () => {
    await reply('first', '您好。');
    const visitor = await newVisitor(api, site);
    const [mine, theirs] = [await connectAgent(api, agent.token), await connectVisitor(api, site, visitor.token)];
    const ack = await theirs.say('在吗');
    if (ack.t !== 'ack') throw new Error('refused');
    expect(ack.seq).toBe(2);
    const [bot, told] = await Promise.all(
      [theirs, mine].map(async (socket) => {
        const frame = await socket.next('entries', ({ entries }) => entries.some(({ kind }) => kind === 'bot'));
        return frame.entries.find(({ kind }) => kind === 'bot');
      }),
    );
    expect(bot).toMatchObject({ seq: 3, body: { text: '您好。', reply: 'first' } });
    expect(told).toMatchObject({ id: bot!.id, seq: 3 });
    for (const socket of [mine, theirs]) socket.close();
  });

  test('O8 · the hours turn by the clock: closed on Saturday, open on Monday, closed in the evening', async () => {
    await workdays();
    await reply('offHours', '非服务时间。');
    const replies = async () => {
      const visitor = await newVisitor(api, site);
      await write(api, visitor, '在吗');
      const { entries } = must(await api.call('visitorEntries', { site: site.id }, as(visitor)));
      return entries.filter(({ kind }) => kind === 'bot').length;
    };
    expect(await replies()).toBe(1);
    await api.clock.leap(45 * HOUR + 60_000);
    expect(await replies()).toBe(0);
    await api.clock.leap(9 * HOUR);
    expect(await replies()).toBe(1);
  });
});

describe('questions that answer themselves', () => {
  const faq = (
    question: string,
    answer: string,
    en?: { question: string; answer: string },
    category: string | null = null,
  ) =>
    api
      .call(
        'addFaq',
        {
          category,
          question: { 'zh-CN': question, en: en?.question ?? '' },
          answer: { 'zh-CN': answer, en: en?.answer ?? '' },
          keywords: [],
        },
        owner(),
      )
      .then(must);

  test('O8 · a tap is the visitor’s text, and the answer stands below it at once', async () => {
    await reply('away', '客服暂时不在。');
    const { id } = await faq('怎么退货？', '七天内可退。\nhttps://example.com/returns', {
      question: 'Returns?',
      answer: 'Within 7 days.',
    });
    const visitor = await newVisitor(api, site);
    const { conversation } = await send(visitor, {
      kind: 'text',
      body: { text: '怎么退货？', faq: id },
      language: 'zh-CN',
    });
    await send(visitor, { kind: 'text', body: { text: 'Returns?', faq: id }, language: 'en' });
    const entries = await log(conversation);
    expect(entries.slice(1).map(({ kind, body }) => [kind, body])).toEqual([
      ['text', { text: '怎么退货？', faq: id }],
      ['bot', { text: '七天内可退。\nhttps://example.com/returns', reply: 'faq' }],
      ['text', { text: 'Returns?', faq: id }],
      ['bot', { text: 'Within 7 days.', reply: 'faq' }],
    ]);
    // A question of one's own waits for a person, and says so.
    await write(api, visitor, '我的还没到');
    expect((await said(conversation)).at(-1)).toEqual(['away', '客服暂时不在。']);
  });

  test('O8 · a question that is gone, or another company’s, waits for a person', async () => {
    const { id } = await faq('怎么退货？', '七天内可退。');
    const other = await newCompany(api);
    const foreign = await newVisitor(api, await boundSite(api, other));
    const elsewhere = await send(foreign, { kind: 'text', body: { text: '怎么退货？', faq: id } });
    must(await api.call('removeFaq', { id }, owner()));
    const here = await send(await newVisitor(api, site), { kind: 'text', body: { text: '怎么退货？', faq: id } });
    const theirs = must(await api.call('listEntries', { id: elsewhere.conversation }, { token: other.token })).entries;
    for (const entries of [theirs, await log(here.conversation)]) {
      expect(entries.map(({ kind }) => kind)).toEqual(['system', 'text']);
      expect(entries[1]!.body).toEqual({ text: '怎么退货？' });
    }
  });

  test('O8 · the visitor chooses what it is about; an agent knows better; the visitor does not see that', async () => {
    const add = (name: string) => api.call('addCategory', { name: { 'zh-CN': name } }, owner()).then(must);
    const [sales, returns] = [await add('售前'), await add('退换货')];
    await faq('怎么退货？', '七天内可退。', undefined, returns.id);
    const offered = must(
      await api.call('widgetService', { site: site.id, lang: 'en' }, { headers: { origin: site.origin } }),
    );
    expect(offered.categories).toEqual([
      { id: sales.id, name: '售前' },
      { id: returns.id, name: '退换货' },
    ]);
    expect(offered.faqs).toEqual([{ id: expect.any(String), question: '怎么退货？', category: returns.id }]);
    const visitor = await newVisitor(api, site);
    const { conversation } = await send(visitor, { ...text('在吗'), category: sales.id });
    const view = async () => must(await api.call('getConversation', { id: conversation }, { token: agent.token }));
    expect(await view()).toMatchObject({ category: sales.id });
    expect((await log(conversation))[0]!.body).toMatchObject({ category: sales.id });
    const set = (to: string | null) =>
      api.call(
        'appendEntry',
        { conversation, id: newId(), draft: { kind: 'category', body: { to } } },
        { token: agent.token },
      );
    must(await set(returns.id));
    expect(await view()).toMatchObject({ category: returns.id });
    expect((await log(conversation)).at(-1)).toMatchObject({
      kind: 'category',
      body: { to: returns.id, name: { 'zh-CN': '退换货' } },
    });
    const seen = must(await api.call('visitorEntries', { site: site.id }, as(visitor))).entries;
    expect(seen.at(-1)).toMatchObject({ kind: 'hidden', body: {} });
    expect((await set(newId())).error).toMatchObject({ code: 'not_found' });
    const foreign = must(
      await api.call('addCategory', { name: { 'zh-CN': '别家' } }, { token: (await newCompany(api)).token }),
    );
    expect((await set(foreign.id)).error).toMatchObject({ code: 'not_found' });
    must(await api.call('removeCategory', { id: returns.id }, owner()));
    expect(await view()).toMatchObject({ category: null });
  });

  test('R5 · what is offered changes on open pages, and nothing is offered where there is nothing', async () => {
    const headers = { origin: site.origin };
    expect(must(await api.call('widgetConfig', { site: site.id }, { headers })).service).toBeUndefined();
    const visitor = await connectVisitor(api, site, (await newVisitor(api, site)).token);
    const colleague = await connectAgent(api, agent.token);
    await faq('怎么退货？', '七天内可退。');
    const { service } = await visitor.next('service');
    expect(service.menu).toBeGreaterThan(0);
    await colleague.next('service');
    expect(must(await api.call('widgetConfig', { site: site.id }, { headers })).service).toEqual(service);
    const answer = await api.call('widgetService', { site: site.id, lang: 'zh-CN', v: service.menu! }, { headers });
    expect(answer.headers.get('cache-control')).toBe('private, max-age=60');
    expect(
      (await api.call('widgetService', { site: site.id }, { headers: { origin: 'https://elsewhere.example' } })).error,
    ).toMatchObject({
      code: 'site_unavailable',
    });
    for (const socket of [visitor, colleague]) socket.close();
  });
});
