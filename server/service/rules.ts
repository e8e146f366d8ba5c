import type { Assignment, AutoReply, AutoReplyName } from '../../lib/contract/service.ts';
import type { WidgetServiceState } from '../../lib/contract/sites.ts';
import type { OpenState, ServiceHours } from '../../lib/util/service-hours.ts';
import { openState } from '../../lib/util/service-hours.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/connect.ts';
import { settingsOf } from './settings.ts';
import type { SettingsRow } from './store.ts';
import { readSettings } from './store.ts';

/** What happens by itself in a company's conversations. */
export type ServiceRules = {
  companyName: string;
  revision: number;
  hours: ServiceHours;
  replies: Record<AutoReplyName, AutoReply>;
  assignment: Assignment;
  /** Nothing follows a message by itself. */
  quiet: boolean;
  /** There are categories or questions to offer. */
  menu: boolean;
  /** Whether the company serves now, and until when that holds. */
  openAt(now: number): OpenState;
};

export type RulesCache = {
  /** In memory, or read. */
  of(db: Db, company: number): Promise<ServiceRules>;
  /** Null where they must be read. */
  held(company: number): ServiceRules | null;
  /** They changed. */
  forget(company: number): void;
};

/** A node that missed the news of a change has it after this time, ms. */
const FRESH_MS = 60_000;
const KEPT = 1000;

/** Every message asks, so what a company set is kept in memory until it changes. */
export function createRules(clock: Clock): RulesCache {
  const kept = new Map<number, { rules: ServiceRules; readAt: number }>();
  /** Moves with every change, so that what was read before one is not kept after it. */
  let turn = 0;

  function held(company: number): ServiceRules | null {
    const found = kept.get(company);
    return found && Math.abs(clock.now() - found.readAt) < FRESH_MS ? found.rules : null;
  }

  return {
    held,
    async of(db, company) {
      const known = held(company);
      if (known) return known;
      const [before, readAt] = [turn, clock.now()];
      const rules = toRules(await readSettings(db, company));
      if (before === turn) {
        if (kept.size >= KEPT) kept.clear();
        kept.set(company, { rules, readAt });
      }
      return rules;
    },
    forget(company) {
      turn++;
      kept.delete(company);
    },
  };
}

function toRules(row: SettingsRow): ServiceRules {
  const { hours, replies, assignment } = settingsOf(row);
  let state: (OpenState & { from: number }) | null = null;
  return {
    companyName: row.name,
    revision: row.revision ?? 0,
    hours,
    replies,
    assignment,
    quiet: assignment.strategy === 'manual' && Object.values(replies).every(({ on }) => !on),
    menu: row.menu === 1,
    openAt(now) {
      const holds = state && now >= state.from && (state.until === null || now < state.until);
      // Nothing ahead is not for ever: it is looked at again.
      if (!state || !holds || (!state.open && state.until === null)) state = { ...openState(hours, now), from: now };
      return state;
    },
  };
}

/** What the closed launcher is told; nothing where there is nothing to tell. */
export function widgetState(rules: ServiceRules, now: number): WidgetServiceState | undefined {
  const { open, until } = rules.openAt(now);
  const state = { ...(rules.menu && { menu: rules.revision }), ...(!open && { backAt: until }) };
  return Object.keys(state).length > 0 ? state : undefined;
}
