/**
 * What one group of appends works on: the state of its companies and conversations under their
 * locks, changed in memory by `decide.ts`, and written once.
 */
import type { EntryKind } from '../../lib/contract/conversations.ts';
import { formatId, parseId } from '../../lib/util/id.ts';
import type { Services } from '../context.ts';
import type { Engine, Tx } from '../db/connect.ts';
import { mayAnswer } from '../identity/index.ts';
import type { CategoryRow, FaqRow, RulesCache, ServiceRules } from '../service/index.ts';
import { findCategories, findFaqs, writeLastAssigned } from '../service/index.ts';
import type { AppendRequest } from './append-request.ts';
import { companyOf } from './append-request.ts';
import type { Floor } from './floor.ts';
import type { Hot, Live, Shelf } from './hot.ts';
import { shelve, toLive } from './hot.ts';
import type { KnownRow, MemberRow, VisitorRow } from './log-store.ts';
import {
  findConversationKeys,
  findConversations,
  findKnown,
  findMembers,
  findMembersById,
  findVisitors,
  insertConversations,
  insertEntries,
  lockCompanies,
  readStates,
  updateCategories,
  updateConversations,
  updateFeeds,
} from './log-store.ts';
import { openFloors } from './open-floors.ts';

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
  /** The companies of the group. */
  shelves: Map<number, Shelf>;
  known: Map<string, Known>;
  memberIds: Map<number, string>;
  /** Members somebody wants to give a conversation to: by id, and for the system by key. */
  assignable: Map<string, Person>;
  successors: Map<number, Person>;
  /** What happens by itself, by company. */
  rules: Map<number, ServiceRules>;
  /** Who is there, where a conversation may have to be given to somebody. */
  floors: Map<number, Floor>;
  /** What visitors tapped and chose, by id. */
  faqs: Map<string, FaqRow>;
  categories: Map<string, CategoryRow>;
  /** Ids of messages whose opener the company really has. */
  openers: Set<string>;
  isAttended(company: number): boolean;
  /** Keys ids of what nobody sent. */
  secret: Uint8Array;
  entries: LoggedEntry[];
  touched: Set<Live>;
  /** With another category than before. */
  sorted: Set<Live>;
  /** Companies of which somebody was given a conversation in turn, and of which somebody has room again. */
  turned: Set<number>;
  freed: Set<number>;
};

/** What the log needs beside the database. */
export type Surroundings = {
  engine: Engine;
  hot: Hot;
  rules: RulesCache;
  /** Keys of those who are there to answer, ascending. */
  availableMembers(company: number): number[];
  isOpener: Services['isOpener'];
  secret: Uint8Array;
};

export async function openLedger(tx: Tx, requests: AppendRequest[], around: Surroundings): Promise<Ledger> {
  const { engine, hot, availableMembers } = around;
  const companies = new Set<number>();
  for (const request of requests) companies.add(companyOf(request));
  const feeds = await lockCompanies(tx, engine, [...companies]);
  const shelves = new Map<number, Shelf>();
  for (const [company, feed] of feeds) shelves.set(company, hot.open(company, feed));
  const asked = whatIsAsked(requests, shelves, hot);
  await fetchLives(tx, engine, asked, shelves);
  const known = await findKnown(tx, engine, asked.ids);
  for (const row of asked.actors.size ? await findMembers(tx, engine, [...asked.actors]) : []) {
    hot.memberIds.set(row.key, formatId(row.id));
  }
  const rules = new Map<number, ServiceRules>();
  for (const company of shelves.keys())
    rules.set(company, around.rules.held(company) ?? (await around.rules.of(tx, company)));
  const floors = await openFloors(tx, requests, shelves, rules, around);
  for (const { there } of floors.values()) for (const member of there) asked.successors.add(member);
  const assignable = asked.assignees.size ? await findMembersById(tx, engine, [...asked.assignees]) : [];
  const successors = asked.successors.size ? await findMembers(tx, engine, [...asked.successors]) : [];
  const active = new Map(successors.filter(mayAnswer).map((row) => [row.key, toPerson(row)]));
  for (const floor of floors.values()) floor.there = floor.there.filter((member) => active.has(member));
  const faqs = asked.faqs.size ? await findFaqs(tx, [...asked.faqs]) : [];
  const categories = asked.categories.size ? await findCategories(tx, [...asked.categories]) : [];
  return {
    shelves,
    known: new Map(known.map((row) => [formatId(row.id), toKnown(row)])),
    memberIds: hot.memberIds,
    assignable: new Map(assignable.filter(mayAnswer).map((row) => [formatId(row.id), toPerson(row)])),
    successors: active,
    rules,
    floors,
    faqs: new Map(faqs.map((row) => [formatId(row.id), row])),
    categories: new Map(categories.map((row) => [formatId(row.id), row])),
    openers: await findOpeners(tx, requests, around),
    isAttended: (company) => availableMembers(company).length > 0,
    secret: around.secret,
    entries: [],
    touched: new Set(),
    sorted: new Set(),
    turned: new Set(),
    freed: new Set(),
  };
}

type Asked = {
  ids: Uint8Array[];
  visitors: Set<number>;
  conversations: Set<string>;
  keys: Set<number>;
  actors: Set<number>;
  assignees: Set<string>;
  successors: Set<number>;
  faqs: Set<string>;
  categories: Set<string>;
};

/** What the requests name and memory does not have. */
function whatIsAsked(requests: AppendRequest[], shelves: Map<number, Shelf>, hot: Hot): Asked {
  const asked: Asked = {
    ids: [],
    visitors: new Set(),
    conversations: new Set(),
    keys: new Set(),
    actors: new Set(),
    assignees: new Set(),
    successors: new Set(),
    faqs: new Set(),
    categories: new Set(),
  };
  for (const request of requests) {
    const shelf = shelves.get(companyOf(request));
    if (request.as === 'system' || request.as === 'queue') {
      if (!shelf?.byKey.has(request.conversation)) asked.keys.add(request.conversation);
      if (request.as === 'system' && request.to !== null) asked.successors.add(request.to);
      continue;
    }
    asked.ids.push(parseId(request.id));
    if (request.as === 'visitor') {
      if (!shelf?.byVisitor.has(request.actor.visitor)) asked.visitors.add(request.actor.visitor);
      if (request.draft.body.faq) asked.faqs.add(request.draft.body.faq);
      if (request.draft.category) asked.categories.add(request.draft.category);
      continue;
    }
    const { actor } = request;
    if (actor.kind === 'member' && !hot.memberIds.has(actor.member)) asked.actors.add(actor.member);
    if (request.as === 'room') {
      if (!shelf?.byVisitor.has(request.visitor)) asked.visitors.add(request.visitor);
      continue;
    }
    if (!shelf?.byId.has(request.conversation)) asked.conversations.add(request.conversation);
    const { draft } = request;
    if (draft.kind === 'assign' && draft.body.to) asked.assignees.add(draft.body.to);
    if (draft.kind === 'category' && draft.body.to) asked.categories.add(draft.body.to);
  }
  return asked;
}

async function findOpeners(tx: Tx, requests: AppendRequest[], { isOpener }: Surroundings): Promise<Set<string>> {
  const found = new Set<string>();
  for (const request of requests) {
    const opener = request.as === 'visitor' ? request.draft.opener : undefined;
    if (opener && (await isOpener(tx, companyOf(request), opener))) found.add((request as { id: string }).id);
  }
  return found;
}

async function fetchLives(tx: Tx, engine: Engine, asked: Asked, shelves: Map<number, Shelf>): Promise<void> {
  const { visitors, conversations, keys } = asked;
  const rows: VisitorRow[] = [
    ...(visitors.size ? await findVisitors(tx, engine, [...visitors]) : []),
    ...(conversations.size ? await findConversations(tx, engine, [...conversations]) : []),
    ...(keys.size ? await findConversationKeys(tx, engine, [...keys]) : []),
  ];
  const opened = rows.flatMap((row) => (row.conversation === null ? [] : [row.conversation]));
  const states = opened.length ? await readStates(tx, engine, opened) : [];
  const byKey = new Map(states.map((state) => [state.key, state]));
  for (const row of rows) {
    // A company that is not under lock is not this group's: whoever named its conversation finds nothing.
    const shelf = shelves.get(row.company);
    if (!shelf || shelf.byVisitor.has(row.visitor)) continue;
    shelve(shelf, toLive(row, row.conversation === null ? undefined : byKey.get(row.conversation)));
  }
}

function toPerson(row: MemberRow): Person {
  return { key: row.key, company: row.company, id: formatId(row.id), name: row.name };
}

function toKnown(row: KnownRow): Known {
  const author = { kind: row.author_kind, key: row.author };
  return { live: null, conversation: row.conversation, seq: row.seq, at: row.at, author };
}

/** Writes what the group decided; nothing where every request was refused or known. */
export async function writeLedger(tx: Tx, engine: Engine, ledger: Ledger): Promise<void> {
  const { shelves, entries, touched, sorted } = ledger;
  if (entries.length === 0) return;
  const fresh: Live[] = [];
  const changed: Live[] = [];
  const moved = new Map<number, number>();
  for (const live of touched) {
    (live.key === 0 ? fresh : changed).push(live);
    moved.set(live.company, shelves.get(live.company)?.feed ?? 0);
  }
  if (fresh.length) await insertConversations(tx, engine, fresh);
  for (const live of fresh) {
    const shelf = shelves.get(live.company);
    if (shelf) shelve(shelf, live);
  }
  if (changed.length) await updateConversations(tx, engine, changed);
  if (sorted.size) await updateCategories(tx, engine, [...sorted]);
  for (const company of ledger.turned) {
    const last = ledger.floors.get(company)?.last;
    if (last) await writeLastAssigned(tx, company, last);
  }
  await insertEntries(tx, engine, entries);
  await updateFeeds(tx, engine, moved);
}
