import type { ShownRule } from '../../lib/contract/proactive.ts';
import { TOKEN_KEY } from '../direct.ts';
import { storagePrefix } from '../storage.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Times in ms; nothing of who the visitor is or what was looked at. */
type Kept = {
  /** When a page of this site was open last; in a tab: before it came. */
  here: number;
  /** When the last message was shown, and when each rule's was, by its id. */
  last: number;
  shown: Record<string, number>;
  /** Those that were put away. */
  away: string[];
};

const none: Kept = { here: 0, last: 0, shown: {}, away: [] };

function read(text: string | null): Kept {
  try {
    return { ...none, ...(JSON.parse(text ?? '{}') as Partial<Kept>) };
  } catch {
    return none;
  }
}

type Area = 'localStorage' | 'sessionStorage';

/** One value of the page's storage; where that is denied or full, of this page. */
function value(area: Area, key: string) {
  let here: string | null = null;
  return {
    get(): string | null {
      try {
        return here ?? window[area].getItem(key);
      } catch {
        return here;
      }
    },
    /** Null takes it away. */
    set(text: string | null): void {
      here = text;
      try {
        if (text === null) window[area].removeItem(key);
        else window[area].setItem(key, text);
        here = null;
      } catch {
        // Then it is known as long as this page is open.
      }
    },
  };
}

/** Who has a conversation is spoken to there. */
export const isKnown = (site: string) => value('localStorage', storagePrefix(site) + TOKEN_KEY).get() !== null;

/**
 * What this browser remembers, so that nobody is told the same again and again. It stands apart from
 * the conversation, which the loader wakes for what is kept of it.
 */
export function createMarks(site: string) {
  const name = `frontdesk:${site}~`;
  const tab = value('sessionStorage', `${name}marks`);
  const all = value('localStorage', `${name}marks`);
  /** What was said in this tab, and waits for its answer. */
  const opener = value('sessionStorage', `${name}opener`);
  const change = (area: typeof all, values: Partial<Kept>) =>
    area.set(JSON.stringify({ ...read(area.get()), ...values }));

  return {
    opener,
    /** A page was opened; only to be asked where somebody who comes back is greeted. */
    arrive(): void {
      if (tab.get() === null) change(tab, { here: read(all.get()).here });
      change(all, { here: Date.now() });
    },
    /** Whether it is time for this one. */
    may({ id, awayHours, repeat, days }: ShownRule, rest: number): boolean {
      const now = Date.now();
      const { last, shown, away } = read(all.get());
      const mine = read(tab.get());
      if (away.includes(id) || now - last < rest * HOUR_MS) return false;
      if (awayHours !== null && (!mine.here || now - mine.here < awayHours * HOUR_MS)) return false;
      const at = shown[id];
      if (!at) return true;
      return repeat === 'days' ? now - at >= days * DAY_MS : repeat === 'session' && !mine.shown[id];
    },
    note(id: string): void {
      const last = Date.now();
      for (const area of [all, tab]) change(area, { last, shown: { ...read(area.get()).shown, [id]: last } });
    },
    putAway(id: string): void {
      change(all, { away: [...read(all.get()).away.slice(-50), id] });
    },
    forget(): void {
      for (const area of [all, tab, opener]) area.set(null);
    },
  };
}

export type Marks = ReturnType<typeof createMarks>;
