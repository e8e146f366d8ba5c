import type { Result } from '../../lib/i18n/errors.ts';

/** Says what went wrong with an act that has no place of its own for it; true where it went well. */
export async function sayFailure<T>(asked: Result<T> | Promise<Result<T>>): Promise<boolean> {
  const result = await asked;
  if (result.ok) return true;
  // Who gave up knows it.
  if (result.error.code === 'cancelled') return false;
  // A third of the popup's texts, which it nearly never needs.
  const { toastFailure } = await import('./toast-failure.ts');
  toastFailure(result.error);
  return false;
}
