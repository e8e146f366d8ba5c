import type { ErrorCode } from '../lib/contract/errors.ts';
import type { ServerFrame, VisitorFrame } from '../lib/contract/realtime.ts';
import { backoff } from './backoff.ts';
import type { VisitorApi } from './http.ts';
import { isBarred, Refusal } from './http.ts';

const OPEN_MS = 3000;
const REST_MS = 15_000;

export type PollEvents = {
  frame(frame: ServerFrame): void;
  /** After each look: whether the API could be reached. */
  reached(yes: boolean): void;
  /** The API answered that this visitor or page may not read. */
  refused(refusal: Refusal): void;
};

export type PollOptions = { api: VisitorApi; token: string; cursor: () => number; attended: () => boolean };

/** The same log with the same cursor over HTTP, where no socket passes. */
export class PollLine {
  #options: PollOptions;
  #events: PollEvents;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #over = false;
  #looking = false;

  constructor(options: PollOptions, events: PollEvents) {
    this.#options = options;
    this.#events = events;
    void this.look();
  }

  /** Looks now, and then again and again. */
  async look(): Promise<void> {
    if (this.#over || this.#looking) return;
    this.#looking = true;
    clearTimeout(this.#timer);
    try {
      await this.#catchUp();
      this.#failures = 0;
      if (!this.#over) this.#events.reached(true);
    } catch (failure) {
      this.#failed(failure);
    }
    this.#looking = false;
    if (this.#over) return;
    const rest = this.#options.attended() ? OPEN_MS : REST_MS;
    this.#timer = setTimeout(() => void this.look(), this.#failures ? backoff(this.#failures) : rest);
  }

  async #catchUp(): Promise<void> {
    const { api, token, cursor } = this.#options;
    for (;;) {
      const after = cursor();
      const { entries, more, seq, agentRead, online } = await api.entries(token, { after });
      if (this.#over) return;
      this.#events.frame({ t: 'online', online });
      this.#events.frame({ t: 'entries', entries, cursor: seq, more });
      if (agentRead > 0) {
        this.#events.frame({ t: 'read', conversation: '', who: 'agent', member: null, seq: agentRead });
      }
      // A page that brings nothing on would be asked for for ever.
      if (!more || cursor() <= after) return;
    }
  }

  #failed(failure: unknown): void {
    if (this.#over) return;
    const refusal = failure instanceof Refusal ? failure : new Refusal('offline');
    this.#failures++;
    if (refusal.code === 'unauthenticated' || isBarred(refusal)) this.#events.refused(refusal);
    else this.#events.reached(false);
  }

  send(frame: VisitorFrame): void {
    if (frame.t === 'append') void this.#append(frame);
    else if (frame.t === 'pull') void this.look();
    else if (frame.t === 'read') {
      this.#options.api.read(this.#options.token, { seq: frame.seq }).catch(() => {});
    }
  }

  async #append({ id, draft }: Extract<VisitorFrame, { t: 'append' }>): Promise<void> {
    try {
      const receipt = await this.#options.api.append(this.#options.token, { id, draft });
      if (!this.#over) this.#events.frame({ t: 'ack', ...receipt });
    } catch (failure) {
      const refusal = failure as Refusal;
      if (this.#over) return;
      if (refusal.code === 'offline' || refusal.code === 'unauthenticated') this.#failed(refusal);
      else this.#events.frame({ t: 'refused', id, code: refusal.code as ErrorCode, params: refusal.params });
    }
  }

  close(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }
}
