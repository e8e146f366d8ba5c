import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VisitorDraft } from '../../../lib/contract/conversations.ts';
import type { InputOf } from '../../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../../lib/contract/endpoints.ts';
import { newId } from '../../../lib/util/id.ts';
import { recommend } from '../../../server/templates/index.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newMember } from '../../support/factories.ts';
import { bringModules, companyWith } from '../../support/modules.ts';
import { eventsFor } from '../../support/security.ts';
import type { TestSite } from '../../support/visitors.ts';
import { as, boundSite, newVisitor } from '../../support/visitors.ts';

type Settings = InputOf<Endpoints['setProactive']>;
type Rule = Settings['rules'][number];

let api: Api;
let company: TestCompany;
let agent: TestPerson;
let site: TestSite;

beforeAll(async () => {
  api = await startApi();
  company = await companyWith(api, 'proactive');
  agent = await newMember(api, company);
  site = await boundSite(api, company);
});
afterAll(() => api.close());

const owner = () => ({ token: company.token });
const page = () => ({ headers: { origin: site.origin } });
const rule = (values: Partial<Rule> = {}): Rule => ({
  name: '价格页',
  on: true,
  page: '/pricing*',
  seconds: 10,
  awayHours: null,
  inHours: false,
  repeat: 'once',
  days: 7,
  from: 'company',
  text: { 'zh-CN': '需要帮您选套餐吗？', en: 'Need help choosing a plan?' },
  ...values,
});
const set = (...rules: Rule[]) => api.call('setProactive', { rest: 24, rules }, owner());
const told = async (lang = 'zh-CN') => must(await api.call('proactiveRules', { site: site.id, lang }, page())).rules;
const config = async () => must(await api.call('widgetConfig', { site: site.id }, page()));
const count = (id: string, step: 'shown' | 'opened' | 'answered') =>
  api.call('countProactive', { site: site.id, rule: id, step }, page());

describe('rules', () => {
  test('R2 R4 · a page is told of the rules that are on, in its language, and of the module only while there is one', async () => {
    expect(await config()).not.toHaveProperty('modules');
    must(await set(rule({ on: false })));
    expect(await config()).not.toHaveProperty('early');
    expect(await told()).toEqual([]);
    const saved = must(
      await set(rule(), rule({ name: '草稿', on: false }), rule({ name: '英文', text: { en: 'Hi' } })),
    );
    expect(await config()).toMatchObject({ modules: ['proactive'], early: ['proactive'] });
    expect((await told()).map(({ id, text }) => [id, text])).toEqual([
      [saved.rules[0]!.id, '需要帮您选套餐吗？'],
      [saved.rules[2]!.id, 'Hi'],
    ]);
    expect((await told('en-GB'))[0]!.text).toBe('Need help choosing a plan?');
    expect(Object.keys((await told())[0]!)).not.toContain('name');
  });

  test('R4 · rules are put into another order, changed and removed; what is saved again is the same rule', async () => {
    const [first, second] = must(await set(rule(), rule({ name: '回访', awayHours: 24 }))).rules;
    const again = must(
      await set({ ...rule({ name: '回访', awayHours: 48 }), id: second!.id }, { ...rule({ page: '' }), id: first!.id }),
    );
    expect(again.rules.map(({ id, awayHours, page }) => [id, awayHours, page])).toEqual([
      [second!.id, 48, '/pricing*'],
      [first!.id, null, ''],
    ]);
    expect(must(await api.call('getProactive', {}, owner())).rules).toEqual(again.rules);
    expect(must(await set()).rules).toEqual([]);
    const lines = await eventsFor(api, company.token);
    expect(lines.find(({ kind, subject }) => kind === 'proactive_rules' && subject === '回访, 价格页')).toBeDefined();
  });

  test('R4 · one for the service hours waits until the company serves', async () => {
    must(await set(rule({ inHours: true })));
    expect(await told()).toHaveLength(1);
    const never = { always: false, timeZone: 'Asia/Shanghai', exceptions: [] };
    const night = [{ from: '03:00', to: '03:01' }];
    must(await api.call('setServiceHours', { ...never, week: [night, [], [], [], [], [], []] }, owner()));
    expect(await told()).toEqual([]);
    must(await api.call('setServiceHours', { ...never, always: true, week: [[], [], [], [], [], [], []] }, owner()));
  });

  test('R4 · each wrong input is named at its place', async () => {
    const wrong = async (values: object) =>
      (await set({ ...rule(), ...values })).error?.fields?.map(({ path, code }) => `${path} ${code}`);
    expect(await wrong({ name: '' })).toEqual(['rules.0.name required']);
    expect(await wrong({ name: '名'.repeat(41) })).toEqual(['rules.0.name too_long']);
    expect(await wrong({ page: 'pricing' })).toEqual(['rules.0.page page_malformed']);
    expect(await wrong({ page: '/a?b=1' })).toEqual(['rules.0.page page_malformed']);
    expect(await wrong({ page: '/*a*a*a*a*a' })).toEqual(['rules.0.page page_malformed']);
    expect(await wrong({ seconds: -1 })).toEqual(['rules.0.seconds out_of_range']);
    expect(await wrong({ seconds: 1.5 })).toEqual(['rules.0.seconds malformed']);
    expect(await wrong({ awayHours: 0 })).toEqual(['rules.0.awayHours out_of_range']);
    expect(await wrong({ repeat: 'always' })).toEqual(['rules.0.repeat not_an_option']);
    expect(await wrong({ days: 366 })).toEqual(['rules.0.days out_of_range']);
    expect(await wrong({ from: 'me' })).toEqual(['rules.0.from not_an_option']);
    expect(await wrong({ on: 'yes' })).toEqual(['rules.0.on malformed']);
    expect(await wrong({ text: {} })).toEqual(['rules.0.text required']);
    expect(await wrong({ text: { 'zh-CN': '长'.repeat(301) } })).toEqual(['rules.0.text.zh-CN too_long']);
    expect(await wrong({ id: newId() })).toEqual(['rules.0.id not_an_option']);
    const twice = await set(rule(), rule());
    expect(twice.error?.fields).toEqual([{ path: 'rules.1.name', code: 'name_taken' }]);
    const many = await set(...Array.from({ length: 21 }, (_, at) => rule({ name: `规则 ${at}` })));
    expect(many.error?.fields).toMatchObject([{ path: 'rules', code: 'too_many' }]);
    const restless = await api.call('setProactive', { rest: 169, rules: [] }, owner());
    expect(restless.error?.fields).toMatchObject([{ path: 'rest', code: 'out_of_range' }]);
  });

  test('R2 R4 · only who may set modules reads and writes them, only a bound page is told, and nobody while it is off', async () => {
    must(await set(rule()));
    expect((await api.call('getProactive', {}, { token: agent.token })).error?.code).toBe('forbidden');
    const refused = await api.call('setProactive', { rest: 0, rules: [] }, { token: agent.token });
    expect(refused.error?.code).toBe('forbidden');
    const elsewhere = { headers: { origin: 'https://elsewhere.example' } };
    expect((await api.call('proactiveRules', { site: site.id }, elsewhere)).error?.code).toBe('site_unavailable');
    const other = await companyWith(api);
    expect((await api.call('getProactive', {}, { token: other.token })).error?.code).toBe('module_off');
    must(await api.call('setModule', { module: 'proactive', on: false }, owner()));
    expect((await api.call('proactiveRules', { site: site.id }, page())).error?.code).toBe('module_off');
    expect(await config()).not.toHaveProperty('early');
    must(await api.call('setModule', { module: 'proactive', on: true }, owner()));
    expect(await told()).toHaveLength(1);
  });
});

describe('what is counted', () => {
  const counts = async () => must(await api.call('getProactive', {}, owner())).rules.map((one) => one.counts);

  test('R4 · how often a message was shown, opened and answered; of one that is gone nothing', async () => {
    const [one] = must(await set(rule())).rules;
    for (const step of ['shown', 'shown', 'opened'] as const) must(await count(one!.id, step));
    must(await count(newId(), 'shown'));
    expect(await counts()).toEqual([{ shown: 2, opened: 1, answered: 0 }]);
    must(await set());
    must(await set(rule()));
    expect(await counts()).toEqual([{ shown: 0, opened: 0, answered: 0 }]);
    const wrong = await api.call('countProactive', { site: site.id, rule: 'x', step: 'seen' as 'shown' }, page());
    expect(wrong.error?.fields?.map(({ path }) => path)).toEqual(['rule', 'step']);
  });

  test('R4 · one network counts only so fast', async () => {
    const [one] = must(await set(rule())).rules;
    let last = await count(one!.id, 'shown');
    for (let at = 0; at < 70 && last.ok; at++) last = await count(one!.id, 'shown');
    expect(last.error?.code).toBe('rate_limited');
    await api.clock.leap(60_000);
  });
});

describe('what becomes of a message', () => {
  const say = async (draft: Partial<VisitorDraft>, id = newId(), visitor?: Awaited<ReturnType<typeof newVisitor>>) => {
    const who = visitor ?? (await newVisitor(api, site));
    const full = { kind: 'text', body: { text: '好的' }, ...draft } as const;
    return { who, result: await api.call('visitorAppend', { site: site.id, id, draft: full }, as(who)) };
  };
  const logOf = async (conversation: string) =>
    must(await api.call('listEntries', { id: conversation }, owner())).entries.map(({ seq, kind, body, author }) => [
      seq,
      kind,
      author.kind,
      'text' in body ? body.text : null,
      kind === 'bot' ? (body as { reply: string }).reply : null,
    ]);

  test('R4 · the first answer brings it into the log, once, before the answer; a bubble alone is no conversation', async () => {
    const [one] = must(await set(rule())).rules;
    const before = must(await api.call('inbox', {}, owner())).conversations.length;
    must(await count(one!.id, 'shown'));
    must(await count(one!.id, 'opened'));
    expect(must(await api.call('inbox', {}, owner())).conversations).toHaveLength(before);
    const opener = { rule: one!.id, text: '需要帮您选套餐吗？' };
    const id = newId();
    const { who, result } = await say({ opener }, id);
    await say({ opener }, id, who);
    await say({ opener, body: { text: '还在吗' } }, newId(), who);
    expect((await logOf(must(result).conversation)).slice(1)).toEqual([
      [2, 'bot', 'system', '需要帮您选套餐吗？', 'proactive'],
      [3, 'text', 'visitor', '好的', null],
      [4, 'text', 'visitor', '还在吗', null],
    ]);
    const log = must(await api.call('visitorEntries', { site: site.id }, as(who))).entries;
    expect(log[1]).toMatchObject({ kind: 'bot', body: { text: '需要帮您选套餐吗？', reply: 'proactive' } });
  });

  test('R4 · nobody puts words into the company’s mouth', async () => {
    const [one] = must(await set(rule())).rules;
    for (const opener of [
      { rule: one!.id, text: '全场免费' },
      { rule: newId(), text: '需要帮您选套餐吗？' },
    ]) {
      const { result } = await say({ opener });
      expect((await logOf(must(result).conversation)).map(([, kind]) => kind)).toEqual(['system', 'text']);
    }
    const foreign = await companyWith(api, 'proactive');
    const made = await api.call('setProactive', { rest: 0, rules: [rule({ text: { en: 'Theirs' } })] }, foreign);
    const { result } = await say({ opener: { rule: must(made).rules[0]!.id, text: 'Theirs' } });
    expect((await logOf(must(result).conversation)).map(([, kind]) => kind)).toEqual(['system', 'text']);
    const long = await say({ opener: { rule: one!.id, text: '长'.repeat(301) } });
    expect(long.result.error?.code).toBe('input_invalid');
  });
});

test('R4 · a template brings rules that are ready and off; what a person wrote or switched on stays', async () => {
  const other = await companyWith(api);
  const apply = (businessType: string) => {
    const { modules, presets } = recommend(api.services.templates, { businessType });
    return bringModules(api, other, modules, presets);
  };
  const read = async () => must(await api.call('getProactive', {}, { token: other.token })).rules;
  await apply('b2c');
  const brought = await read();
  expect(brought.length).toBeGreaterThan(1);
  expect(brought.every(({ on, origin, text }) => !on && origin === 'template' && text['zh-CN'] && text.en)).toBe(true);
  const given = brought.map(({ counts: _, origin: __, name, text, ...rest }, at) => {
    return { ...rest, name: name['zh-CN']!, text, on: at === 0 };
  });
  must(await api.call('setProactive', { rest: 12, rules: given }, { token: other.token }));
  await apply('saas');
  const after = await read();
  expect(after[0]).toMatchObject({ id: brought[0]!.id, on: true, origin: 'person', name: brought[0]!.name });
  expect(after.slice(1).every(({ origin, on }) => origin === 'template' && !on)).toBe(true);
  expect(after.map(({ id }) => id)).not.toContain(brought[1]!.id);
  expect(must(await api.call('getProactive', {}, { token: other.token })).rest).toBe(12);
});
