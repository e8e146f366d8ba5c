import { afterEach, describe, expect, it } from 'vitest';
import { errorStatus, fieldErrorCodes } from '../../../lib/contract/errors.ts';
import { errorText, errorTexts } from '../../../lib/i18n/errors.ts';
import { fieldErrorTexts } from '../../../lib/i18n/field-errors.ts';
import { formatRelative, formatShort, formatWait } from '../../../lib/i18n/format.ts';
import { locale, nearestLocale } from '../../../lib/i18n/locale.ts';
import { dictionary, fill, text } from '../../../lib/i18n/text.ts';

const modules = import.meta.glob<Record<string, unknown>>('../../../lib/i18n/*.ts', { eager: true });

afterEach(() => {
  locale.value = 'zh-CN';
});

/** Every dictionary of lib/i18n by its export's name. */
function dictionaries(): [string, Record<'zh-CN' | 'en', Record<string, string>>][] {
  return Object.values(modules).flatMap((module) =>
    Object.entries(module).filter(
      (entry): entry is [string, Record<'zh-CN' | 'en', Record<string, string>>] =>
        typeof entry[1] === 'object' && entry[1] !== null && 'zh-CN' in entry[1] && 'en' in entry[1],
    ),
  );
}

const slots = (template: string) => [...template.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

describe('texts', () => {
  it.each(['zh-CN', 'en'] as const)('L7 · every error code has a text in %s', (language) => {
    for (const code of [...Object.keys(errorStatus), 'offline']) {
      expect(errorTexts[language], code).toHaveProperty(code);
    }
    for (const code of fieldErrorCodes) expect(fieldErrorTexts[language], code).toHaveProperty(code);
  });

  it('O13 · both languages have the same keys, no empty text, and the same slots', () => {
    const all = dictionaries();
    expect(all.length).toBeGreaterThan(8);
    for (const [name, { 'zh-CN': chinese, en: english }] of all) {
      expect(Object.keys(english).sort(), name).toEqual(Object.keys(chinese).sort());
      for (const [key, value] of Object.entries(chinese)) {
        if (typeof value !== 'string') continue;
        expect(value.trim(), `${name}.${key}`).not.toBe('');
        expect(english[key]?.trim(), `${name}.${key}`).not.toBe('');
        expect(slots(english[key] ?? ''), `${name}.${key}`).toEqual(slots(value));
      }
    }
  });

  it('O13 · no Chinese is left in the English texts, save for the names of languages', () => {
    for (const [name, { en }] of dictionaries()) {
      for (const [key, value] of Object.entries(en)) {
        if (typeof value === 'string' && key !== 'chinese')
          expect(value, `${name}.${key}`).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('L7 · a wrong password and an unknown account read the same', () => {
    const said = errorText({ code: 'sign_in_failed' });
    expect(said).toContain('账号或密码不正确');
    expect(said).not.toContain('不存在');
  });

  it('L12 · a lock says how long it lasts, rounded up', () => {
    const failure = { code: 'sign_in_locked', params: { seconds: 541 } } as const;
    expect(errorText(failure)).toContain('10 分钟');
    locale.value = 'en';
    expect(errorText(failure)).toContain('10 minutes');
  });
});

describe('dictionary', () => {
  const t = text(dictionary({ 'zh-CN': { hello: '{name}，你好' }, en: { hello: 'Hello {name}' } }));

  it('O13 · a getter follows the language at once', () => {
    expect(t('hello', { name: '值班同事' })).toBe('值班同事，你好');
    locale.value = 'en';
    expect(t('hello', { name: 'Desk' })).toBe('Hello Desk');
  });

  it('picks the word by number and leaves unknown slots alone', () => {
    expect(fill('{n|message|messages}', { n: 1 })).toBe('1 message');
    expect(fill('{n|message|messages}', { n: 12 })).toBe('12 messages');
    expect(fill('{other} {n}', { n: 1 })).toBe('{other} 1');
  });

  it('reads any Chinese in Chinese and the rest in English', () => {
    expect(['zh-TW', 'zh', 'zh-Hans-CN', 'de-DE', ''].map(nearestLocale)).toEqual([
      'zh-CN',
      'zh-CN',
      'zh-CN',
      'en',
      'en',
    ]);
  });
});

describe('format', () => {
  const now = new Date(2026, 10, 21, 12, 0).getTime();

  it('tells times as people do, in both languages', () => {
    expect(formatRelative(now - 5 * 60_000, now)).toBe('5 分钟前');
    expect(formatRelative(now - 20_000, now)).toBe('刚刚');
    expect(formatShort(now - 3_600_000, now)).toBe('11:00');
    expect([formatWait(42), formatWait(60), formatWait(61)]).toEqual(['42 秒', '1 分钟', '2 分钟']);
    locale.value = 'en';
    expect(formatRelative(now + 2 * 3_600_000, now)).toBe('in 2 hours');
    expect(formatWait(42)).toBe('42 seconds');
  });
});
