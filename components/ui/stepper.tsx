import { Check, Minus } from 'lucide-preact';
import { text } from '../../lib/i18n/text.ts';
import { tourTexts } from '../../lib/i18n/tour.ts';
import { Icon } from './icon.tsx';

const t = text(tourTexts);

export type WizardStep = { id: string; title: string; state: 'done' | 'skipped' | 'open' };

type Props = {
  steps: readonly WizardStep[];
  /** Id of the step that is shown. */
  current: string;
  /** Where steps can be gone to; the current one cannot. */
  onGo?: (id: string) => void;
};

/** Where one is in a wizard. Where it is narrow: which of how many, with a bar. */
export function Stepper({ steps, current, onGo }: Props) {
  const at = steps.findIndex(({ id }) => id === current);
  const share = steps.length > 0 ? ((at + 1) / steps.length) * 100 : 0;
  return (
    <nav class="fd-stepper" aria-label={t('steps')}>
      <p class="fd-stepper-short" aria-hidden="true">
        <span class="fd-soft">{t('count', { at: at + 1, of: steps.length })}</span>
        <strong class="fd-cut">{steps[at]?.title}</strong>
      </p>
      <div class="fd-stepper-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </div>
      <ol>
        {steps.map((step, index) => (
          <Step key={step.id} step={step} index={index} now={index === at} onGo={onGo} />
        ))}
      </ol>
    </nav>
  );
}

type StepProps = { step: WizardStep; index: number; now: boolean; onGo: Props['onGo'] };

function Step({ step: { id, title, state }, index, now, onGo }: StepProps) {
  const content = (
    <>
      <span class="fd-stepper-mark" aria-hidden="true">
        {state === 'done' ? (
          <Icon of={Check} size={12} />
        ) : state === 'skipped' ? (
          <Icon of={Minus} size={12} />
        ) : (
          index + 1
        )}
      </span>
      <span class="fd-cut">{title}</span>
      {state !== 'open' && <span class="fd-hidden">{t(state)}</span>}
    </>
  );
  return (
    <li class="fd-stepper-step" data-state={state} data-now={now || undefined}>
      {onGo && !now ? (
        <button type="button" onClick={() => onGo(id)}>
          {content}
        </button>
      ) : (
        <span aria-current={now ? 'step' : undefined}>{content}</span>
      )}
    </li>
  );
}
