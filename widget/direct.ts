import type { Entry } from '../lib/contract/conversations.ts';
import { closeCode } from '../lib/contract/limits.ts';
import type { VisitorFrame } from '../lib/contract/realtime.ts';
import { backoff } from './backoff.ts';
import type { VisitorApi } from './http.ts';
import { isBarred, Refusal, visitorApi } from './http.ts';
import { PollLine } from './poll.ts';
import type { SocketLine } from './socket.ts';
import { openSocket } from './socket.ts';
import type { WidgetStorage } from './storage.ts';
import type { LinkState, Sink, Transport } from './transport.ts';

/** Name of the visitor's token in the storage: there is a conversation under way. */
export const TOKEN_KEY = 'token';

const NEWEST = 2 ** 31 - 1;
const PAGE = 30;
/** After so many sockets that did not pass, the log is polled. */
const SOCKET_TRIES = 2;
/** While polling, a socket is tried again this often, ms. */
const SOCKET_AGAIN_MS = 60_000;
/** A line that held this long was a good one, ms. */
const STEADY_MS = 10_000;

export type DirectOptions = {
  /** Origin of the API. */
  base: string;
  site: string;
  /** Shared by the visitor's tabs; gets the token with the first message, not before. */
  storage: WidgetStorage;
  language: () => string;
};

/** The transport of an embedded widget: a socket of its own, or HTTP where no socket passes. */
export class DirectTransport implements Transport {
  #options: DirectOptions;
  #api: VisitorApi;
  #sink!: Sink;
  #cursor!: () => number;
  #state: LinkState = 'idle';
  #socket: SocketLine | undefined;
  #welcomed = false;
  #poll: PollLine | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** Sockets in a row that did not pass. */
  #misses = 0;
  #welcomedAt = 0;
  #begun = false;
  #dialling = false;
  #attended = false;
  #over = false;
  #undo: Array<() => void> = [];

  constructor(options: DirectOptions) {
    this.#options = options;
    this.#api = visitorApi(options.base, options.site);
  }

  start(sink: Sink, cursor: () => number): void {
    this.#sink = sink;
    this.#cursor = cursor;
    this.#listen('online', () => this.#nudge());
    this.#listen('offline', () => this.redial());
    // An open socket would keep the page out of the browser's back-forward cache.
    this.#listen('pagehide', () => this.redial());
    this.#listen('pageshow', () => this.#nudge());
    const unwatch = this.#options.storage.watch?.((key) => {
      if (key === TOKEN_KEY && this.#token) this.engage();
    });
    if (unwatch) this.#undo.push(unwatch);
    if (this.#token) this.engage();
  }

  #listen(name: string, act: () => void): void {
    addEventListener(name, act);
    this.#undo.push(() => removeEventListener(name, act));
  }

  get #token(): string | null {
    return this.#options.storage.get(TOKEN_KEY);
  }

  engage(): void {
    if (this.#state === 'idle') void this.#dial();
  }

  attend(open: boolean): void {
    this.#attended = open;
    if (!open) return;
    if (this.#poll) void this.#poll.look();
    if (this.#state === 'idle') {
      this.#api.config().then(
        ({ online, service = {} }) => {
          if (this.#over) return;
          this.#sink.frame({ t: 'online', online });
          this.#sink.frame({ t: 'service', service });
        },
        () => {},
      );
    }
  }

  send(frame: VisitorFrame): void {
    if (this.#welcomed) this.#socket?.send(frame);
    else this.#poll?.send(frame);
  }

  async older(seq: number): Promise<Entry[]> {
    const token = this.#token;
    return token ? (await this.#api.entries(token, { before: seq, limit: PAGE })).entries : [];
  }

  menu(version: number, language: string): ReturnType<Transport['menu']> {
    return this.#api.menu(version, language);
  }

  redial(): void {
    if (!this.#welcomed) return;
    this.#hangUp();
    this.#again(0);
  }

  close(): void {
    this.#over = true;
    this.#hangUp();
    this.#endPolling();
    for (const undo of this.#undo) undo();
  }

  #link(state: LinkState): void {
    if (state === this.#state || this.#over) return;
    this.#state = state;
    this.#sink.link(state);
  }

  #hangUp(): void {
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#socket = undefined;
    this.#welcomed = false;
  }

  /** The network is back, says the browser. */
  #nudge(): void {
    if (['idle', 'refused', 'outdated'].includes(this.#state) || this.#welcomed) return;
    void this.#poll?.look();
    void this.#dial();
  }

  /** Tries again after a rest of at least `least` ms. */
  #again(least: number): void {
    if (this.#over) return;
    if (!this.#poll) this.#link('offline');
    clearTimeout(this.#timer);
    const rest = this.#poll ? SOCKET_AGAIN_MS : backoff(this.#failures);
    this.#timer = setTimeout(() => void this.#dial(), Math.max(least, rest));
  }

  async #dial(): Promise<void> {
    if (this.#dialling || this.#over || this.#socket) return;
    this.#dialling = true;
    clearTimeout(this.#timer);
    if (!this.#poll) this.#link('connecting');
    let token = '';
    let refusal: Refusal | null = null;
    try {
      token = await this.visitor();
      await this.#begin(token);
    } catch (failure) {
      refusal = failure instanceof Refusal ? failure : new Refusal('offline');
    }
    this.#dialling = false;
    if (this.#over) return;
    if (refusal) this.#refused(refusal, token);
    else this.#openSocket(token);
  }

  /** The token that is kept, or a new visitor's; two tabs that begin at once agree on one. */
  async visitor(): Promise<string> {
    const enter = async () => {
      const kept = this.#token;
      if (kept) return kept;
      const { token } = await this.#api.start({ language: this.#options.language() });
      const other = this.#token;
      if (other) return other;
      this.#options.storage.set(TOKEN_KEY, token);
      this.#begun = true;
      return token;
    };
    const locks = this.#token ? undefined : navigator.locks;
    if (!locks) return enter();
    let asked = false;
    try {
      return await locks.request(`frontdesk:${this.#options.site}`, () => {
        asked = true;
        return enter();
      });
    } catch (failure) {
      // A sandboxed page may not lock.
      if (asked) throw failure;
      return enter();
    }
  }

  /** The newest page of a conversation that was under way before this page was loaded. */
  async #begin(token: string): Promise<void> {
    if (this.#begun) return;
    const { entries, agentRead } = await this.#api.entries(token, { before: NEWEST, limit: PAGE });
    if (this.#over) return;
    this.#begun = true;
    this.#sink.page(entries);
    this.#sink.frame({ t: 'read', conversation: '', who: 'agent', member: null, seq: agentRead });
  }

  #openSocket(token: string): void {
    const hello = { site: this.#options.site, token, cursor: this.#cursor() };
    try {
      this.#socket = openSocket(this.#options.base, hello, {
        frame: (frame) => {
          this.#sink.frame(frame);
          if (frame.t === 'welcome') this.#onWelcome();
        },
        ended: (welcomed, code) => this.#onEnd(welcomed, code, token),
      });
    } catch {
      // No WebSocket here, or the page's policy forbids it.
      this.#onEnd(false, 0, token);
    }
  }

  #onWelcome(): void {
    this.#welcomed = true;
    this.#welcomedAt = Date.now();
    this.#misses = 0;
    this.#endPolling();
    this.#link('online');
  }

  #onEnd(welcomed: boolean, code: number, token: string): void {
    this.#socket = undefined;
    this.#welcomed = false;
    if (code === closeCode.unauthorised) this.#forget(token);
    else if (code === closeCode.forbidden) this.#stop('refused');
    else if (code === closeCode.version) this.#stop('outdated');
    else this.#dropped(welcomed, code, token);
  }

  #dropped(welcomed: boolean, code: number, token: string): void {
    const busy = code === closeCode.tooMany || code === closeCode.restarting;
    // A line that is cut again and again is not tried again at once.
    this.#failures = welcomed && Date.now() - this.#welcomedAt > STEADY_MS ? 0 : this.#failures + 1;
    if (!welcomed && !busy) this.#misses++;
    if (this.#misses >= SOCKET_TRIES && !this.#poll) this.#startPolling(token);
    this.#again(busy ? 2000 + Math.random() * 3000 : 0);
  }

  #startPolling(token: string): void {
    const options = { api: this.#api, token, cursor: this.#cursor, attended: () => this.#attended && !document.hidden };
    this.#poll = new PollLine(options, {
      frame: (frame) => this.#sink.frame(frame),
      refused: (refusal) => this.#refused(refusal, token),
      reached: (yes) => {
        const back = yes && this.#state === 'offline';
        this.#link(yes ? 'online' : 'offline');
        // What cut the socket may be over as well.
        if (back) void this.#dial();
      },
    });
  }

  #endPolling(): void {
    this.#poll?.close();
    this.#poll = undefined;
  }

  #refused(refusal: Refusal, token: string): void {
    if (this.#over) return;
    if (refusal.code === 'unauthenticated' && token) this.#forget(token);
    else if (isBarred(refusal)) this.#stop('refused');
    else {
      this.#failures++;
      this.#again(Number(refusal.params?.seconds ?? 0) * 1000);
    }
  }

  /** The server does not know this visitor any more: begins as a new one when there is something to say. */
  #forget(token: string): void {
    this.#hangUp();
    this.#endPolling();
    this.#begun = false;
    this.#failures = this.#misses = 0;
    // Another tab may have begun anew already.
    if (this.#token === token) this.#options.storage.remove(TOKEN_KEY);
    this.#sink.anew();
    this.#link('idle');
    if (this.#token) this.engage();
  }

  #stop(state: 'refused' | 'outdated'): void {
    this.#hangUp();
    this.#endPolling();
    this.#link(state);
  }
}
