import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { isColor, textOn } from '../../lib/util/colour.ts';
import { Field } from '../ui/field.tsx';
import { TextInput } from '../ui/text-input.tsx';

const t = text(sitesTexts);

/** Content, not style: colours a site may choose for its own chat. */
const swatches = [
  ['#0b7a6b', 'teal'],
  ['#1d5fd1', 'blue'],
  ['#6a3fc4', 'purple'],
  ['#c2356b', 'rose'],
  ['#d1491d', 'vermilion'],
  ['#b7791f', 'amber'],
  ['#2f7d32', 'green'],
  ['#1c1b1a', 'black'],
] as const;

type Props = { value: string; error: string | null; onChange: (color: string) => void };

export function ColorField({ value, error, onChange }: Props) {
  const known = isColor(value);
  return (
    <Field label={t('color')} error={error} hint={known && textOn(value) === '#000000' && t('colorContrast')}>
      {(control) => (
        <div class="fd-colors">
          {swatches.map(([color, name]) => (
            <button
              key={color}
              type="button"
              class="fd-swatch"
              aria-label={t(name)}
              title={t(name)}
              aria-pressed={color === value.toLowerCase()}
              style={{ background: color }}
              onClick={() => onChange(color)}
            />
          ))}
          <span class="fd-color-typed">
            <input
              type="color"
              class="fd-swatch fd-swatch-own"
              aria-label={t('colorCustom')}
              value={known ? value : swatches[0][0]}
              onInput={(event) => onChange(event.currentTarget.value)}
            />
            <TextInput
              {...control}
              name="color"
              maxLength={7}
              value={value}
              onInput={(typed) => onChange(typed.trim().toLowerCase())}
            />
          </span>
        </div>
      )}
    </Field>
  );
}
