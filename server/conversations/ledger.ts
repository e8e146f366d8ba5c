/**
 * What one group of appends works on: the state of its companies and conversations under their
 * locks, read once, changed in memory by `decide.ts`, and written once.
 */
import type { EntryKind } from '../../lib/contract/conversations.ts';
import { formatId, parseId } from '../../lib/util/id.ts';
import type { Engine, Tx } from '../db/connect.ts';
import type { AppendRequest } from './append-request.ts';
import { companyOf } from './append-request.ts';
import type { KnownRow, MemberRow, VisitorRow } from './log-store.ts';
import {
  findActiveMembers,
  findConversationKeys,
  findConversations,
  findKnown,
  findMembers,
  findVisitors,
  insertConversations,
  insertEntries,
  lockCompanies,
  readStates,
  updateConversations,
  updateFeeds,
} from './log-store.ts';
import { visitorName } from './present.ts';

/** A visitor and the conversation, as it is while the group is decided. */
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
  page: string | null;
  language: string;
  lastSeq: number;
  lastFeed: number;
  messageSeq: number;
  openedAt: number;
  updatedAt: number;
  waitingSince: number | null;
  fresh: boolean;
  changed: boolean;
};

export type LoggedEntry = {
  live: Live;
  seq: number;
  id: string;
  bytes: Uint8Array;
  feed: number;
  at: number;
  author: { kind: 'visitor' | 'agent' | 'system'; key: number | null; id: string | null; name: string | null };
  kind: EntryKind;
  body: object;
  /** `body` as JSON. */
  text: string;
  /** Who had the conversation when a visitor wrote this; so that it can go on when he is gone. */
  assignee: number | null;
};

/** An entry that exists; `live` where it was decided in this very group. */
export type Known = {
  live: Live | null;
  conversation: number;
  seq: number;
  at: number;
  author: { kind: string; key: number | null };
};

export type Person = { key: number; company: number; id: string; name: string };

export type Ledger = {
  feeds: Map<number, number>;
  byVisitor: Map<number, Live>;
  byId: Map<string, Live>;
  byKey: Map<number, Live>;
  known: Map<string, Known>;
  /** Members who act, by key, and those somebody wants to give a conversation to, by id. */
  members: Map<number, Person>;
  assignable: Map<string, Person>;
  entries: LoggedEntry[];
};

/** Facts that never change once they are true, so that every node may keep them. */
export type HotFacts = { byVisitor: Map<number, VisitorRow>; byId: Map<string, VisitorRow> };

const FACTS_KEPT = 20_000;

export async function openLedger(tx: Tx, engine: Engine, requests: AppendRequest[], hot: HotFacts): Promise<Ledger> {
  const asked = whatIsAsked(requests, hot);
  const feeds = await lockCompanies(tx, engine, [...asked.companies]);
  const rows = await facts(tx, engine, asked, hot);
  const known = await findKnown(tx, engine, [...asked.ids].map(parseId));
  const actors = asked.actors.size ? await findMembers(tx, engine, [...asked.actors]) : [];
  const assignable = asked.assignees.size ? await findActiveMembers(tx, engine, [...asked.assignees]) : [];
  const ledger: Ledger = {
    feeds,
    byVisitor: new Map(),
    byId: new Map(),
    byKey: new Map(),
    known: new Map(known.map((row) => [formatId(row.id), toKnown(row)])),
    members: new Map(actors.map((row) => [row.key, toPerson(row)])),
    assignable: new Map(assignable.map((row) => [formatId(row.id), toPerson(row)])),
    entries: [],
  };
  await addStates(tx, engine, ledger, rows);
  return ledger;
}

type Asked = {
  companies: Set<number>;
  ids: Set<string>;
  kept: VisitorRow[];
  visitors: Set<number>;
  conversations: Set<string>;
  keys: Set<number>;
  actors: Set<number>;
  assignees: Set<string>;
};

function whatIsAsked(requests: AppendRequest[], hot: HotFacts): Asked {
  const asked: Asked = {
    companies: new Set(),
    ids: new Set(),
    kept: [],
    visitors: new Set(),
    conversations: new Set(),
    keys: new Set(),
    actors: new Set(),
    assignees: new Set(),
  };
  for (const request of requests) {
    asked.companies.add(companyOf(request));
    if (request.as === 'system') {
      asked.keys.add(request.conversation);
      if (request.to !== null) asked.actors.add(request.to);
      continue;
    }
    asked.ids.add(request.id);
    if (request.as === 'visitor') {
      const kept = hot.byVisitor.get(request.actor.visitor);
      if (kept) asked.kept.push(kept);
      else asked.visitors.add(request.actor.visitor);
      continue;
    }
    const kept = hot.byId.get(request.conversation);
    if (kept) asked.kept.push(kept);
    else asked.conversations.add(request.conversation);
    asked.actors.add(request.actor.member);
    if (request.draft.kind === 'assign' && request.draft.body.to) asked.assignees.add(request.draft.body.to);
  }
  return asked;
}

async function facts(tx: Tx, engine: Engine, asked: Asked, hot: HotFacts): Promise<Iterable<VisitorRow>> {
  const rows = new Map(asked.kept.map((row) => [row.visitor, row]));
  const { visitors, conversations, keys } = asked;
  const found = [
    ...(visitors.size ? await findVisitors(tx, engine, [...visitors]) : []),
    ...(conversations.size ? await findConversations(tx, engine, [...conversations]) : []),
    ...(keys.size ? await findConversationKeys(tx, engine, [...keys]) : []),
  ];
  for (const row of found) {
    rows.set(row.visitor, row);
    keep(hot, row);
  }
  return rows.values();
}

function toPerson(row: MemberRow): Person {
  return { key: row.key, company: row.company, id: formatId(row.id), name: row.name };
}

function keep(hot: HotFacts, row: VisitorRow): void {
  if (!row.conversation_id) return;
  if (hot.byVisitor.size >= FACTS_KEPT) {
    hot.byVisitor.clear();
    hot.byId.clear();
  }
  hot.byVisitor.set(row.visitor, row);
  hot.byId.set(formatId(row.conversation_id), row);
}

async function addStates(tx: Tx, engine: Engine, ledger: Ledger, rows: Iterable<VisitorRow>): Promise<void> {
  const keys: number[] = [];
  for (const row of rows) {
    const live = toLive(row);
    ledger.byVisitor.set(row.visitor, live);
    if (row.conversation === null) continue;
    ledger.byId.set(live.id, live);
    ledger.byKey.set(live.key, live);
    keys.push(row.conversation);
  }
  if (keys.length === 0) return;
  for (const state of await readStates(tx, engine, keys)) {
    const live = ledger.byKey.get(state.key);
    if (!live) continue;
    live.state = state.state;
    live.assignee = state.assignee;
    live.lastSeq = state.last_seq;
    live.messageSeq = state.message_seq;
    live.waitingSince = state.waiting_since;
  }
}

function toLive(row: VisitorRow): Live {
  return {
    key: row.conversation ?? 0,
    id: row.conversation_id ? formatId(row.conversation_id) : '',
    company: row.company,
    site: row.site,
    siteCode: row.site_code,
    visitor: row.visitor,
    visitorId: formatId(row.visitor_id),
    visitorName: visitorName(row.number),
    preview: row.preview === 1,
    state: 'none',
    assignee: null,
    page: null,
    language: row.language,
    lastSeq: 0,
    lastFeed: 0,
    messageSeq: 0,
    openedAt: 0,
    updatedAt: 0,
    waitingSince: null,
    fresh: false,
    changed: false,
  };
}

function toKnown(row: KnownRow): Known {
  const author = { kind: row.author_kind, key: row.author };
  return { live: null, conversation: row.conversation, seq: row.seq, at: row.at, author };
}

/** Writes what the group decided; nothing where every request was refused or known. */
export async function writeLedger(tx: Tx, engine: Engine, ledger: Ledger): Promise<void> {
  if (ledger.entries.length === 0) return;
  const fresh: Live[] = [];
  const changed: Live[] = [];
  for (const live of ledger.byVisitor.values()) {
    if (live.fresh) fresh.push(live);
    else if (live.changed) changed.push(live);
  }
  if (fresh.length) await insertConversations(tx, engine, fresh);
  if (changed.length) await updateConversations(tx, engine, changed);
  await insertEntries(tx, engine, ledger.entries);
  const moved = new Set(ledger.entries.map((entry) => entry.live.company));
  await updateFeeds(
    tx,
    engine,
    [...moved].map((company) => [company, ledger.feeds.get(company) ?? 0]),
  );
}
