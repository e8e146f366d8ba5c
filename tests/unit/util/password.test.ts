import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { commonest } from '../../../lib/util/password/commonest.ts';
import { readingsOf } from '../../../lib/util/password/pinyin.ts';
import { pinyinTable } from '../../../lib/util/password/pinyin-table.ts';
import { isPlainNumber } from '../../../lib/util/password/plain-number.ts';
import { passwordRules } from '../../../lib/util/password/rules.ts';
import { passwordPresets, passwordProblem } from '../../../lib/util/password.ts';

const personal = { email: 'day.shift@example.com', phone: '+8613800001234', companyName: 'Spruce 云杉商贸' };

test.each([
  ['Aa1!aaa', 'password_too_short'],
  ['aaaa1!aaa', 'password_needs_classes'],
  ['AAAA1!AAA', 'password_needs_classes'],
  ['Aaaaa!aaa', 'password_needs_classes'],
  ['Aaaa1aaaa', 'password_needs_classes'],
  ['Aaaa1 aaaa', 'password_needs_classes'],
  [`Aa1!${'a'.repeat(125)}`, 'password_too_long'],
  ['Aa!13800001234', 'password_personal'],
  ['Day.Shift!2026', 'password_personal'],
  ['A1!spruce云杉商贸x', 'password_personal'],
])('R13 · %s is refused: %s', (password, problem) => {
  expect(passwordProblem(password, personal)).toBe(problem);
});

test.each([
  'P@ssw0rd',
  'P@ssw0rd1!',
  'Aa123456!',
  'Admin@2026',
  'Abcd1234!',
  '1qaz@WSX',
  'Woaini520!',
  'Qq123456.',
  'Aaaa1111!',
])('R13 · %s is too common', (password) => {
  expect(passwordProblem(password)).toBe('password_common');
});

test.each(['Aa1!bcde', '雨燕Aa1！云云', `Aa1!${'ab'.repeat(62)}`, 'Bell-on-the-desk 7'])(
  'R13 · %s may be used',
  (password) => {
    expect(passwordProblem(password, personal)).toBeNull();
  },
);

test('R13 · a mail name or company name of one or two letters does not block every password', () => {
  expect(passwordProblem('Aa1!bcde', { email: 'a@example.com', companyName: 'AA' })).toBeNull();
});

describe('the list', () => {
  const list = commonest.trim().split(/\s+/);

  test('R13 · it has the 3,000 commonest passwords of the public list', () => {
    expect(list).toEqual(dictionary['passwords-common']?.slice(0, 3000));
  });

  test('R13 · each of them is refused by both presets, as it is and with what people put around it', () => {
    const long = list.filter((word) => word.length >= 8);
    expect(long.filter((word) => passwordProblem(word) === null)).toEqual([]);
    const dressed = list.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}1!`);
    expect(dressed.filter((word) => passwordProblem(word) === null)).toEqual([]);
    const doubled = list.map((word) => word.repeat(Math.ceil(15 / word.length)));
    expect(doubled.filter((word) => passwordProblem(word, {}, 'asvs') === null)).toEqual([]);
  });

  test.each(['Woaini1314!', '111222Tianya!', 'Aa123456.', '5201314Aa!', 'Zhangwei1990!', '我爱你1314Aa!', 'Kefu@2026'])(
    'R13 · %s is common among Chinese passwords',
    (password) => {
      expect(passwordProblem(password)).toBe('password_common');
    },
  );

  test.each(['Chair-4827-9163!', 'Dragon8371!', 'Sunshine-Mountain-7', 'R4!t5@Y6#u7', 'Tea-4-two!'])(
    'R13 · %s has a common word in it, and may be used for the rest of it',
    (password) => {
      expect(passwordProblem(password)).toBeNull();
    },
  );

  test('numbers that follow a rule say nothing, others do', () => {
    const plain = ['', '7', '12', '77', '123', '321', '890', '2024', '123123', '1234520', '19901990', '727727'];
    expect(plain.filter((digits) => !isPlainNumber(digits))).toEqual([]);
    expect(['73', '8371', '48279163', '1990731'].filter(isPlainNumber)).toEqual([]);
  });
});

describe('the preset asvs', () => {
  test.each([
    ['fourteen chars', 'password_too_short'],
    ['fifteen chars -', null],
    ['correct horse battery staple', null],
    [`${'ab c'.repeat(32)}d`, 'password_too_long'],
    ['passwordpassword', 'password_common'],
    ['qwertyuiopasdfghjkl', 'password_common'],
    ['123456789012345', 'password_common'],
    ['!@#$%^&*()!@#$%', 'password_common'],
    ['the day.shift rings', 'password_personal'],
  ])('R13 · %s: %s', (password, problem) => {
    expect(passwordProblem(password, personal, 'asvs')).toBe(problem);
  });

  test('R13 · it has no rules of composition, and the other the same lists', () => {
    expect(passwordRules('asvs').map((rule) => rule.name)).toEqual(['length', 'length', 'personal']);
    expect(passwordRules('standard').map((rule) => rule.problem)).toContain('password_needs_classes');
  });
});

describe('what is known of the person', () => {
  const person = {
    email: 'xm.zeng+shop@qinghe.cn',
    phone: '13800001234',
    name: '曾小明',
    companyName: '上海青禾家居有限公司',
    birthday: '1990-03-05',
  };

  test.each([
    'Xm-Zeng+2x!kw',
    'Bell-138-0000-1234',
    'Qk7!00001234',
    'Kw!19900305x',
    'Kw!900305-xy',
    'Kw!199035-xy',
    'Kw!05031990x',
    '曾小明Aa7!kqwx',
    'ZengXiaoMing7!',
    'xiaoming_Zeng7!',
    'Xiao-Ming-7!k',
    'Cengxiaoming-7!',
    '上海青禾家居有限公司Aa7!',
    '青禾Aa7!kqwxy',
    'Qing-He-7!kqwx',
    'QingheJiaju7!',
  ])('R13 · %s is refused', (password) => {
    expect(passwordProblem(password, person)).toBe('password_personal');
  });

  test.each(['Xiao-deng-7!k', 'Kw!19910305x', 'Bell-on-the-desk 7', '云杉Aa7!kqwxy', 'Shanghai-tea-7!k'])(
    'R13 · %s tells nothing of them',
    (password) => {
      expect(passwordProblem(password, person)).toBeNull();
    },
  );

  test('R13 · a name in Latin letters counts by each of its longer words, without its accents', () => {
    const name = 'Zoë Lindström';
    expect(passwordProblem('Lindstrom-7!x', { name })).toBe('password_personal');
    expect(passwordProblem('Zoe-Lindström7!', { name })).toBe('password_personal');
    expect(passwordProblem('Zo-the-bell-7!', { name })).toBeNull();
  });

  test('R13 · ü is v, u or yu', () => {
    for (const password of ['Lvyuan-7!kq', 'Luyuan-7!kq', 'Lyuyuan-7!kq'])
      expect(passwordProblem(password, { name: '吕元' })).toBe('password_personal');
  });

  test('the readings are those of the public dictionary', () => {
    const characters = [...new Set(pinyinTable.replace(/[^\p{Script=Han}]/gu, ''))];
    const official = pinyin(characters.join(' '), { toneType: 'none', v: true, type: 'array' });
    expect(characters.length).toBeGreaterThan(6700);
    const readings = new Set(official.filter((syllable) => /^[a-z]+$/.test(syllable)));
    const unknown = characters.filter((char) => !readingsOf(char).every(([syllable = '']) => readings.has(syllable)));
    expect(unknown).toEqual([]);
    const others = characters.filter(
      (char) => !readingsOf(char).some(([syllable]) => syllable === pinyin(char, { toneType: 'none', v: true })),
    );
    expect(others).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 140 });
  const presets = fc.constantFrom(...passwordPresets);

  test('R13 · a password with the name of the mail in it is refused', () => {
    const mailbox = fc.stringMatching(/^[a-z][a-z0-9._-]{1,20}[a-z0-9]$/);
    fc.assert(
      fc.property(mailbox, anything, anything, presets, fc.boolean(), (name, before, after, preset, loud) => {
        const password = `${before} ${loud ? name.toUpperCase() : name} ${after}`;
        expect(passwordProblem(password, { email: `${name}@example.com` }, preset)).not.toBeNull();
      }),
    );
  });

  test('R13 · nothing throws, and a problem is told exactly where a rule is broken', () => {
    fc.assert(
      fc.property(anything, anything, anything, presets, (password, name, companyName, preset) => {
        const about = { name, companyName, email: `${name}@x`, phone: companyName, birthday: name };
        const broken = passwordRules(preset).find((rule) => !rule.holds(password, about));
        const problem = passwordProblem(password, about, preset);
        if (broken) expect(problem).toBe(broken.problem);
        else expect([null, 'password_common', 'password_personal']).toContain(problem);
      }),
    );
  });
});
