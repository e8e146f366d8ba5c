import { Check } from 'lucide-preact';
import type { SiteKind } from '../../lib/contract/sites.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(sitesTexts);
const h = text(sitesChatTexts);

export type WizardStep = 'address' | 'proof' | 'appearance' | 'install';

/** An app proves nothing and installs nothing; it ends with its link. */
const steps: Record<SiteKind, Partial<Record<WizardStep, () => string>>> = {
  website: {
    address: () => t('stepAddress'),
    proof: () => t('stepProof'),
    appearance: () => t('stepAppearance'),
    install: () => t('stepInstall'),
  },
  app: { address: () => h('stepKind'), appearance: () => t('stepAppearance'), install: () => h('stepLink') },
};

type Props = {
  kind: SiteKind;
  current: WizardStep;
  /** The steps behind us may be gone back to. */
  onGo?: (step: WizardStep) => void;
};

export function Steps({ kind, current, onGo }: Props) {
  const shown = Object.entries(steps[kind]) as [WizardStep, () => string][];
  const at = shown.findIndex(([step]) => step === current);
  return (
    <nav aria-label={t('steps')}>
      <ol class="fd-steps">
        {shown.map(([step, name], index) => {
          const mark = <span class="fd-step-mark">{index < at ? <Icon of={Check} size={12} /> : index + 1}</span>;
          const behind = index < at && index > 0 && onGo;
          return (
            <li key={step} class="fd-step" data-state={index < at ? 'done' : index === at ? 'now' : 'ahead'}>
              {behind ? (
                <button type="button" class="fd-step-name" onClick={() => onGo(step)}>
                  {mark}
                  {name()}
                </button>
              ) : (
                <span class="fd-step-name" aria-current={index === at ? 'step' : undefined}>
                  {mark}
                  {name()}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
