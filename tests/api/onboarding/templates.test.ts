import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultAppearance } from '../../../lib/contract/sites.ts';
import { moduleName } from '../../../lib/contract/templates.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { anyPhone, textedCode } from '../../support/contacts.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, linkTokenFor, must, newCompany, newMember, registration } from '../../support/factories.ts';
import { as, boundSite, newVisitor } from '../../support/visitors.ts';

let api: Api;
let shop: TestCompany;
beforeAll(async () => {
  api = await startApi();
  shop = await newCompany(api, { industry: 'ecommerce', size: '11-50', businessType: 'b2c' });
});
afterAll(() => api.close());

const onboarding = async ({ token }: { token: string }) => must(await api.call('getOnboarding', {}, { token }));
const service = async ({ token }: { token: string }) => must(await api.call('getService', {}, { token }));
const modulesOn = async ({ token }: { token: string }) => {
  const { modules } = must(await api.call('me', {}, { token }));
  return moduleName.options.filter((one) => modules.includes(one));
};

describe('a company that opens', () => {
  test('R5 · has the style, the categories and the questions of its industry, and none of them is the default', async () => {
    const plain = await newCompany(api);
    const [bare, full] = [await onboarding(plain), await onboarding(shop)];
    expect(bare.style).toEqual({ appearance: defaultAppearance, origin: 'template' });
    expect(bare).toMatchObject({ recommendation: null, appliedAt: null });
    const { color, welcome } = full.style.appearance;
    expect(color).not.toBe(defaultAppearance.color);
    expect(welcome).not.toBe('');
    const [nothing, filled] = [await service(plain), await service(shop)];
    expect([nothing.categories, nothing.faqs, nothing.canned]).toEqual([[], [], []]);
    expect(filled.categories.length).toBeGreaterThanOrEqual(4);
    expect(filled.faqs.length).toBeGreaterThanOrEqual(8);
    expect(filled.canned.length).toBeGreaterThanOrEqual(8);
    const site = must(await api.call('createSite', { name: '官网', origin: 'https://a.example' }, shop));
    expect(site.appearance).toEqual(full.style.appearance);
  });

  test('R2 R4 · has the modules of industry and business type; another is added later, and a second industry takes the place of the first', async () => {
    expect(await modulesOn(shop)).toEqual(['orders', 'proactive']);
    const school = await newCompany(api, { industry: 'education', businessType: 'b2b' });
    expect(await modulesOn(school)).toEqual(['booking', 'customers']);
    must(await api.call('setModule', { module: 'orders', on: true }, school));
    expect(await modulesOn(school)).toEqual(['orders', 'booking', 'customers']);
    const after = must(await api.call('applyTemplate', { industry: 'technology' }, school));
    expect(after.company).toMatchObject({ industry: 'technology', businessType: 'b2b' });
    expect(await modulesOn(school)).toEqual(['orders', 'customers']);
    const two = await api.call('applyTemplate', { industry: ['finance', 'retail'] as never }, school);
    expect(two.error).toMatchObject({ code: 'input_invalid', fields: [{ path: 'industry' }] });
  });

  test('R3 · each size has a recommendation of its own, stored and shown to the admin, and its way of giving out', async () => {
    const shown = [];
    for (const size of ['1-10', '11-50', '51+']) {
      const company = await newCompany(api, { size });
      const { recommendation } = await onboarding(company);
      expect((await service(company)).assignment.strategy).toBe(recommendation?.assignment);
      expect(must(await api.call('getPlan', {}, company)).recommended).toBe(recommendation?.plan);
      shown.push(recommendation);
    }
    expect(shown).toMatchObject([
      { seats: 2, assignment: 'manual', plan: 'free' },
      { seats: 6, assignment: 'round_robin', plan: 'standard' },
      { seats: 20, assignment: 'least_busy', plan: 'enterprise' },
    ]);
  });

  test('R5 R21 · has them also where it is activated by phone', async () => {
    const phone = anyPhone();
    const { email, ...given } = registration({ phone, industry: 'medical' });
    must(await api.call('register', { ...given, email }));
    const device = newId();
    const { challenge } = must(await api.call('sendActivationCode', { email, device }));
    must(await api.call('activateByPhone', { challenge, device, code: await textedCode(api, phone) }));
    const row = await api.services.database.db
      .selectFrom('onboarding')
      .innerJoin('company', 'company.key', 'onboarding.company')
      .innerJoin('member', 'member.company', 'company.key')
      .innerJoin('account', 'account.key', 'member.account')
      .select('onboarding.recommendation')
      .where('account.email', '=', email)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.recommendation ?? '{}')).toMatchObject({ modules: ['booking'] });
  });
});

test('R5 · what waits for the company’s own words is for nobody to see until it is filled in', async () => {
  const company = await newCompany(api, { industry: 'ecommerce' });
  const site = await boundSite(api, company);
  const { faqs, canned } = await service(company);
  const [waiting, ready] = [faqs.find(({ waits }) => waits)!, faqs.find(({ waits }) => !waits)!];
  expect([waiting.answer['zh-CN'], ready.answer['zh-CN']]).toEqual([
    expect.stringContaining('【'),
    expect.not.stringContaining('【'),
  ]);
  const page = { headers: { origin: site.origin } };
  const menu = async () =>
    must(await api.call('widgetService', { site: site.id, lang: 'zh-CN' }, page)).faqs.map((faq) => faq.id);
  expect(await menu()).toContain(ready.id);
  expect(await menu()).not.toContain(waiting.id);
  const visitor = await newVisitor(api, site);
  const draft = { kind: 'text', body: { text: '什么时候发货？', faq: waiting.id } } as const;
  must(await api.call('visitorAppend', { site: site.id, id: newId(), draft }, as(visitor)));
  const { entries } = must(await api.call('visitorEntries', { site: site.id }, as(visitor)));
  expect(JSON.stringify(entries)).not.toContain('【');

  const desk = must(await api.call('getDesk', {}, company)).canned.map(({ id }) => id);
  expect(desk).toEqual(canned.flatMap(({ id, waits }) => (waits ? [] : [id])));
  const { id, category, question, keywords } = waiting;
  must(
    await api.call(
      'updateFaq',
      { id, category, question, keywords, answer: { 'zh-CN': '48 小时内。', en: '' } },
      company,
    ),
  );
  expect(await menu()).toContain(waiting.id);
  const { checklist } = await onboarding(company);
  const left = (await service(company)).faqs.concat(canned as never).filter(({ waits }) => waits).length;
  expect(checklist.items.find(({ name }) => name === 'answers_filled')).toEqual({
    name: 'answers_filled',
    done: false,
    count: left,
  });
});

describe('another choice', () => {
  test('R5 · a person’s edits survive it, and a new sign-in; the rest follows', async () => {
    const company = await newCompany(api, { industry: 'ecommerce' });
    const before = await service(company);
    const { id } = before.categories[0]!;
    must(await api.call('updateCategory', { id, name: { 'zh-CN': '老客户专线', en: '' } }, company));
    must(await api.call('setStyle', { color: '#123456' }, company));
    const after = must(await api.call('applyTemplate', { industry: 'medical', size: '51+' }, company));
    expect(after).toMatchObject({
      style: { origin: 'person', appearance: { color: '#123456' } },
      recommendation: { seats: 20, modules: ['booking'] },
    });
    const { categories, faqs } = await service(company);
    expect(categories.map(({ name }) => name['zh-CN'])).toContain('老客户专线');
    expect(categories.map(({ name }) => name['zh-CN'])).not.toContain(before.categories[1]!.name['zh-CN']);
    expect(faqs.map(({ question }) => question)).not.toEqual(before.faqs.map(({ question }) => question));
    const again = must(await api.call('getOnboarding', {}, company));
    expect(again.style.appearance.color).toBe('#123456');
  });

  test('R5 · a site that still looks as it began follows; one that somebody made different stays', async () => {
    const company = await newCompany(api, { industry: 'ecommerce' });
    const [one, other] = [
      must(await api.call('createSite', { name: '一', origin: 'https://one.example' }, company)),
      must(await api.call('createSite', { name: '二', origin: 'https://two.example' }, company)),
    ];
    must(await api.call('updateSite', { site: other.id, appearance: { position: 'left' } }, company));
    const { style } = must(await api.call('applyTemplate', { industry: 'finance' }, company));
    const { sites } = must(await api.call('listSites', {}, company));
    expect(sites.find(({ id }) => id === one.id)?.appearance).toEqual(style.appearance);
    expect(sites.find(({ id }) => id === other.id)?.appearance).toEqual({ ...other.appearance, position: 'left' });
  });

  test('R26 · the language step sets account, visitors, and texts that a template has in one language alone', async () => {
    const company = await newCompany(api, { industry: 'ecommerce' });
    const chinese = await service(company);
    const { style } = must(await api.call('setLanguage', { locale: 'en', visitors: 'en' }, company));
    expect(style).toMatchObject({ origin: 'template', appearance: { language: 'en' } });
    expect(style.appearance.welcome).toMatch(/^[\p{ASCII}’–—]+$/u);
    expect(must(await api.call('me', {}, company)).account.locale).toBe('en');
    const english = await service(company);
    expect(english.canned.map(({ shortcut }) => shortcut)).toEqual(chinese.canned.map(({ shortcut }) => shortcut));
    expect(english.canned[0]?.title).not.toBe(chinese.canned[0]?.title);
  });

  test('R2 · what is not offered is refused by name; without service.write nothing is applied', async () => {
    const wrong = await api.call('applyTemplate', { industry: 'piracy', size: '2-3' }, shop);
    expect(wrong.error?.fields?.map(({ path }) => path)).toEqual(['industry', 'size']);
    const admin = await newMember(api, shop, 'admin');
    await confirm(api, shop);
    const rights = { granted: [], denied: ['service.write' as const] };
    must(await api.call('updateMember', { id: admin.member, rights }, shop));
    expect((await api.call('applyTemplate', { size: '1-10' }, admin)).error?.code).toBe('forbidden');
    const agent = await newMember(api, shop);
    for (const name of ['getOnboarding', 'applyTemplate'] as const)
      expect((await api.call(name, {}, agent)).error?.code).toBe('forbidden');
  });
});

test('R32 · registering asks for no payment, and the company is free', async () => {
  const given = registration();
  expect(Object.keys(given).filter((name) => /card|pay|bank|bill/i.test(name))).toEqual([]);
  must(await api.call('register', given));
  must(await api.call('activate', { token: await linkTokenFor(api, given.email) }));
});
