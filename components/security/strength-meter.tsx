import { passwordTexts } from '../../lib/i18n/password.ts';
import { text } from '../../lib/i18n/text.ts';
import type { Strength } from '../../lib/strength/estimate.ts';
import type { StrengthHint } from '../../lib/strength/hints.ts';

const t = text(passwordTexts);

const SEGMENTS = 4;

const hintNames = {
  common: 'hintCommon',
  words: 'hintWords',
  personal: 'hintPersonal',
  names: 'hintNames',
  keys: 'hintKeys',
  repeats: 'hintRepeats',
  sequences: 'hintSequences',
  dates: 'hintDates',
  substitutions: 'hintSubstitutions',
  capitals: 'hintCapitals',
  longer: 'hintLonger',
} as const satisfies Record<StrengthHint, string>;

/** Four segments, a word and the one hint that helps most. Its room is kept while there is nothing to say. */
export function StrengthMeter({ strength }: { strength: Strength | null }) {
  const filled = strength ? strength.level + 1 : 0;
  const word = strength && t(`level${strength.level}`);
  return (
    <div class="fd-strength" data-level={strength?.level}>
      <meter
        class="fd-hidden"
        aria-label={t('strength')}
        aria-valuetext={word ?? t('strengthEmpty')}
        min={0}
        max={SEGMENTS}
        value={filled}
      />
      <div class="fd-strength-bar" aria-hidden="true">
        {Array.from({ length: SEGMENTS }, (_, at) => (
          <span key={at} data-filled={at < filled} />
        ))}
      </div>
      <p class="fd-strength-text" role="status">
        {strength && (
          <>
            <span class="fd-hidden">{t('strength')} </span>
            <strong>{word}</strong> {strength.hint && <span>{t(hintNames[strength.hint])}</span>}
          </>
        )}
      </p>
    </div>
  );
}
