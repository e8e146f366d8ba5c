import { Flag, X } from 'lucide-preact';
import type { ReasonCode } from '../../lib/contract/verification.ts';
import { reasonCodes } from '../../lib/contract/verification-fields.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { reasonName } from '../../lib/i18n/verification-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { Marks } from './review-marks.ts';

const t = text(operatorTexts);

type Props = { target: string; name: string; marks: Marks; first: ReasonCode };

/** Marks one thing as wrong, with one of the usual reasons and a few words. */
export function ReviewMark({ target, name, marks, first }: Props) {
  const mark = marks.all.get(target);
  const label = t('reasonFor', { name });
  if (!mark)
    return (
      <Button
        kind="quiet"
        small
        label={`${t('mark')} · ${name}`}
        onClick={() => marks.set(target, { code: first, text: '' })}
      >
        <Icon of={Flag} size={14} />
        {t('mark')}
      </Button>
    );
  return (
    <div class="fd-mark">
      <div class="fd-row">
        <span class="fd-grow">
          <Select
            label={label}
            value={mark.code}
            onChange={(code) => marks.set(target, { ...mark, code })}
            options={reasonCodes.map((code) => ({ value: code, label: reasonName(code) }))}
          />
        </span>
        <Button kind="quiet" small icon label={`${t('clear')} · ${name}`} onClick={() => marks.set(target, null)}>
          <Icon of={X} size={16} />
        </Button>
      </div>
      <TextInput
        label={`${label} · ${t('reasonText')}`}
        placeholder={t('reasonText')}
        maxLength={300}
        value={mark.text}
        onInput={(typed) => marks.set(target, { ...mark, text: typed })}
      />
    </div>
  );
}
