import type { Entry, VisitorDraft } from '../../lib/contract/conversations.ts';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import { TYPING_MS } from '../../lib/contract/limits.ts';
import type { ServerFrame } from '../../lib/contract/realtime.ts';
import type { VisitorService } from '../../lib/contract/service.ts';
import type { WidgetServiceState } from '../../lib/contract/sites.ts';
import type { WidgetStorage } from '../storage.ts';
import type { LinkState, Transport } from '../transport.ts';
import { Log } from './log.ts';
import type { Pending } from './queue.ts';
import { Queue } from './queue.ts';

const READ_KEY = 'read';
/** An append that is not answered within this time speaks of a dead connection, ms. */
const ANSWER_MS = 10_000;
/** What another tab wrote is left to it for so long, ms. */
const OTHER_TAB_MS = 5000;
/** Refusals that say "later", not "never". */
const passing: readonly ErrorCode[] = ['rate_limited', 'unavailable', 'internal'];

/** All that the panel shows; made anew with every change. */
export type Snapshot = {
  entries: readonly Entry[];
  pending: readonly Pending[];
  link: LinkState;
  /** Whether an agent is available. */
  online: boolean;
  /** When somebody is back, outside the service hours. */
  backAt: number;
  /** What the company offers to choose from, once it was asked for. */
  menu: VisitorService | null;
  agentRead: number;
  /** This visitor has read up to this `seq`, in any tab. */
  read: number;
  unread: number;
  /** The agent who is typing; empty where the name is not known. */
  typing: string | null;
  older: boolean;
  loadingOlder: boolean;
  /** Added to this device's clock it gives the server's, ms. */
  skew: number;
  /** Own messages of this page: how long the server took to store them, ms. */
  delays: ReadonlyMap<string, number>;
};

export type SessionOptions = {
  transport: Transport;
  /** Shared by the visitor's tabs. */
  storage: WidgetStorage;
  online: boolean;
  service?: WidgetServiceState | undefined;
  language: () => string;
  /** Told with every change. */
  changed: (snapshot: Snapshot) => void;
};

type AppendFrame = Extract<Parameters<Transport['send']>[0], { t: 'append' }>;

/** One visitor's conversation on one page: what was read, what is on its way, who is there. */
export class Session {
  #options: SessionOptions;
  #log = new Log();
  #queue: Queue;
  #link: LinkState = 'idle';
  #online: boolean;
  #service: WidgetServiceState;
  #menu: VisitorService | null = null;
  #looked = false;
  /** What the visitor says it is about; goes with the first message. */
  category: string | undefined;
  /** What a module has to say with each message. */
  extra: Partial<VisitorDraft> = {};
  #agentRead = 0;
  #read = 0;
  #skew = 0;
  #delays = new Map<string, number>();
  #typing: string | null = null;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #saidTyping = 0;
  #loadingOlder = false;
  #inFlight: { id: string; since: number } | null = null;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;
  #restUntil = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #pulledAt = -1;
  #unwatch: (() => void) | undefined;
  #told = false;
  #closed = false;
  /** Messages for which this tab answers; another tab's are sent here only if that tab does not. */
  #mine = new Set<string>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#queue = new Queue(options.storage);
    for (const { id } of this.#queue.items) this.#mine.add(id);
    this.#online = options.online;
    this.#service = options.service ?? {};
    this.#read = Number(options.storage.get(READ_KEY) ?? 0);
  }

  start(): void {
    const { storage, transport } = this.#options;
    this.#unwatch = storage.watch?.(() => this.#onOtherTab());
    const sink = {
      frame: (frame: ServerFrame) => this.#onFrame(frame),
      link: (state: LinkState) => this.#onLink(state),
      page: (entries: Entry[]) => this.#onEntries(entries, true),
      anew: () => this.#anew(),
    };
    transport.start(sink, () => this.#log.head);
    this.#pump();
    this.#tell();
  }

  snapshot(): Snapshot {
    const entries = this.#log.list();
    const unread = entries.filter(
      (entry) => entry.seq > this.#read && entry.author.kind !== 'visitor' && 'text' in entry.body,
    ).length;
    return {
      entries,
      pending: this.#queue.items,
      link: this.#link,
      online: this.#online,
      backAt: this.#service.backAt ?? 0,
      menu: this.#menu,
      agentRead: this.#agentRead,
      read: this.#read,
      unread,
      typing: this.#typing,
      older: this.#log.oldest > 1,
      loadingOlder: this.#loadingOlder,
      skew: this.#skew,
      delays: this.#delays,
    };
  }

  /** `text` must have passed the limits. It is kept until the server has it. */
  send(text: string, faq?: string): void {
    const page = { url: location.href.slice(0, 2000), title: document.title.slice(0, 300) };
    const language = this.#options.language().slice(0, 35);
    this.#mine.add(
      this.#queue.add({ kind: 'text', body: { text, faq }, page, language, category: this.category, ...this.extra }).id,
    );
    this.#saidTyping = 0;
    this.#pump();
    this.#tell();
  }

  /** The panel is open, perhaps in another language: asks what there is to choose from, where there is anything. */
  look(): void {
    this.#looked = true;
    const { menu } = this.#service;
    if (!menu) this.#menu = null;
    else
      this.#options.transport.menu(menu, this.#options.language()).then(
        (found) => {
          this.#menu = found;
          this.#tell();
        },
        () => {},
      );
  }

  retry(id: string): void {
    this.#mine.add(id);
    this.#queue.retry(id);
    this.#pump();
    this.#tell();
  }

  discard(id: string): void {
    this.#queue.remove(id);
    this.#tell();
  }

  /** Said at most once in half the time for which it is shown. */
  typing(on: boolean): void {
    const now = Date.now();
    if (on ? now - this.#saidTyping < TYPING_MS / 2 : !this.#saidTyping) return;
    this.#saidTyping = on ? now : 0;
    this.#options.transport.send({ t: 'typing', on });
  }

  /** Everything here has been seen. */
  markRead(): void {
    const seq = this.#log.head;
    if (seq <= this.#read) return;
    this.#read = seq;
    this.#options.storage.set(READ_KEY, String(seq));
    this.#options.transport.send({ t: 'read', seq });
    this.#tell();
  }

  async loadOlder(): Promise<void> {
    if (this.#loadingOlder || this.#log.oldest <= 1) return;
    this.#loadingOlder = true;
    this.#tell();
    const before = this.#log.oldest;
    const entries = await this.#options.transport.older(before).catch(() => []);
    this.#loadingOlder = false;
    if (this.#log.oldest === before) this.#log.addPage(entries);
    this.#tell();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#typingTimer);
    clearTimeout(this.#answerTimer);
    clearTimeout(this.#restTimer);
    this.#unwatch?.();
    this.#options.transport.close();
  }

  /** Once for all that changes in one turn of the event loop. */
  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    queueMicrotask(() => {
      this.#told = false;
      if (!this.#closed) this.#options.changed(this.snapshot());
    });
  }

  #onOtherTab(): void {
    this.#queue.reload();
    this.#read = Math.max(this.#read, Number(this.#options.storage.get(READ_KEY) ?? 0));
    this.#pump();
    this.#tell();
  }

  #onLink(state: LinkState): void {
    this.#link = state;
    this.#pulledAt = -1;
    if (state !== 'online') {
      this.#answered(null);
      this.#typing = null;
    } else if (this.#read > 0) this.#options.transport.send({ t: 'read', seq: this.#read });
    this.#pump();
    this.#tell();
  }

  #onFrame(frame: ServerFrame): void {
    if (frame.t === 'welcome') {
      this.#skew = frame.now - Date.now();
      this.#online = frame.online;
      this.#agentRead = Math.max(this.#agentRead, frame.agentRead);
    } else if (frame.t === 'entries') this.#onEntries(frame.entries, false);
    else if (frame.t === 'ack') this.#onAck(frame);
    else if (frame.t === 'refused') this.#onRefused(frame);
    else if (frame.t === 'online') this.#online = frame.online;
    else if (frame.t === 'service') {
      const { menu } = this.#service;
      this.#service = frame.service;
      if (this.#looked && menu !== frame.service.menu) this.look();
    } else if (frame.t === 'typing') this.#onTyping(frame);
    else if (frame.t === 'read') this.#onRead(frame);
    else return;
    this.#tell();
  }

  #onEntries(entries: readonly Entry[], page: boolean): void {
    for (const { id, kind, author } of entries) {
      if (this.#inFlight?.id === id) this.#delays.set(id, Date.now() - this.#inFlight.since);
      this.#queue.remove(id);
      this.#answered(id);
      if (kind === 'text' && author.kind === 'agent') this.#typing = null;
    }
    this.#pulledAt = entries.length > 0 ? -1 : this.#pulledAt;
    if (page) this.#log.addPage(entries);
    else if (!this.#log.add(entries)) this.#pull();
    this.#pump();
    this.#tell();
  }

  #pull(): void {
    if (this.#pulledAt === this.#log.head) return;
    this.#pulledAt = this.#log.head;
    this.#options.transport.send({ t: 'pull', after: this.#log.head });
  }

  /** The entry itself may come later, or have come before: it is the same one. */
  #onAck({ id, conversation, seq, at }: Extract<ServerFrame, { t: 'ack' }>): void {
    const item = this.#queue.find(id);
    if (!item) return;
    const author = { kind: 'visitor', id: null, name: null } as const;
    this.#onEntries([{ id, conversation, seq, at, author, kind: 'text', body: item.draft.body }], false);
  }

  #onRefused({ id, code, params }: Extract<ServerFrame, { t: 'refused' }>): void {
    if (!id || !this.#queue.find(id)) return;
    if (passing.includes(code)) {
      const rest = Math.max(2000, Number(params?.seconds ?? 0) * 1000);
      this.#restUntil = Date.now() + rest;
      this.#pumpIn(rest);
    } else this.#queue.fail(id, code);
    this.#answered(id);
    this.#pump();
  }

  #pumpIn(ms: number): void {
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#pump(), ms);
  }

  #onTyping({ who, name, on }: Extract<ServerFrame, { t: 'typing' }>): void {
    if (who !== 'agent') return;
    clearTimeout(this.#typingTimer);
    this.#typing = on ? (name ?? '') : null;
    this.#typingTimer = setTimeout(() => {
      this.#typing = null;
      this.#tell();
    }, TYPING_MS);
  }

  #onRead({ who, seq }: Extract<ServerFrame, { t: 'read' }>): void {
    if (who === 'agent') this.#agentRead = Math.max(this.#agentRead, seq);
    else this.#read = Math.max(this.#read, seq);
  }

  #anew(): void {
    this.#log.clear();
    this.#agentRead = this.#read = 0;
    this.#options.storage.remove(READ_KEY);
    this.#answered(null);
    this.#tell();
  }

  /** No append waits for its answer any more: `id`'s, or with null any. */
  #answered(id: string | null): void {
    if (id !== null && this.#inFlight?.id !== id) return;
    this.#inFlight = null;
    clearTimeout(this.#answerTimer);
  }

  /** One message at a time, the oldest first: so the server's order is the order of writing. */
  #pump(): void {
    const item = this.#queue.next();
    if (!item || this.#inFlight || Date.now() < this.#restUntil) return;
    if (this.#link === 'idle') this.#options.transport.engage();
    if (this.#link !== 'online') return;
    const left = this.#mine.has(item.id) ? 0 : item.at + OTHER_TAB_MS - Date.now();
    if (left > 0) this.#pumpIn(left);
    else this.#append(item);
  }

  #append(item: Pending): void {
    this.#inFlight = { id: item.id, since: Date.now() };
    this.#answerTimer = setTimeout(() => {
      this.#answered(item.id);
      this.#options.transport.redial();
      this.#pump();
    }, ANSWER_MS);
    const frame: AppendFrame = { t: 'append', id: item.id, draft: item.draft };
    this.#options.transport.send(frame);
  }
}
