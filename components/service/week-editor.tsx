import { Copy } from 'lucide-preact';
import { locale } from '../../lib/i18n/locale.ts';
import { serviceTexts } from '../../lib/i18n/service.ts';
import { text } from '../../lib/i18n/text.ts';
import type { ServiceHours } from '../../lib/util/service-hours.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { RangesEditor } from './ranges-editor.tsx';

const t = text(serviceTexts);

type Props = { week: ServiceHours['week']; mayWrite: boolean; onChange: (week: ServiceHours['week']) => void };

/** The hours of each day. */
export function WeekEditor({ week, mayWrite, onChange }: Props) {
  const workdays = () => onChange(week.map((ranges, day) => (day > 0 && day < 5 ? (week[0] ?? []) : ranges)));
  return (
    <ul class="fd-hours-week" aria-label={t('week')}>
      {week.map((ranges, day) => (
        <li key={day}>
          <strong>{dayName(day)}</strong>
          <RangesEditor
            day={dayName(day)}
            ranges={ranges}
            disabled={!mayWrite}
            onChange={(next) => onChange(week.map((one, other) => (other === day ? next : one)))}
          />
          {day === 0 && mayWrite && (
            <Button kind="quiet" small onClick={workdays}>
              <Icon of={Copy} size={14} />
              {t('copyToWorkdays')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The first Monday of 2024 was its first day. */
export function dayName(day: number): string {
  return new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + day),
  );
}
