import { Check } from 'lucide-preact';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(sitesTexts);

export const wizardSteps = ['address', 'proof', 'appearance', 'install'] as const;
export type WizardStep = (typeof wizardSteps)[number];

const names = {
  address: 'stepAddress',
  proof: 'stepProof',
  appearance: 'stepAppearance',
  install: 'stepInstall',
} as const;

type Props = {
  current: WizardStep;
  /** The steps behind us may be gone back to. */
  onGo?: (step: WizardStep) => void;
};

export function Steps({ current, onGo }: Props) {
  const at = wizardSteps.indexOf(current);
  return (
    <nav aria-label={t('steps')}>
      <ol class="fd-steps">
        {wizardSteps.map((step, index) => {
          const mark = <span class="fd-step-mark">{index < at ? <Icon of={Check} size={12} /> : index + 1}</span>;
          const behind = index < at && index > 0 && onGo;
          return (
            <li key={step} class="fd-step" data-state={index < at ? 'done' : index === at ? 'now' : 'ahead'}>
              {behind ? (
                <button type="button" class="fd-step-name" onClick={() => onGo(step)}>
                  {mark}
                  {t(names[step])}
                </button>
              ) : (
                <span class="fd-step-name" aria-current={index === at ? 'step' : undefined}>
                  {mark}
                  {t(names[step])}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
