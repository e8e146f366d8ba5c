import type { InputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';

export type Period = 'any' | 'today' | 'week' | 'month' | 'custom';
export type Outcome = 'any' | 'ok' | 'refused' | 'failures' | 'unusual';

/** What the reader looks for, as the controls hold it; an empty text is no condition. */
export type LogFilter = {
  text: string;
  kind: string;
  outcome: Outcome;
  member: string;
  period: Period;
  /** Days of the reader's calendar, `2026-11-21`, both of them included. */
  from: string;
  to: string;
};

export const noFilter: LogFilter = {
  text: '',
  kind: '',
  outcome: 'any',
  member: '',
  period: 'any',
  from: '',
  to: '',
};

type Wire = Omit<InputOf<Endpoints['listSecurityEvents']>, 'before'>;

const DAY = 24 * 60 * 60_000;
const days = { week: 7, month: 30 } as const;

/** The same as the API is asked, at the moment `now` on the reader's clock. */
export function filterOnWire(filter: LogFilter, now: number): Wire {
  const { text, kind, outcome, member } = filter;
  const said = text.trim();
  return {
    ...(said && { text: said }),
    ...(kind && { kind }),
    ...((outcome === 'ok' || outcome === 'refused') && { outcome }),
    ...((outcome === 'failures' || outcome === 'unusual') && { about: outcome }),
    ...(member && { member }),
    ...range(filter, now),
  };
}

function range({ period, from, to }: LogFilter, now: number): Pick<Wire, 'from' | 'to'> {
  if (period === 'today') return { from: new Date(now).setHours(0, 0, 0, 0) };
  if (period === 'week' || period === 'month') return { from: now - days[period] * DAY };
  if (period === 'any') return {};
  const begin = dayOf(from);
  const end = dayOf(to);
  return { ...(begin !== null && { from: begin }), ...(end !== null && { to: nextDay(end) }) };
}

/** Midnight where the reader is, at the begin of that day. */
function dayOf(date: string): number | null {
  const at = date ? new Date(`${date}T00:00`).getTime() : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at);
}

/** Not 24 hours later where clocks change. */
function nextDay(at: number): number {
  const day = new Date(at);
  return day.setDate(day.getDate() + 1);
}

/** How many conditions are folded away where there is no room for them. */
export function countFilters({ kind, outcome, member, period }: LogFilter): number {
  return [kind !== '', outcome !== 'any', member !== '', period !== 'any'].filter(Boolean).length;
}
