import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogFilter } from '../../../components/security/log-filter.ts';
import { filterOnWire } from '../../../components/security/log-filter.ts';
import type { SecurityEvent } from '../../../components/security/log-list.tsx';
import { FRESH_MS, useReturn } from '../../../components/ui/use-return.ts';
import type { Failure } from '../../../lib/browser/commands.ts';
import { call } from '../../../lib/browser/send.ts';
import { PAGE_SIZE } from '../../../lib/contract/limits.ts';

/**
 * Lines that fit, newest first, a page at a time; who comes back to the page sees the new ones. An
 * answer to a question that no longer stands is dropped.
 */
export function useLog(filter: LogFilter) {
  const [events, setEvents] = useState<SecurityEvent[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [more, setMore] = useState(false);
  const [reading, setReading] = useState(false);
  const turn = useRef(0);
  const asked = useRef(0);

  const ask = async (before?: string) => {
    const mine = ++turn.current;
    if (!before) asked.current = Date.now();
    const result = await call('listSecurityEvents', {
      ...filterOnWire(filter, Date.now()),
      ...(before && { before }),
    });
    return mine === turn.current ? result : null;
  };
  const show = (lines: SecurityEvent[], page: SecurityEvent[]) => {
    setEvents(lines);
    setMore(page.length >= PAGE_SIZE);
  };
  const read = async (known: SecurityEvent[]) => {
    setReading(true);
    const result = await ask(known.at(-1)?.id);
    if (!result) return;
    setReading(false);
    setFailure(result.ok ? null : result.error);
    if (result.ok) show([...known, ...result.value.events], result.value.events);
  };
  const readNewer = async (known: SecurityEvent[]) => {
    const result = await ask();
    if (!result?.ok) return;
    const page = result.value.events;
    const met = known.findIndex(({ id }) => id === page.at(-1)?.id);
    // What was read of older pages stays, where the newest one reaches it.
    if (met < 0) show(page, page);
    else setEvents([...page, ...known.slice(met + 1)]);
  };

  useEffect(() => void read([]), [filter]);
  useReturn(() => {
    if (events && !reading && Date.now() - asked.current > FRESH_MS) void readNewer(events);
  });
  return { events, failure, more, reading, reload: () => void read([]), readOlder: () => read(events ?? []) };
}
