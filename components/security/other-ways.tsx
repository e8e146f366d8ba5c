import type { ComponentChildren } from 'preact';
import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { isChoice, methodName } from './methods.ts';

const t = text(challengeTexts);

type Props = {
  /** Those beside the one that is shown. */
  methods: ChallengeMethod[];
  onChoose: (method: ChallengeMethod) => void;
  /** Stands beside them, e.g. the way back. */
  children?: ComponentChildren;
};

export function OtherWays({ methods, onChoose, children }: Props) {
  const choices = methods.filter(isChoice);
  return (
    <div class="fd-stack-s">
      {choices.length > 0 && <p class="fd-soft fd-small">{t('otherMethods')}</p>}
      <div class={choices.length > 0 ? 'fd-row fd-wrap' : 'fd-row fd-lone'}>
        {choices.map((method) => (
          <Button key={method} small onClick={() => onChoose(method)}>
            {methodName(method)}
          </Button>
        ))}
        {children}
      </div>
    </div>
  );
}
