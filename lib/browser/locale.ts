import type { Locale } from '../contract/common.ts';
import { isLocale, locale, nearestLocale } from '../i18n/locale.ts';
import { api } from './native.ts';

/** Read by the worker too, so that notifications speak the chosen language. */
const KEY = 'locale';

/** Takes the chosen language, else the browser's, and follows a switch in any other screen. For pages. */
export function followLocale(): void {
  const show = (chosen: unknown) => {
    locale.value = isLocale(chosen) ? chosen : nearestLocale(api.i18n.getUILanguage());
  };
  // localStorage answers at once, so that the first paint already speaks the right language.
  show(localStorage.getItem(KEY));
  addEventListener('storage', (event) => event.key === KEY && show(event.newValue));
  locale.subscribe((language) => {
    document.documentElement.lang = language;
  });
}

/** Keeps the language this person chose, for every screen and the worker. */
export async function chooseLocale(chosen: Locale): Promise<void> {
  locale.value = chosen;
  localStorage.setItem(KEY, chosen);
  await api.storage.local.set({ [KEY]: chosen });
}

/** The chosen language, else the browser's; for the worker, which has no localStorage. */
export async function readLocale(): Promise<Locale> {
  const chosen = (await api.storage.local.get(KEY))[KEY];
  return isLocale(chosen) ? chosen : nearestLocale(api.i18n.getUILanguage());
}
