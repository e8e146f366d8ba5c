import type { Locale } from '../contract/common.ts';
import { chooseLocale } from './locale.ts';
import { call } from './send.ts';
import { state } from './state.ts';

/** Switches every screen to this language, and mails to it as well where somebody is signed in. */
export function speak(language: Locale): void {
  void chooseLocale(language);
  if (state.value?.phase === 'signedIn') void call('setLocale', { locale: language });
}
