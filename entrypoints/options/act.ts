import { toast } from '../../components/ui/toast.tsx';
import type { Result } from '../../lib/browser/commands.ts';
import { chooseLocale } from '../../lib/browser/locale.ts';
import { call } from '../../lib/browser/send.ts';
import { state } from '../../lib/browser/state.ts';
import type { Locale } from '../../lib/contract/common.ts';
import type { Permission } from '../../lib/contract/endpoint.ts';
import { errorText } from '../../lib/i18n/errors.ts';

/** Whether the person who looks may do something; what they may not is not offered. */
export function may(permission: Permission): boolean {
  return state.value?.me?.permissions.includes(permission) ?? false;
}

/** Says what went wrong with an act that has no place of its own for it; true where it went well. */
export async function run<T>(asked: Promise<Result<T>>): Promise<boolean> {
  const result = await asked;
  if (!result.ok) toast(errorText(result.error));
  return result.ok;
}

export function speak(language: Locale): void {
  void chooseLocale(language);
  if (state.value?.phase === 'signedIn') void call('setLocale', { locale: language });
}
