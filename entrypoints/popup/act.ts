import { toast } from '../../components/ui/toast.tsx';
import type { Result } from '../../lib/browser/commands.ts';
import { chooseLocale } from '../../lib/browser/locale.ts';
import { call } from '../../lib/browser/send.ts';
import { state } from '../../lib/browser/state.ts';
import type { Locale } from '../../lib/contract/common.ts';
import { errorText } from '../../lib/i18n/errors.ts';

export function speak(language: Locale): void {
  void chooseLocale(language);
  if (state.value?.phase === 'signedIn') void call('setLocale', { locale: language });
}

/** Says what went wrong with a button that has no place of its own for it. */
export async function run<T>(asked: Promise<Result<T>>): Promise<void> {
  const result = await asked;
  if (!result.ok) toast(errorText(result.error));
}

/** What opened elsewhere has the person's eye; the popup goes. */
export function leaveFor(opening: Promise<void>): void {
  void opening.then(() => window.close());
}
