import type { VisitorDraft } from '../../lib/contract/conversations.ts';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import { isId, newId } from '../../lib/util/id.ts';
import type { WidgetStorage } from '../storage.ts';

/** A message of this visitor that is not acknowledged yet. */
export type Pending = {
  id: string;
  draft: VisitorDraft;
  /** When it was written, ms. */
  at: number;
  /** The server's refusal; it waits for a retry or its removal. */
  failed?: ErrorCode;
};

const PREFIX = 'q:';

function parse(value: string | null): Pending | null {
  try {
    const found = JSON.parse(value ?? 'null') as Pending | null;
    // Anything may stand there, and an id that is none would end every connection.
    const sound = found && isId(found.id) && Number.isFinite(found.at) && typeof found.draft?.body?.text === 'string';
    return sound ? found : null;
  } catch {
    return null;
  }
}

/**
 * Messages on their way, one storage value each, so that two tabs never overwrite each other's.
 * An id sorts by time, and ids made here never share a millisecond: the order of ids is the
 * order of sending, in every tab and after a reload.
 */
export class Queue {
  #storage: WidgetStorage;
  #last = 0;
  items: Pending[] = [];

  constructor(storage: WidgetStorage) {
    this.#storage = storage;
    this.reload();
  }

  /** Reads again what all tabs have put there. */
  reload(): void {
    this.items = this.#storage
      .keys()
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => parse(this.#storage.get(key)))
      .filter((item) => item !== null)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  add(draft: VisitorDraft): Pending {
    // Also after a reload with a clock that was put back.
    this.#last = Math.max(Date.now(), this.#last + 1, (this.items[this.items.length - 1]?.at ?? 0) + 1);
    const item: Pending = { id: newId(this.#last), draft, at: this.#last };
    this.#put(item);
    return item;
  }

  /** The oldest one that may be sent. */
  next(): Pending | undefined {
    return this.items.find((item) => !item.failed);
  }

  find(id: string): Pending | undefined {
    return this.items.find((item) => item.id === id);
  }

  fail(id: string, code: ErrorCode): void {
    const item = this.find(id);
    if (item) this.#put({ ...item, failed: code });
  }

  retry(id: string): void {
    const item = this.find(id);
    if (item) this.#put({ id, draft: item.draft, at: item.at });
  }

  remove(id: string): void {
    if (!this.find(id)) return;
    this.#storage.remove(PREFIX + id);
    this.items = this.items.filter((item) => item.id !== id);
  }

  #put(item: Pending): void {
    this.#storage.set(PREFIX + item.id, JSON.stringify(item));
    this.items = [...this.items.filter((other) => other.id !== item.id), item].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
