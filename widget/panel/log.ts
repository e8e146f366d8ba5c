import type { Entry } from '../../lib/contract/conversations.ts';

/**
 * What this page has read of the conversation. `seq` has no gaps, so `head` is the cursor to read
 * on from, and an entry beyond `head + 1` says that something is missing.
 */
export class Log {
  #entries = new Map<number, Entry>();
  #list: readonly Entry[] | null = null;
  /** The newest `seq` up to which nothing is missing. */
  head = 0;
  /** The oldest `seq` here; above 1 there is older history to ask for. */
  oldest = 1;

  /** A page of history, taken as it is: the newest one where nothing was read yet, or an older one. */
  addPage(entries: readonly Entry[]): void {
    const first = entries[0];
    const last = entries[entries.length - 1];
    if (!first || !last) return;
    if (this.#entries.size === 0) this.head = last.seq;
    this.oldest = this.#entries.size === 0 ? first.seq : Math.min(this.oldest, first.seq);
    this.add(entries);
  }

  /** Returns false where entries before these are missing. A repeated entry changes nothing. */
  add(entries: readonly Entry[]): boolean {
    for (const entry of entries) this.#entries.set(entry.seq, entry);
    this.#list = null;
    while (this.#entries.has(this.head + 1)) this.head++;
    return this.#entries.size === 0 || Math.max(...this.#entries.keys()) === this.head;
  }

  has(id: string): boolean {
    for (const entry of this.#entries.values()) if (entry.id === id) return true;
    return false;
  }

  /** Ascending; the same array until something is added. */
  list(): readonly Entry[] {
    this.#list ??= [...this.#entries.values()].sort((a, b) => a.seq - b.seq);
    return this.#list;
  }

  clear(): void {
    this.#entries.clear();
    this.#list = null;
    this.head = 0;
    this.oldest = 1;
  }
}
