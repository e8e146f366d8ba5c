import { describe, expect, test } from 'vitest';
import { texts as english } from '../../../lib/i18n/widget/en.ts';
import { texts } from '../../../lib/i18n/widget/zh-CN.ts';
import { standOut, textOn } from '../../../lib/util/colour.ts';
import { linkify } from '../../../lib/util/linkify.ts';
import { backoff } from '../../../widget/backoff.ts';
import { dayName, fill } from '../../../widget/panel/words.ts';

describe('C11 · links in a message', () => {
  const hrefs = (text: string) => linkify(text).flatMap((part) => (typeof part === 'string' ? [] : [part.href]));

  test('an address ends where the sentence goes on, in Chinese too', () => {
    expect(linkify('看https://a.example/路径?x=1，谢谢')).toEqual([
      '看',
      { href: 'https://a.example/%E8%B7%AF%E5%BE%84?x=1', text: 'https://a.example/路径?x=1' },
      '，谢谢',
    ]);
    expect(hrefs('(see http://a.example/b_(c)).')).toEqual(['http://a.example/b_(c)']);
    expect(hrefs('https://a.example/x。https://b.example!')).toEqual(['https://a.example/x', 'https://b.example/']);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://bank.example@evil.example/',
    'http://',
  ])('stays text: %s', (text) => expect(hrefs(`go ${text} now`)).toEqual([]));

  test('nothing is lost of the text', () => {
    const text = 'a https://a.example b\n<b>https://c.example</b> https://user:x@d.example e';
    expect(
      linkify(text)
        .map((part) => (typeof part === 'string' ? part : part.text))
        .join(''),
    ).toBe(text);
  });
});

/** WCAG 2.2, as it is written there: ours is rounded. */
function contrast(one: string, other: string): number {
  const share = (hex: string, at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = (hex: string) => 0.2126 * share(hex, 1) + 0.7152 * share(hex, 3) + 0.0722 * share(hex, 5);
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe('X6 · the site’s colour, with its contrast put right', () => {
  const colours = [
    '#000000',
    '#ffffff',
    '#0b7a6b',
    '#ff6a00',
    '#ffe600',
    '#777777',
    '#767676',
    '#1f1e1c',
    '#3fbfa9',
    '#e11d48',
  ];

  test.each(colours)('text on %s reaches 4.5:1', (color) => {
    expect(contrast(textOn(color), color)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(colours)('%s as text reaches 4.5:1 on both grounds, and as a ground stands out', (color) => {
    for (const paper of ['#ffffff', '#1f1e1c']) {
      expect(contrast(standOut(color, paper), paper)).toBeGreaterThanOrEqual(4.5);
      const ground = standOut(color, paper, 1.3);
      expect(contrast(ground, paper)).toBeGreaterThanOrEqual(1.3);
      expect(contrast(textOn(ground), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('a colour that is good stays as it is', () => expect(standOut('#0b7a6b', '#ffffff')).toBe('#0b7a6b'));
});

test('X3 · waiting doubles up to half a minute, and half of it is drawn by lot', () => {
  expect([0, 1, 2, 20].map((failures) => backoff(failures, () => 1))).toEqual([600, 1200, 2400, 30_000]);
  expect(backoff(20, () => 0)).toBe(15_000);
});

describe('O13 · both languages', () => {
  test('say the same things with the same values', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(texts).sort());
    const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(texts)) {
      expect(values(english[key as keyof typeof texts]), key).toEqual(values(text));
    }
  });

  test('days have names near today, and the year where it is another', () => {
    const now = new Date(2026, 10, 21, 12).getTime();
    const name = (at: Date, language: 'zh-CN' | 'en' = 'zh-CN') =>
      dayName(at.getTime(), { language, texts: language === 'en' ? english : texts }, now);
    expect(name(new Date(2026, 10, 21, 0, 1))).toBe('今天');
    expect(name(new Date(2026, 10, 20, 23))).toBe('昨天');
    expect(name(new Date(2026, 10, 3))).toBe('11月3日周二');
    expect(name(new Date(2025, 10, 3), 'en')).toBe('Mon, November 3, 2025');
  });

  test('a value that is missing stays visible', () => expect(fill('{a} {b}', { a: 1 })).toBe('1 {b}'));
});
