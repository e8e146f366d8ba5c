import type { Failure } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { toast } from './toast.tsx';

export function toastFailure(failure: Failure): void {
  toast(errorText(failure));
}
