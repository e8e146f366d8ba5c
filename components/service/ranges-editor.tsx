import { Plus, X } from 'lucide-preact';
import { serviceTexts } from '../../lib/i18n/service.ts';
import { text } from '../../lib/i18n/text.ts';
import type { DayRange } from '../../lib/util/service-hours.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(serviceTexts);

/** The most ranges that one day may have. */
const MOST = 6;

type Props = { day: string; ranges: DayRange[]; disabled: boolean; onChange: (ranges: DayRange[]) => void };

/** The hours of one day; none: closed. */
export function RangesEditor({ day, ranges, disabled, onChange }: Props) {
  const change = (at: number, part: Partial<DayRange>) =>
    onChange(ranges.map((range, other) => (other === at ? { ...range, ...part } : range)));
  const add = () => onChange([...ranges, ranges.length === 0 ? { from: '09:00', to: '18:00' } : nextAfter(ranges)]);
  return (
    <div class="fd-hours-ranges">
      {ranges.length === 0 && <span class="fd-soft">{t('closed')}</span>}
      {ranges.map((range, at) => (
        <span class="fd-hours-range" key={at}>
          <TimeInput
            label={t('from', { day })}
            value={range.from}
            disabled={disabled}
            onInput={(from) => change(at, { from })}
          />
          <span aria-hidden="true">–</span>
          <TimeInput
            label={t('to', { day })}
            value={range.to === '24:00' ? '00:00' : range.to}
            disabled={disabled}
            onInput={(to) => change(at, { to })}
          />
          {range.to <= range.from && range.to !== '00:00' && <span class="fd-soft fd-small">{t('overnight')}</span>}
          {!disabled && (
            <Button
              kind="quiet"
              small
              icon
              label={t('removeRange', { day, from: range.from, to: range.to })}
              onClick={() => onChange(ranges.filter((_, other) => other !== at))}
            >
              <Icon of={X} size={14} />
            </Button>
          )}
        </span>
      ))}
      {!disabled && ranges.length < MOST && (
        <Button kind="quiet" small onClick={add}>
          <Icon of={Plus} size={14} />
          {t('addRange')}
          <span class="fd-hidden">{day}</span>
        </Button>
      )}
    </div>
  );
}

/** An hour after the last one ended, for another hour. */
function nextAfter(ranges: DayRange[]): DayRange {
  const hour = Math.min(22, Number((ranges.at(-1)?.to ?? '18:00').slice(0, 2)) + 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return { from: `${two(hour)}:00`, to: `${two(hour + 1)}:00` };
}

type TimeProps = { label: string; value: string; disabled: boolean; onInput: (value: string) => void };

function TimeInput({ label, value, disabled, onInput }: TimeProps) {
  return (
    <input
      class="fd-input fd-hours-time"
      type="time"
      aria-label={label}
      value={value}
      disabled={disabled}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
