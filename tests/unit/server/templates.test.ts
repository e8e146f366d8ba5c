import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { textOn } from '../../../lib/util/colour.ts';
import type { Bilingual, IndustryTemplate } from '../../../server/templates/index.ts';
import { loadTemplates, recommend, shippedTemplates } from '../../../server/templates/index.ts';

const shipped = loadTemplates([shippedTemplates]);
const industries = [...shipped.industries];
const names = ['ecommerce', 'education', 'finance', 'medical', 'retail', 'services', 'technology'];

/** Every text of a template in both languages, wherever it stands. */
function textsIn(value: unknown): Bilingual[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value) return Array.isArray(value['zh-CN']) ? [] : [value as Bilingual];
  return Object.values(value).flatMap(textsIn);
}

describe('what comes along', () => {
  test('R2 R3 R4 · all that is promised is there, in the order of its rank', () => {
    expect([...shipped.industries.keys()].sort()).toEqual(names);
    expect([...shipped.sizes.keys()]).toEqual(['1-10', '11-50', '51+']);
    expect([...shipped.businessTypes.keys()]).toEqual(['b2c', 'b2b', 'saas']);
    const ranks = industries.map(([, { rank }]) => rank);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  test('R5 · each industry has a colour of its own on which white can be read', () => {
    const colors = industries.map(([, { style }]) => style.color);
    expect(new Set(colors).size).toBe(colors.length);
    expect(colors.filter((color) => textOn(color) !== '#ffffff')).toEqual([]);
  });

  test.each([...shipped.industries, ...shipped.sizes, ...shipped.businessTypes])(
    'R5 · %s is in Chinese and in English, and neither has the other in it',
    (_, template) => {
      const texts = textsIn(template);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.filter((text) => !/\p{Script=Han}/u.test(text['zh-CN']))).toEqual([]);
      expect(texts.filter((text) => /[\p{Script=Han}，。？！：；（）]/u.test(text.en))).toEqual([]);
      // Half-width signs between Chinese characters are a slip.
      expect(texts.filter((text) => /\p{Script=Han}[,;:?!]/u.test(text['zh-CN']))).toEqual([]);
    },
  );

  test.each(industries)(
    'R5 · in %s each inquiry category has an answer, and each FAQ is found by its words',
    (_, found) => {
      const answered = new Set(found.faq.map(({ category }) => category));
      const open = found.categories.filter(({ id }) => !answered.has(id) && id !== 'complaint');
      expect(open).toEqual([]);
      for (const { keywords } of found.faq) {
        for (const language of ['zh-CN', 'en'] as const)
          expect(new Set(keywords[language]).size).toBe(keywords[language].length);
      }
    },
  );

  test('R5 · finance asks for no secret and promises no return; medicine sends emergencies away at once', () => {
    const { finance, medical } = Object.fromEntries(industries) as Record<string, IndustryTemplate>;
    for (const text of [finance!.style.welcome, ...[finance!.autoReplies.first, finance!.autoReplies.away]]) {
      expect(text['zh-CN']).toMatch(/(请勿|不要).*密码/);
      expect(text.en).toMatch(/(never|not|no) .*passwords/i);
    }
    const returns = finance!.faq.find(({ question }) => question['zh-CN'].includes('收益'));
    expect(returns?.answer['zh-CN']).toContain('不承诺保本和收益');
    for (const text of [medical!.style.welcome, ...Object.values(medical!.autoReplies)]) {
      expect(text['zh-CN']).toContain('120');
      expect(text.en).toContain('120 or your local emergency number');
    }
  });
});

describe('a recommendation', () => {
  const of = (choice: Parameters<typeof recommend>[1]) => recommend(shipped, choice);

  test('R2 · e-commerce brings orders, education course booking', () => {
    expect(of({ industry: 'ecommerce' }).modules).toContain('orders');
    const education = of({ industry: 'education' });
    expect(education.modules).toContain('booking');
    expect(education.presets.booking?.kinds.map(({ name }) => name['zh-CN'])).toContain('试听课');
  });

  test.each([undefined, ...names])('R3 · each band of size differs in seats, assignment and plan (%s)', (industry) => {
    const bands = [...shipped.sizes.keys()].map((size) => of({ industry, size }));
    for (const part of ['seats', 'assignment', 'plan'] as const) {
      expect(new Set(bands.map((band) => band[part])).size, part).toBe(bands.length);
    }
    expect(bands.map(({ plan }) => plan)).toEqual(['free', 'standard', 'enterprise']);
  });

  test('R4 · B2B turns customer records on, B2C proactive messages, beside what the industry has', () => {
    expect(of({ industry: 'ecommerce', businessType: 'b2b' }).modules).toEqual(['orders', 'customers']);
    expect(of({ industry: 'ecommerce', businessType: 'b2c' }).modules).toEqual(['orders', 'proactive']);
    expect(of({ businessType: 'saas' }).modules).toEqual(['customers', 'proactive']);
  });

  test('R4 · stages of customers are the industry’s, or else the business type’s', () => {
    const stages = (choice: Parameters<typeof of>[0]) => of(choice).presets.customers?.stages[0]?.['zh-CN'];
    expect(stages({ industry: 'education', businessType: 'b2b' })).toBe('咨询中');
    expect(stages({ industry: 'ecommerce', businessType: 'b2b' })).toBe('线索');
    expect(stages({ industry: 'ecommerce' })).toBeUndefined();
  });

  test('R5 · hours are seven days, Monday first', () => {
    const { week } = of({ industry: 'medical' }).content!;
    expect(week).toHaveLength(7);
    expect(week[0]).toEqual([
      { from: '08:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ]);
    expect(week[6]).toEqual([{ from: '08:00', to: '12:00' }]);
  });

  test('R3 · who says nothing, or what is no longer there, gets a modest start', () => {
    const modest = { seats: 2, assignment: 'manual', plan: 'free', modules: [], presets: {}, content: null };
    expect(of({})).toEqual(modest);
    expect(of({ industry: 'piracy', size: null, businessType: '' })).toEqual(modest);
  });
});

describe('files of one’s own', () => {
  const root = mkdtempSync(join(tmpdir(), 'templates-'));
  afterAll(() => rmSync(root, { recursive: true }));
  beforeEach(() => rmSync(join(root, 'own'), { recursive: true, force: true }));

  const own = join(root, 'own');
  const write = (path: string, content: unknown) => {
    mkdirSync(join(own, path, '..'), { recursive: true });
    writeFileSync(join(own, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const file = (path: string) => JSON.parse(readFileSync(join(shippedTemplates, path), 'utf8'));
  const load = () => loadTemplates([shippedTemplates, own]);

  test('R2 · a file is all that a new industry needs, and one of the same name takes the place', () => {
    const retail = file('industries/retail.json');
    write('industries/pets.json', { ...retail, name: { 'zh-CN': '宠物', en: 'Pets' }, rank: 15 });
    write('industries/finance.json', { ...retail, name: { 'zh-CN': '银行', en: 'Banking' }, rank: 1 });
    write('industries/README.md', 'ours');
    const { industries: found, sizes } = load();
    expect([...found.keys()].slice(0, 4)).toEqual(['finance', 'ecommerce', 'pets', 'retail']);
    expect(found.get('finance')?.name['zh-CN']).toBe('银行');
    expect(sizes).toEqual(shipped.sizes);
  });

  test('a folder that holds no templates is named', () => {
    mkdirSync(own);
    expect(load).toThrow(`${own}: has none of industries/, sizes/, business-types/`);
    expect(() => loadTemplates([shippedTemplates, join(root, 'nowhere')])).toThrow(join(root, 'nowhere'));
  });

  test('every broken file is named at once', () => {
    write('sizes/5.json', '{ "name": ');
    write('business-types/c2c.json', {});
    write('sizes/Big One.json', file('sizes/51+.json'));
    for (const name of ['sizes/5.json', 'business-types/c2c.json', 'sizes/Big One.json'])
      expect(load).toThrow(`${join(own, name)}: `);
  });

  type Industry = ReturnType<typeof file>;
  const broken: [string, (industry: Industry) => void, RegExp][] = [
    ['an unknown field', (it) => (it.colour = 'red'), /Unrecognized key: "colour"/],
    ['a missing language', (it) => delete it.faq[3].answer.en, /faq\[3\]\.answer\.en: /],
    ['an empty text', (it) => (it.replies[0].title.en = ''), /replies\[0\]\.title\.en: must not be empty/],
    ['spaces around a text', (it) => (it.name.en = ' Shop'), /name\.en: must not begin or end with spaces/],
    ['a line break in a title', (it) => (it.replies[1].title.en = 'a\nb'), /replies\[1\]\.title\.en: must be one line/],
    ['a long question', (it) => (it.faq[0].question.en = 'x'.repeat(121)), /faq\[0\]\.question\.en: .*120/],
    ['a long answer', (it) => (it.faq[0].answer.en = 'x'.repeat(1001)), /faq\[0\]\.answer\.en: .*1000/],
    ['a long reply', (it) => (it.replies[0].text.en = 'x'.repeat(1001)), /replies\[0\]\.text\.en: .*1000/],
    ['a long title', (it) => (it.replies[0].title.en = 'x'.repeat(41)), /replies\[0\]\.title\.en: .*40/],
    ['a long category', (it) => (it.categories[0].name.en = 'x'.repeat(25)), /categories\[0\]\.name\.en: .*24/],
    ['a long welcome', (it) => (it.style.welcome.en = 'x'.repeat(301)), /style\.welcome\.en: .*300/],
    ['a pale colour', (it) => (it.style.color = '#ff9900'), /style\.color: white text must be readable/],
    ['a colour by name', (it) => (it.style.color = 'red'), /style\.color: must be #rrggbb/],
    [
      'a category that is not there',
      (it) => (it.faq[2].category = 'boarding'),
      /faq\[2\]\.category: there is no category "boarding"/,
    ],
    [
      'a category twice',
      (it) => (it.categories[1].id = it.categories[0].id),
      /categories: the id "stores" stands there twice/,
    ],
    ['a shortcut twice', (it) => (it.replies[1].shortcut = 'hi'), /replies: the shortcut "hi" stands there twice/],
    [
      'a question twice',
      (it) => (it.faq[1].question = it.faq[0].question),
      /faq: the question ".*" stands there twice/,
    ],
    ['too few categories', (it) => it.categories.splice(3), /categories: /],
    ['too many FAQ', (it) => it.faq.push(it.faq[0]), /faq: /],
    ['too few replies', (it) => it.replies.splice(7), /replies: /],
    [
      'a placeholder nobody sees',
      (it) => (it.style.welcome.en = 'Open 【hours】'),
      /style\.welcome\.en: nobody fills in/,
    ],
    [
      'an open placeholder',
      (it) => (it.faq[0].answer.en = 'At 【store】 from 【hours'),
      /faq\[0\]\.answer\.en: has a 【 without/,
    ],
    [
      'a placeholder in one language',
      (it) => (it.faq[0].answer.en = 'Everywhere.'),
      /faq\[0\]\.answer: both languages/,
    ],
    [
      'a slot that stays',
      (it) => (it.replies[0].text.en = 'Hello {nmae}'),
      /replies\[0\]\.text\.en: \{nmae\} is not filled in/,
    ],
    ['an hour that is none', (it) => (it.hours[0].from = '25:00'), /hours\[0\]\.from: must be HH:MM/],
    [
      'hours that overlap',
      (it) => it.hours.push({ days: ['sun'], from: '21:00', to: '23:00' }),
      /hours: two of them overlap on sun/,
    ],
    ['an unknown module', (it) => it.modules.push('shop'), /modules\[2\]: /],
    [
      'a preset of a module that is off',
      (it) => (it.modules = ['orders']),
      /presets\.customers: the module "customers" is not/,
    ],
    ['no seats', (it) => (it.seats = 0), /seats: /],
    ['an unknown assignment', (it) => (it.assignment = 'random'), /assignment: /],
  ];
  test.each(broken)('%s is refused, with the file and the place', (_, breakIt, said) => {
    const industry = file('industries/retail.json');
    breakIt(industry);
    write('industries/pets.json', industry);
    expect(load).toThrow(join(own, 'industries/pets.json'));
    expect(load).toThrow(said);
  });

  test('R2 · the example of the guide holds, but for how many of each it shows', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/templates.md', 'utf8')) ?? [];
    write('industries/pets.json', example);
    const places = () => {
      try {
        return load() && [];
      } catch (error) {
        return [...(error as Error).message.matchAll(/pets\.json: (\w+): Too small/g)].map(([, place]) => place);
      }
    };
    expect(places()).toEqual(['categories', 'faq', 'replies']);
    expect(readdirSync(join(own, 'industries'))).toEqual(['pets.json']);
  });
});
