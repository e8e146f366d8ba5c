import type { Failure } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { planLinkTexts } from '../../lib/i18n/plan-limit.ts';
import { text } from '../../lib/i18n/text.ts';
import { planPlace } from './plan-limit.tsx';
import { toast } from './toast.tsx';

const t = text(planLinkTexts);

export function toastFailure(failure: Failure): void {
  const place = failure.code === 'plan_limit' ? planPlace.value : null;
  const toPlan = place ? { label: t('toPlan'), run: () => void open(place) } : undefined;
  toast(errorText(failure), toPlan);
}
