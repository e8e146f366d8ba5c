import { CalendarPlus, Trash2 } from 'lucide-preact';
import { serviceTexts } from '../../lib/i18n/service.ts';
import { text } from '../../lib/i18n/text.ts';
import type { HoursException } from '../../lib/util/service-hours.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { RangesEditor } from './ranges-editor.tsx';

const t = text(serviceTexts);

type Props = {
  exceptions: HoursException[];
  /** `YYYY-MM-DD` of a new one. */
  today: string;
  disabled: boolean;
  onChange: (exceptions: HoursException[]) => void;
};

/** Days that have other hours than their weekday's. */
export function ExceptionsEditor({ exceptions, today, disabled, onChange }: Props) {
  const change = (at: number, part: Partial<HoursException>) =>
    onChange(exceptions.map((one, other) => (other === at ? { ...one, ...part } : one)));
  return (
    <div class="fd-stack-s">
      {exceptions.length === 0 && <p class="fd-soft">{t('exceptionsEmpty')}</p>}
      {exceptions.map((one, at) => (
        <ExceptionRow
          key={at}
          one={one}
          disabled={disabled}
          onChange={(part) => change(at, part)}
          onRemove={() => onChange(exceptions.filter((_, other) => other !== at))}
        />
      ))}
      {!disabled && (
        <div>
          <Button small onClick={() => onChange([...exceptions, { from: today, to: today, name: '', ranges: [] }])}>
            <Icon of={CalendarPlus} size={14} />
            {t('addException')}
          </Button>
        </div>
      )}
    </div>
  );
}

type RowProps = {
  one: HoursException;
  disabled: boolean;
  onChange: (part: Partial<HoursException>) => void;
  onRemove: () => void;
};

function ExceptionRow({ one, disabled, onChange, onRemove }: RowProps) {
  const name = one.name || t('exceptionUnnamed', { from: one.from });
  const day = (label: string, value: string, onInput: (value: string) => void) => (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          class="fd-input"
          type="date"
          value={value}
          disabled={disabled}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
  return (
    <fieldset class="fd-hours-exception">
      <legend class="fd-hidden">{name}</legend>
      <Field label={t('exceptionName')}>
        {(control) => (
          <TextInput
            {...control}
            readOnly={disabled}
            maxLength={40}
            placeholder={t('exceptionNameHint')}
            value={one.name}
            onInput={(typed) => onChange({ name: typed })}
          />
        )}
      </Field>
      {day(t('exceptionFrom'), one.from, (from) => onChange({ from, ...(one.to < from && { to: from }) }))}
      {day(t('exceptionTo'), one.to, (to) => onChange({ to }))}
      {!disabled && (
        <Button kind="quiet" icon label={t('removeException', { name })} onClick={onRemove}>
          <Icon of={Trash2} size={14} />
        </Button>
      )}
      <div class="fd-hours-exception-what">
        {!disabled && (
          <Segmented
            label={t('exceptionKind')}
            value={one.ranges.length === 0 ? 'closed' : 'other'}
            onChange={(kind) => onChange({ ranges: kind === 'closed' ? [] : [{ from: '09:00', to: '18:00' }] })}
            options={[
              { value: 'closed', label: t('exceptionClosed') },
              { value: 'other', label: t('exceptionOther') },
            ]}
          />
        )}
        {(one.ranges.length > 0 || disabled) && (
          <RangesEditor
            day={name}
            ranges={one.ranges}
            disabled={disabled}
            onChange={(ranges) => onChange({ ranges })}
          />
        )}
      </div>
    </fieldset>
  );
}
