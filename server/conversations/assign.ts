import { moveHeld, nextOf } from './floor.ts';
import type { Live } from './hot.ts';
import type { Ledger, LoggedEntry, Person } from './ledger.ts';
import { record, system } from './record-entry.ts';

/** Gives a conversation that nobody has to whoever is next; null where nobody has room for it. */
export function assign(ledger: Ledger, live: Live, id: string, now: number): LoggedEntry | null {
  const floor = ledger.floors.get(live.company);
  const next = floor ? nextOf(floor) : null;
  const person = next === null ? undefined : ledger.successors.get(next);
  if (!floor || !person) return null;
  floor.last = person.key;
  ledger.turned.add(live.company);
  return giveTo(ledger, live, person, { id, author: system, now });
}

type How = { id: string; author: LoggedEntry['author']; now: number };

/** The conversation is a person's from here on, or nobody's. */
export function giveTo(ledger: Ledger, live: Live, person: Person | null, { id, author, now }: How): LoggedEntry {
  hold(ledger, live, person?.key ?? null);
  const body = { to: person?.id ?? null, name: person?.name ?? null };
  return record(ledger, live, { id, author, kind: 'assign', body, now });
}

/** Counts for whom it is open; whoever is freed has room for one that waits. */
function hold(ledger: Ledger, live: Live, to: number | null): void {
  const floor = ledger.floors.get(live.company);
  if (floor && live.state === 'open') moveHeld(floor, live.assignee, to);
  if (live.assignee !== null && live.assignee !== to) ledger.freed.add(live.company);
  live.assignee = to;
}

/** It opens or closes: it counts, or no longer does, for whoever has it. */
export function count(ledger: Ledger, live: Live, state: 'open' | 'closed'): void {
  if (live.state === state) return;
  const floor = ledger.floors.get(live.company);
  if (floor && live.assignee !== null) {
    if (state === 'open') moveHeld(floor, null, live.assignee);
    else moveHeld(floor, live.assignee, null);
  }
  if (state === 'closed' && live.assignee !== null) ledger.freed.add(live.company);
  live.state = state;
}
