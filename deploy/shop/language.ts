import type { Locale } from '../../lib/contract/common.ts';

/** One text in both languages of the shop. */
export type Bilingual = Record<Locale, string>;

/** Chinese lives at the root, English below `/en`. `path` begins with a slash. */
export function pathIn(locale: Locale, path: string): string {
  if (locale === 'zh-CN') return path;
  return path === '/' ? '/en/' : `/en${path}`;
}

/** The language and the page a path asks for. */
export function readPath(path: string): { locale: Locale; page: string } {
  const english = /^\/en(\/.*)?$/.exec(path);
  const page = english ? (english[1] ?? '/') : path;
  return { locale: english ? 'en' : 'zh-CN', page: page.length > 1 ? page.replace(/\/$/, '') : page };
}

/** Whole yuan. */
export function price(yuan: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(yuan);
}
