import { formatId } from '../../lib/util/id.ts';
import type { StateRow, VisitorRow } from './log-store.ts';
import { visitorName } from './present.ts';

/** A visitor and the conversation, as it is after the last group that touched it. */
export type Live = {
  /** 0 until a new conversation is written. */
  key: number;
  id: string;
  company: number;
  site: number;
  siteCode: string;
  visitor: number;
  visitorId: string;
  visitorName: string;
  preview: boolean;
  /** `none`: the first text opens it. */
  state: 'none' | 'open' | 'closed';
  assignee: number | null;
  /** Written when it opens and when it is changed. */
  category: number | null;
  /** Auto replies that this wait was given already; see `answer.ts`. */
  replied: number;
  page: string | null;
  language: string;
  lastSeq: number;
  lastFeed: number;
  messageSeq: number;
  openedAt: number;
  updatedAt: number;
  waitingSince: number | null;
};

/** What is kept of one company. */
export type Shelf = {
  /** The company's feed when this was true. */
  feed: number;
  byVisitor: Map<number, Live>;
  byId: Map<string, Live>;
  byKey: Map<number, Live>;
};

const LIVES_KEPT = 5000;
const SHELVES_KEPT = 1000;

/**
 * Conversations in memory between one group and the next. Every change of a conversation is an
 * entry and takes a number of the company's feed; so as long as the feed, read under the company's
 * lock, is the one this process left, nothing here is out of date. Another node's append moves it.
 */
export class Hot {
  readonly #shelves = new Map<number, Shelf>();
  /** Members' ids never change. */
  readonly memberIds = new Map<number, string>();

  /** The shelf of a company under lock, emptied where others have written since. */
  open(company: number, feed: number): Shelf {
    const kept = this.#shelves.get(company);
    if (kept && kept.feed === feed && kept.byVisitor.size < LIVES_KEPT) return kept;
    if (this.#shelves.size >= SHELVES_KEPT) this.#shelves.clear();
    const shelf: Shelf = { feed, byVisitor: new Map(), byId: new Map(), byKey: new Map() };
    this.#shelves.set(company, shelf);
    return shelf;
  }

  /** A transaction failed after memory had run ahead of it. */
  clear(): void {
    this.#shelves.clear();
  }
}

export function shelve(shelf: Shelf, live: Live): void {
  shelf.byVisitor.set(live.visitor, live);
  if (live.key === 0) return;
  shelf.byId.set(live.id, live);
  shelf.byKey.set(live.key, live);
}

export function toLive(row: VisitorRow, state: StateRow | undefined): Live {
  return {
    key: row.conversation ?? 0,
    id: row.conversation_id ? formatId(row.conversation_id) : '',
    company: row.company,
    site: row.site,
    siteCode: row.site_code,
    visitor: row.visitor,
    visitorId: formatId(row.visitor_id),
    visitorName: visitorName(row.number, row.name),
    preview: row.preview === 1,
    state: state?.state ?? 'none',
    assignee: state?.assignee ?? null,
    category: null,
    replied: state?.replied ?? 0,
    page: null,
    language: row.language,
    lastSeq: state?.last_seq ?? 0,
    lastFeed: 0,
    messageSeq: state?.message_seq ?? 0,
    openedAt: 0,
    updatedAt: 0,
    waitingSince: state?.waiting_since ?? null,
  };
}
