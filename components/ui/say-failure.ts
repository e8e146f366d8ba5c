import type { Result } from '../../lib/i18n/errors.ts';
import { toast } from './toast.tsx';

/** Says what went wrong with an act that has no place of its own for it; true where it went well. */
export async function sayFailure<T>(asked: Promise<Result<T>>): Promise<boolean> {
  const result = await asked;
  if (result.ok) return true;
  // A third of the popup's texts, which it nearly never needs.
  const { errorText } = await import('../../lib/i18n/errors.ts');
  toast(errorText(result.error));
  return false;
}
