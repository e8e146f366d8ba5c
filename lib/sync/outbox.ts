/**
 * What this agent wrote and the copy does not hold yet. An item is kept on disk from the moment it
 * is written until the entry with its id is stored; sending it twice is sending it once.
 */
import type { Failure } from '../api/result.ts';
import type { AgentDraft } from '../contract/conversations.ts';

export type OutboxItem = {
  /** UUIDv7 of the entry to be. */
  id: string;
  conversation: string;
  draft: AgentDraft;
  /** When it was written, ms. */
  at: number;
  /** `sent`: the server has it, and its entry is on the way. */
  state: 'queued' | 'sent' | 'failed';
  error?: Failure;
};

export type OutboxDeps = {
  items: OutboxItem[];
  save: (items: OutboxItem[]) => Promise<void>;
  /** Hands an item to the network; what becomes of it is told by `sent`, `refused` or `stored`. */
  transmit: (item: OutboxItem) => void;
};

export type Outbox = {
  items: () => readonly OutboxItem[];
  /** Resolves once it is on disk. */
  add: (item: Pick<OutboxItem, 'id' | 'conversation' | 'draft'>, now: number) => Promise<void>;
  sent: (id: string) => Promise<void>;
  stored: (ids: Iterable<string>) => Promise<void>;
  /** True when it may pass later and stays in the queue. */
  refused: (id: string, error: Failure) => Promise<boolean>;
  retry: (id: string) => Promise<void>;
  discard: (id: string) => Promise<void>;
  /** There is a way again: everything that is not failed goes out once more, in its order. */
  flush: () => void;
};

/** Refusals that time alone can mend. */
const passing: ReadonlySet<Failure['code']> = new Set([
  'offline',
  'unavailable',
  'internal',
  'rate_limited',
  'unauthenticated',
]);

export function createOutbox(deps: OutboxDeps): Outbox {
  let items = deps.items;
  let saving = Promise.resolve();

  /** Writes are in one row: a later state never lands before an earlier one. */
  function save(next: OutboxItem[]): Promise<void> {
    if (next === items) return saving;
    items = next;
    saving = saving.catch(() => {}).then(() => deps.save(next));
    return saving;
  }

  function change(id: string, patch: Partial<OutboxItem>): Promise<void> {
    if (!items.some((item) => item.id === id)) return saving;
    return save(items.map((item) => (item.id === id ? { ...item, ...patch } : item)));
  }

  return {
    items: () => items,
    add: async ({ id, conversation, draft }, now) => {
      if (!items.some((item) => item.id === id)) {
        await save([...items, { id, conversation, draft, at: now, state: 'queued' }]);
      }
      const item = items.find((one) => one.id === id);
      if (item?.state === 'queued') deps.transmit(item);
    },
    sent: (id) => change(id, { state: 'sent' }),
    stored: (ids) => {
      const gone = new Set(ids);
      const left = items.filter((item) => !gone.has(item.id));
      return left.length === items.length ? saving : save(left);
    },
    refused: async (id, error) => {
      if (passing.has(error.code)) return true;
      await change(id, { state: 'failed', error });
      return false;
    },
    retry: async (id) => {
      await change(id, { state: 'queued', error: undefined });
      const item = items.find((one) => one.id === id);
      if (item) deps.transmit(item);
    },
    discard: (id) => save(items.filter((item) => item.id !== id)),
    flush: () => {
      for (const item of items) if (item.state !== 'failed') deps.transmit(item);
    },
  };
}
