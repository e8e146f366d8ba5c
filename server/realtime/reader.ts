import type { Entry } from '../../lib/contract/conversations.ts';
import type { Line } from './line.ts';

/** A piece of a log after a cursor; `cursor` is where it ends. `reset`: the cursor is of no use. */
export type Page = { entries: Entry[]; cursor: number; more: boolean; reset: boolean };

/**
 * One receiver's place in a log. While it catches up from the database, pushes only say how far
 * there is to go; once it has reached that, pushes that continue the cursor go straight through.
 * So nothing is lost between the two, nothing comes twice, and the order is the log's.
 */
export class Reader {
  #cursor: number;
  #head = 0;
  #live = false;
  #reading = false;
  readonly #line: Line;
  readonly #page: (after: number) => Promise<Page>;
  readonly #reset: (head: number) => void;

  constructor(line: Line, cursor: number, page: (after: number) => Promise<Page>, reset: (head: number) => void) {
    this.#line = line;
    this.#cursor = cursor;
    this.#page = page;
    this.#reset = reset;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** Goes on from `head` without a frame: the receiver takes everything before from elsewhere. */
  async skipTo(head: number): Promise<void> {
    this.#cursor = head;
    this.#live = this.#head <= head;
    if (!this.#live) await this.catchUp();
  }

  /** Entries `first` to `last` were committed; `frame` carries them. */
  push(first: number, last: number, frame: string | Buffer): void {
    this.#head = Math.max(this.#head, last);
    if (!this.#live || last <= this.#cursor) return;
    if (first !== this.#cursor + 1) {
      this.#live = false;
      this.catchUp().catch(() => {});
      return;
    }
    this.#cursor = last;
    this.#line.write(frame);
  }

  /** The receiver has everything up to `after` and asks for the rest. */
  async pull(after: number): Promise<void> {
    this.#live = false;
    this.#cursor = after;
    await this.catchUp();
  }

  /** Sends what lies after the cursor, and at least one frame that says there is no more. */
  async catchUp(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#line.open && !(await this.#step()));
    } catch (error) {
      // Without its entries a connection is of no use; the client comes back and asks again.
      this.#line.drop();
      throw error;
    } finally {
      this.#reading = false;
    }
  }

  /** True once the receiver is level with the log. */
  async #step(): Promise<boolean> {
    const after = this.#cursor;
    const told = this.#head;
    const page = await this.#page(after);
    // A pull moved the cursor while the page was read.
    if (after !== this.#cursor) return false;
    if (page.reset) {
      this.#cursor = page.cursor;
      this.#reset(page.cursor);
      this.#live = this.#head <= page.cursor;
      return this.#live;
    }
    this.#cursor = page.cursor;
    const level = !page.more && page.cursor >= this.#head;
    // Where a push was told of before the reading, but is not to be read, waiting for it would never end.
    this.#live = level || (page.entries.length === 0 && told === this.#head);
    this.#line.send({ t: 'entries', entries: page.entries, cursor: page.cursor, more: !this.#live });
    if (!this.#live) await this.#line.flushed();
    return this.#live;
  }
}
