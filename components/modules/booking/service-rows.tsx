import { Plus, Trash2 } from 'lucide-preact';
import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import { bookingSettingsTexts } from '../../../lib/i18n/modules-booking-settings.ts';
import { text } from '../../../lib/i18n/text.ts';
import type { Written } from '../../service/texts-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const t = text(bookingSettingsTexts);

/** A service as it is edited; numbers as they are typed. */
export type ServiceRow = { id?: string; name: Written; minutes: string; places: string };

const fresh: ServiceRow = { name: { 'zh-CN': '', en: '' }, minutes: '30', places: '1' };

type Props = { rows: ServiceRow[]; onChange: (rows: ServiceRow[]) => void };

/** What customers can book. */
export function ServiceRows({ rows, onChange }: Props) {
  const change = (at: number, part: Partial<ServiceRow>) =>
    onChange(rows.map((row, other) => (other === at ? { ...row, ...part } : row)));
  return (
    <>
      {rows.length === 0 && <p class="fd-soft">{t('servicesEmpty')}</p>}
      <ul class="fd-booking-services">
        {rows.map((row, at) => (
          <li key={row.id ?? at} aria-label={t('service', { n: at + 1 })}>
            {(['zh-CN', 'en'] as const).map((language) => (
              <Field key={language} label={t(language === 'en' ? 'nameEn' : 'nameZh')}>
                {(control) => (
                  <TextInput
                    {...control}
                    maxLength={30}
                    value={row.name[language]}
                    onInput={(typed) => change(at, { name: { ...row.name, [language]: typed } })}
                  />
                )}
              </Field>
            ))}
            <NumberField
              label={t('minutes')}
              value={row.minutes}
              min={bookingLimits.minutesLeast}
              max={bookingLimits.minutesMost}
              onInput={(minutes) => change(at, { minutes })}
            />
            <NumberField
              label={t('places')}
              value={row.places}
              min={1}
              max={bookingLimits.places}
              onInput={(places) => change(at, { places })}
            />
            <Button
              kind="quiet"
              icon
              label={t('removeService', { name: row.name['zh-CN'] || row.name.en || String(at + 1) })}
              onClick={() => onChange(rows.toSpliced(at, 1))}
            >
              <Icon of={Trash2} size={14} />
            </Button>
          </li>
        ))}
      </ul>
      {rows.length < bookingLimits.services && (
        <div>
          <Button small onClick={() => onChange([...rows, fresh])}>
            <Icon of={Plus} size={14} />
            {t('addService')}
          </Button>
        </div>
      )}
    </>
  );
}

type NumberProps = { label: string; value: string; min: number; max: number; onInput: (value: string) => void };

function NumberField({ label, value, min, max, onInput }: NumberProps) {
  const wrong = value !== '' && !(Number(value) >= min && Number(value) <= max && Number.isInteger(Number(value)));
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          class="fd-input"
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          aria-invalid={wrong ? 'true' : undefined}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
