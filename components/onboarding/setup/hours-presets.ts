import type { ServiceView } from '../../../lib/contract/service.ts';
import type { DayRange, ServiceHours } from '../../../lib/util/service-hours.ts';
import { dayName } from '../../service/week-editor.tsx';

export type HoursName = 'kept' | 'workdays' | 'everyday' | 'always' | 'custom';

type Pattern = Pick<ServiceHours, 'always' | 'week'>;

const week = (ranges: (day: number) => DayRange[]): DayRange[][] => Array.from({ length: 7 }, (_, day) => ranges(day));

export const patterns: Record<'workdays' | 'everyday' | 'always', Pattern> = {
  workdays: { always: false, week: week((day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : [])) },
  everyday: { always: false, week: week(() => [{ from: '09:00', to: '21:00' }]) },
  always: { always: true, week: week((day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : [])) },
};

const same = (one: Pattern, other: Pattern): boolean =>
  one.always === other.always && (one.always || JSON.stringify(one.week) === JSON.stringify(other.week));

/** What is offered, in its order; what holds comes first unless it is among the usual ones. */
export function hoursChoices(kept: Pattern): HoursName[] {
  const usual = (['workdays', 'everyday', 'always'] as const).some((name) => same(patterns[name], kept));
  return [...(usual ? [] : (['kept'] as const)), 'workdays', 'everyday', 'always', 'custom'];
}

/** Which of the choices these hours are. */
export function choiceOf(hours: Pattern, kept: Pattern, choices: HoursName[]): HoursName {
  const name = (['workdays', 'everyday', 'always'] as const).find((one) => same(patterns[one], hours));
  if (name) return name;
  return choices.includes('kept') && same(kept, hours) ? 'kept' : 'custom';
}

/**
 * Hours to begin with. Nobody promises to be there day and night by pressing Next: until a person
 * decides, it is the week that is proposed, on the clock of whoever sits here.
 */
export function firstHours({ origin, ...hours }: ServiceView['hours'], timeZone: string): ServiceHours {
  return origin === 'person' ? hours : { ...hours, always: false, timeZone };
}

/** `周一至周五 09:00–18:00，周六 10:00–16:00`; days of the same hours are said together. */
export function sayWeek(days: DayRange[][], language: 'zh-CN' | 'en'): string {
  const [to, and] = language === 'en' ? ['–', ', '] : ['至', '，'];
  const parts: string[] = [];
  for (let from = 0; from < days.length; ) {
    const ranges = days[from] ?? [];
    let last = from;
    while (last + 1 < days.length && JSON.stringify(days[last + 1]) === JSON.stringify(ranges)) last++;
    if (ranges.length > 0) {
      const name = from === last ? dayName(from) : `${dayName(from)}${to}${dayName(last)}`;
      parts.push(`${name} ${ranges.map((range) => `${range.from}–${range.to}`).join(' ')}`);
    }
    from = last + 1;
  }
  return parts.join(and);
}
