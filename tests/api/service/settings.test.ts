import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceHoursInput } from '../../../lib/contract/service.ts';
import { serviceLimits } from '../../../lib/contract/service-limits.ts';
import { newId } from '../../../lib/util/id.ts';
import { withTransaction } from '../../../server/context.ts';
import { systemContext } from '../../../server/identity/index.ts';
import type { ServicePreset } from '../../../server/service/index.ts';
import { applyService } from '../../../server/service/index.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { eventsFor, signInOn } from '../../support/security.ts';

let api: Api;
let company: TestCompany;
let agent: TestPerson;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  agent = await newMember(api, company);
});
afterAll(() => api.close());

const owner = () => ({ token: company.token });
const colleague = () => ({ token: agent.token });
const day = [{ from: '09:00', to: '18:00' }];
const hours: ServiceHoursInput = {
  always: false,
  timeZone: 'Asia/Shanghai',
  week: [day, day, day, day, day, [], []],
  exceptions: [{ from: '2026-10-01', to: '2026-10-07', name: '国庆节', ranges: [] }],
};
const faq = (question: string, category: string | null = null) => ({
  category,
  question: { 'zh-CN': question },
  answer: { 'zh-CN': '答案', en: 'Answer' },
  keywords: ['退货'],
});
const canned = (shortcut: string, shared: boolean) => ({ shortcut, title: '退款说明', text: '{name}您好', shared });
const service = async (token = company.token) => must(await api.call('getService', {}, { token }));

test('O8 · what is set is there after signing in again, and says who wrote it', async () => {
  expect(await service()).toMatchObject({
    hours: { always: true, origin: 'template' },
    replies: { first: { on: false, origin: 'template' } },
    assignment: { strategy: 'manual', cap: 0, origin: 'template' },
    categories: [],
    faqs: [],
    canned: [],
  });
  must(await api.call('setServiceHours', hours, owner()));
  must(await api.call('setAutoReply', { reply: 'away', on: true, text: { en: 'Away.' } }, owner()));
  must(await api.call('setAssignment', { strategy: 'least_busy', cap: 5 }, owner()));
  const category = must(await api.call('addCategory', { name: { 'zh-CN': '售后', en: 'After-sales' } }, owner()));
  const asked = must(await api.call('addFaq', faq('怎么退货？', category.id), owner()));
  must(await api.call('addCanned', canned('tk', true), owner()));
  const { token } = await signInOn(api, company);
  expect(await service(token)).toMatchObject({
    hours: { ...hours, origin: 'person' },
    replies: { away: { on: true, text: { en: 'Away.' }, origin: 'person' }, first: { on: false } },
    assignment: { strategy: 'least_busy', cap: 5, origin: 'person' },
    categories: [{ id: category.id, name: { 'zh-CN': '售后', en: 'After-sales' } }],
    faqs: [{ id: asked.id, category: category.id, keywords: ['退货'] }],
    canned: [{ shortcut: 'tk', initials: 'tksm', shared: true }],
  });
  const kinds = (await eventsFor(api, token)).map(({ kind }) => kind);
  for (const kind of [
    'service_hours_changed',
    'auto_reply_changed',
    'assignment_changed',
    'categories_changed',
    'faqs_changed',
    'canned_changed',
  ])
    expect(kinds).toContain(kind);
});

test('O8 · order, change and removal of categories and questions', async () => {
  const { token } = await newCompany(api);
  const add = (name: string) => api.call('addCategory', { name: { en: name } }, { token }).then(must);
  const [one, two, three] = [await add('1'), await add('2'), await add('3')];
  must(await api.call('orderCategories', { ids: [three.id, one.id, two.id] }, { token }));
  expect((await service(token)).categories.map(({ id }) => id)).toEqual([three.id, one.id, two.id]);
  must(await api.call('updateCategory', { id: one.id, name: { 'zh-CN': '一' } }, { token }));
  const [first, second] = [
    must(await api.call('addFaq', faq('一', one.id), { token })),
    must(await api.call('addFaq', faq('二', two.id), { token })),
  ];
  must(await api.call('orderFaqs', { ids: [second.id, first.id] }, { token }));
  must(await api.call('updateFaq', { id: second.id, ...faq('二二') }, { token }));
  must(await api.call('removeCategory', { id: one.id }, { token }));
  const { categories, faqs } = await service(token);
  expect(categories.map(({ id }) => id)).toEqual([three.id, two.id]);
  expect(faqs.map(({ id, category, question }) => [id, category, question['zh-CN']])).toEqual([
    [second.id, null, '二二'],
    [first.id, null, '一'],
  ]);
  must(await api.call('removeFaq', { id: first.id }, { token }));
  expect((await service(token)).faqs).toHaveLength(1);
  // Another company's are none.
  for (const answer of [
    await api.call('updateCategory', { id: two.id, name: { en: 'x' } }, owner()),
    await api.call('removeCategory', { id: two.id }, owner()),
    await api.call('updateFaq', { id: second.id, ...faq('x') }, owner()),
    await api.call('removeFaq', { id: second.id }, owner()),
    await api.call('addFaq', faq('x', two.id), owner()),
  ])
    expect(answer.error).toMatchObject({ code: 'not_found' });
});

test('O8 · an agent reads all of it and changes none; own canned replies are an agent’s own', async () => {
  const shared = must(await api.call('addCanned', canned('fh', true), owner()));
  const mine = must(await api.call('addCanned', canned('tk', false), colleague()));
  const { canned: seen } = await service(agent.token);
  expect(seen.map(({ id, shared }) => [id, shared])).toEqual(
    expect.arrayContaining([
      [shared.id, true],
      [mine.id, false],
    ]),
  );
  expect((await service()).canned.map(({ id }) => id)).not.toContain(mine.id);
  expect(must(await api.call('getDesk', {}, colleague())).canned).toEqual(seen);
  must(await api.call('updateCanned', { id: mine.id, shortcut: 'tk2', title: '发货', text: '好' }, colleague()));
  const theirs = { id: mine.id, shortcut: 'a', title: 'b', text: 'c' };
  expect((await api.call('updateCanned', theirs, owner())).error).toMatchObject({ code: 'not_found' });
  const id = newId();
  for (const answer of [
    await api.call('setServiceHours', hours, colleague()),
    await api.call('setAutoReply', { reply: 'first', on: true, text: { en: 'Hi' } }, colleague()),
    await api.call('setAssignment', { strategy: 'manual', cap: 0 }, colleague()),
    await api.call('addCategory', { name: { en: 'x' } }, colleague()),
    await api.call('updateCategory', { id, name: { en: 'x' } }, colleague()),
    await api.call('removeCategory', { id }, colleague()),
    await api.call('orderCategories', { ids: [] }, colleague()),
    await api.call('addFaq', faq('x'), colleague()),
    await api.call('updateFaq', { id, ...faq('x') }, colleague()),
    await api.call('removeFaq', { id }, colleague()),
    await api.call('orderFaqs', { ids: [] }, colleague()),
    await api.call('addCanned', canned('x', true), colleague()),
    await api.call('updateCanned', { id: shared.id, shortcut: 'x', title: 'x', text: 'x' }, colleague()),
    await api.call('removeCanned', { id: shared.id }, colleague()),
  ])
    expect(answer.error).toMatchObject({ code: 'forbidden' });
  must(await api.call('removeCanned', { id: mine.id }, colleague()));
});

test.each<[string, Partial<ServiceHoursInput>, string, string]>([
  ['a time zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone', 'time_zone_unknown'],
  ['25:00', { week: [[{ from: '25:00', to: '24:00' }], [], [], [], [], [], []] }, 'week.0.0.from', 'time_malformed'],
  ['no hours at all', { week: [[], [], [], [], [], [], []] }, 'week', 'required'],
  [
    'hours that overlap',
    { week: [[...day, { from: '17:00', to: '20:00' }], [], [], [], [], [], []] },
    'week.0.1',
    'ranges_overlap',
  ],
  [
    'hours over midnight into the next day’s',
    { week: [[{ from: '20:00', to: '03:00' }], [{ from: '02:00', to: '04:00' }], [], [], [], [], []] },
    'week.1.0',
    'ranges_overlap',
  ],
  ['six days', { week: [day, day, day, day, day, day] }, 'week', 'malformed'],
  [
    'a date that is none',
    { exceptions: [{ from: '2026-02-30', to: '2026-03-01', name: '', ranges: [] }] },
    'exceptions.0.from',
    'malformed',
  ],
  [
    'dates the wrong way round',
    { exceptions: [{ from: '2026-03-02', to: '2026-03-01', name: '', ranges: [] }] },
    'exceptions.0.to',
    'out_of_range',
  ],
  [
    'holidays that overlap',
    { exceptions: [...hours.exceptions, { from: '2026-10-07', to: '2026-10-08', name: '', ranges: [] }] },
    'exceptions.1.from',
    'ranges_overlap',
  ],
])('O8 · refused: %s', async (_, change, path, code) => {
  const answer = await api.call('setServiceHours', { ...hours, ...change }, owner());
  expect(answer.error).toMatchObject({ code: 'input_invalid', fields: [{ path, code }] });
});

test('O8 · refused: empty in both languages, too long, a shortcut with a space or in use, strategies and caps that are none', async () => {
  const fields = async (asked: Promise<{ error?: unknown }>) => (await asked).error;
  expect(await fields(api.call('addCategory', { name: { 'zh-CN': ' ' } }, owner()))).toMatchObject({
    fields: [{ path: 'name', code: 'required' }],
  });
  expect(await fields(api.call('setAutoReply', { reply: 'first', on: true, text: {} }, owner()))).toMatchObject({
    fields: [{ path: 'text', code: 'required' }],
  });
  expect(await fields(api.call('addFaq', { ...faq('x'), answer: { en: 'x'.repeat(2001) } }, owner()))).toMatchObject({
    fields: [{ path: 'answer.en', code: 'too_long' }],
  });
  expect(await fields(api.call('addCategory', { name: { en: 'a\nb' } }, owner()))).toMatchObject({
    fields: [{ path: 'name.en', code: 'malformed' }],
  });
  expect(await fields(api.call('addCanned', canned('a b', true), owner()))).toMatchObject({
    fields: [{ path: 'shortcut', code: 'malformed' }],
  });
  must(await api.call('addCanned', canned('Same', true), owner()));
  expect(await fields(api.call('addCanned', canned('same', true), owner()))).toMatchObject({ code: 'shortcut_taken' });
  expect(await fields(api.call('setAssignment', { strategy: 'random' as 'manual', cap: -1 }, owner()))).toMatchObject({
    fields: [
      { path: 'strategy', code: 'not_an_option' },
      { path: 'cap', code: 'out_of_range' },
    ],
  });
});

test('O8 · refused: the 201st question, the 21st category, the 501st canned reply', async () => {
  const large = await newCompany(api);
  await confirm(api, large);
  must(await api.call('changePlan', { plan: 'enterprise' }, large));
  const { token } = large;
  const row = { 'zh-CN': '问' };
  const preset: ServicePreset = {
    categories: Array.from({ length: 30 }, (_, at) => ({ id: `c${at}`, name: row })),
    faqs: Array.from({ length: 250 }, (_, at) => ({ category: null, question: { 'zh-CN': `${at}` }, answer: row })),
    canned: Array.from({ length: 550 }, (_, at) => ({ shortcut: `s${at}`, title: 't', text: 'x' })),
  };
  await apply(token, preset);
  const { categories, faqs, canned: replies } = await service(token);
  expect([categories.length, faqs.length, replies.length]).toEqual([
    serviceLimits.categories,
    serviceLimits.faqs,
    serviceLimits.canned,
  ]);
  for (const [answer, max] of [
    [await api.call('addCategory', { name: row }, { token }), serviceLimits.categories],
    [await api.call('addFaq', faq('x'), { token }), serviceLimits.faqs],
    [await api.call('addCanned', canned('x', true), { token }), serviceLimits.canned],
  ] as const)
    expect(answer.error).toMatchObject({ code: 'limit_reached', params: { max } });
});

async function apply(token: string, preset: ServicePreset): Promise<void> {
  const { company: view } = must(await api.call('me', {}, { token }));
  const { db } = api.services.database;
  const { key } = await db.selectFrom('company').select('key').where('code', '=', view.id).executeTakeFirstOrThrow();
  await withTransaction(systemContext(api.services), (tx) => applyService(tx, key, preset));
}

const shop: ServicePreset = {
  hours,
  replies: { first: { on: true, text: { 'zh-CN': '欢迎光临' } } },
  categories: [
    { id: 'sales', name: { 'zh-CN': '售前', en: 'Sales' } },
    { id: 'returns', name: { 'zh-CN': '退换货', en: 'Returns' } },
  ],
  faqs: [
    { category: 'returns', question: { 'zh-CN': '怎么退货？' }, answer: { 'zh-CN': '七天内可退' }, keywords: ['退货'] },
    { category: 'sales', question: { 'zh-CN': '有货吗？' }, answer: { 'zh-CN': '有' } },
  ],
  canned: [
    { shortcut: 'nh', title: '您好', text: '您好' },
    { shortcut: 'tk', title: '退款', text: '三天内到账' },
  ],
  assignment: { strategy: 'round_robin', cap: 3 },
};

test('R5 · a template sets all of it, and applied again it leaves alone what a person wrote', async () => {
  const { token } = await newCompany(api);
  await apply(token, shop);
  const before = await service(token);
  expect(before).toMatchObject({
    hours: { always: false, origin: 'template' },
    replies: { first: { on: true, text: { 'zh-CN': '欢迎光临' }, origin: 'template' } },
    assignment: { strategy: 'round_robin', cap: 3, origin: 'template' },
  });
  expect(before.categories.map(({ name }) => name.en)).toEqual(['Sales', 'Returns']);
  expect(before.faqs.map(({ category }) => category)).toEqual([before.categories[1]!.id, before.categories[0]!.id]);
  const [sales] = before.categories;
  must(await api.call('updateCategory', { id: sales!.id, name: { 'zh-CN': '购买咨询' } }, { token }));
  must(await api.call('updateFaq', { id: before.faqs[0]!.id, ...faq('怎么退货呢？', null) }, { token }));
  must(
    await api.call(
      'updateCanned',
      { id: before.canned[0]!.id, shortcut: 'hi', title: '您好', text: '您好呀' },
      { token },
    ),
  );
  must(await api.call('setAssignment', { strategy: 'manual', cap: 0 }, { token }));
  must(await api.call('setAutoReply', { reply: 'first', on: false, text: { 'zh-CN': '稍等' } }, { token }));
  must(await api.call('addFaq', faq('自己的问题'), { token }));

  const school: ServicePreset = {
    ...shop,
    hours: { ...hours, timeZone: 'Asia/Tokyo' },
    categories: [
      { id: 'returns', name: { 'zh-CN': '退费' } },
      { id: 'courses', name: { 'zh-CN': '课程' } },
    ],
    faqs: [
      ...shop.faqs!.slice(0, 1),
      { category: 'courses', question: { 'zh-CN': '怎么约课？' }, answer: { 'zh-CN': '在线约' } },
    ],
  };
  await apply(token, school);
  const after = await service(token);
  expect(after.categories.map(({ name }) => name['zh-CN'])).toEqual(['购买咨询', '退费', '课程']);
  expect(after.categories[1]!.id).toBe(before.categories[1]!.id);
  expect(after.faqs.map(({ question }) => question['zh-CN'])).toEqual(['怎么退货呢？', '自己的问题', '怎么约课？']);
  expect(after.canned.map(({ shortcut, text }) => [shortcut, text])).toEqual([
    ['hi', '您好呀'],
    ['tk', '三天内到账'],
  ]);
  expect(after).toMatchObject({
    hours: { timeZone: 'Asia/Tokyo', origin: 'template' },
    assignment: { strategy: 'manual', origin: 'person' },
    replies: { first: { on: false, text: { 'zh-CN': '稍等' }, origin: 'person' } },
  });
  await apply(token, school);
  expect(await service(token)).toMatchObject({
    ...after,
    revision: expect.any(Number),
    faqs: expect.any(Array),
    canned: expect.any(Array),
  });
  expect((await service(token)).faqs).toHaveLength(3);
});
