import { signal } from '@preact/signals-core';
import type { Locale } from '../contract/common.ts';

export const locales: readonly Locale[] = ['zh-CN', 'en'];

/** The reader's language. Whatever reads a text through `text()` follows it live. */
export const locale = signal<Locale>('zh-CN');

/** A browser's language tag → the nearest language we speak. Any Chinese is read in Chinese. */
export function nearestLocale(tag: string): Locale {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}

export function isLocale(value: unknown): value is Locale {
  return value === 'zh-CN' || value === 'en';
}
