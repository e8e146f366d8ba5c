import type { WizardStep } from '../../../lib/contract/onboarding.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(setupTexts);
const l = text(setupLiveTexts);

/** A word or two for the row of steps. */
export function stepName(step: WizardStep): string {
  return step === 'site' || step === 'team' || step === 'reply' ? l(step) : t(step);
}
