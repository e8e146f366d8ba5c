import type { Permission } from '../../../lib/contract/endpoint.ts';
import type { Services } from '../../context.ts';
import { noteRightUses } from '../store.ts';

const DAY = 24 * 60 * 60_000;
const FLUSH_MS = 60_000;

export type RightUse = {
  /** That a member (key) did what this permission allows; costs nothing at the moment. */
  note(member: number, permission: Permission): void;
  /** Writes what was noted. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Remembers when each member last used which permission, by the day: one row for each, written once a day. */
export function createRightUse(services: Pick<Services, 'database' | 'clock' | 'log'>): RightUse {
  const { database, clock, log } = services;
  let day = 0;
  /** Set while something waits to be written. */
  let cancel: (() => void) | null = null;
  let known = new Set<string>();
  let waiting = new Map<string, { member: number; permission: string; at: number }>();

  async function flush(): Promise<void> {
    cancel?.();
    cancel = null;
    if (waiting.size === 0) return;
    const rows = [...waiting.values()];
    waiting = new Map();
    try {
      await noteRightUses(database.db, rows);
    } catch (error) {
      log.warn({ err: error }, 'uses of permissions were not noted');
    }
  }
  return {
    note(member, permission) {
      const now = clock.now();
      const today = Math.floor(now / DAY);
      if (today !== day) {
        day = today;
        known = new Set();
      }
      const key = `${member} ${permission}`;
      if (known.has(key)) return;
      known.add(key);
      waiting.set(key, { member, permission, at: now });
      cancel ??= clock.after(FLUSH_MS, () => void flush());
    },
    flush,
    close: flush,
  };
}
