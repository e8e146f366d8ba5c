import type { Locale } from '../lib/contract/common.ts';
import { isLocale, locale, nearestLocale } from '../lib/i18n/locale.ts';

const KEY = 'locale';

/** The language chosen here before, else the browser's. */
export function startLocale(): void {
  const chosen = localStorage.getItem(KEY);
  locale.value = isLocale(chosen) ? chosen : nearestLocale(navigator.language);
  locale.subscribe((language) => {
    document.documentElement.lang = language;
  });
}

export function chooseLocale(chosen: Locale): void {
  locale.value = chosen;
  localStorage.setItem(KEY, chosen);
}
