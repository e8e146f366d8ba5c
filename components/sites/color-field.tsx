import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { isColor, textOn } from '../../lib/util/colour.ts';
import type { ControlProps } from '../ui/field.tsx';
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
  return (
    <Field label={t('color')} error={error} hint={colorHint(value)}>
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
          <TypedColor control={control} value={value} onChange={onChange} />
        </div>
      )}
    </Field>
  );
}

type TypedProps = Pick<Props, 'value' | 'onChange'> & { control: ControlProps };

/** A colour of one's own, chosen or typed. */
export function TypedColor({ control, value, onChange }: TypedProps) {
  return (
    <span class="fd-color-typed">
      <input
        type="color"
        class="fd-swatch fd-swatch-own"
        aria-label={t('colorCustom')}
        value={isColor(value) ? value : swatches[0][0]}
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
  );
}

/** Says so where the words on it are black. */
export const colorHint = (value: string) => isColor(value) && textOn(value) === '#000000' && t('colorContrast');
