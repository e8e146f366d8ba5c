/**
 * Conversations of the local copy as signals, one each: an entry draws its own row and nothing
 * else. Lists are lists of ids, which change only when their order does.
 */

import type { ReadonlySignal, Signal } from '@preact/signals';
import { batch, computed, signal } from '@preact/signals';
import type { ListName } from '../../../components/inbox/types.ts';
import { send } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import type { Copy } from '../../../lib/store/open.ts';
import { listClosed, listOpen, readConversation } from '../../../lib/store/read.ts';
import type { HeldConversation } from '../../../lib/sync/fold.ts';
import { readCopy } from './copy.ts';

const CLOSED_PAGE = 50;

const kept = new Map<string, Signal<HeldConversation>>();
/** Raised whenever membership or order may have changed. */
const arrangement = signal(0);
export const loaded = signal(false);
export const closedMore = signal(false);
export const closedLoading = signal(false);
let closedAsked = false;

export function conversationOf(id: string): ReadonlySignal<HeldConversation> | undefined {
  return kept.get(id);
}

/** The same for whoever asks before it is there: the answer follows when it comes. */
export function awaited(id: string): HeldConversation | undefined {
  void arrangement.value;
  return kept.get(id)?.value;
}

/** One set for each read of the copy that is under way: what the worker told of since it began. */
const readings = new Set<Set<string>>();

/** Takes what the worker published. */
export function takeConversations(conversations: HeldConversation[]): void {
  for (const told of readings) for (const { id } of conversations) told.add(id);
  keep(conversations);
}

/**
 * Reads the copy while news goes on coming in. A read may be older than the news that overtook it,
 * so `told` names what it must leave alone.
 */
async function readBeside(
  read: (copy: Copy) => Promise<HeldConversation[]>,
): Promise<{ found: HeldConversation[]; told: ReadonlySet<string> } | null> {
  const told = new Set<string>();
  readings.add(told);
  const found = await readCopy(read);
  readings.delete(told);
  return found && { found, told };
}

function keep(conversations: HeldConversation[]): void {
  batch(() => {
    for (const conversation of conversations) {
      const known = kept.get(conversation.id);
      if (known) known.value = conversation;
      else kept.set(conversation.id, signal(conversation));
    }
    arrangement.value += 1;
  });
}

export function dropConversation(id: string): void {
  for (const told of readings) told.add(id);
  if (kept.delete(id)) arrangement.value += 1;
}

/** Another company's: nothing of them is shown any more. */
export function forgetConversations(): void {
  closedAsked = false;
  batch(() => {
    kept.clear();
    arrangement.value += 1;
    loaded.value = false;
    closedMore.value = false;
  });
}

/** Everything anew from the local copy. */
export async function readConversations(): Promise<void> {
  const read = await readBeside(async (copy) => [
    ...(await listOpen(copy)),
    ...(await listClosed(copy, null, CLOSED_PAGE)),
  ]);
  if (!read) return;
  const { found, told } = read;
  const ids = new Set(found.map(({ id }) => id));
  batch(() => {
    for (const id of [...kept.keys()]) if (!ids.has(id) && !told.has(id)) kept.delete(id);
    keep(found.filter(({ id }) => !told.has(id)));
    closedMore.value = found.filter((one) => one.state === 'closed').length >= CLOSED_PAGE;
    loaded.value = true;
  });
}

/** One that may not be among those that are kept, like an old closed one that is opened by its link. */
export async function bringConversation(id: string): Promise<boolean> {
  if (kept.has(id)) return true;
  const read = await readBeside(async (copy) => {
    const one = await readConversation(copy, id);
    return one ? [one] : [];
  });
  if (read && !read.told.has(id)) keep(read.found);
  return kept.has(id);
}

/** Older closed ones: from the copy, and beyond it from the server. */
export async function readMoreClosed(): Promise<void> {
  if (closedLoading.value) return;
  closedLoading.value = true;
  const last = lists.closed.value?.at(-1);
  const before = last ? (kept.get(last)?.value.lastFeed ?? null) : null;
  const answer = await send('loadClosed', { before });
  const { found = [], told } = (await readBeside((copy) => listClosed(copy, before, CLOSED_PAGE))) ?? {};
  batch(() => {
    keep(found.filter(({ id }) => !told?.has(id)));
    closedMore.value = answer.ok ? answer.value.more || found.length === CLOSED_PAGE : found.length === CLOSED_PAGE;
    closedLoading.value = false;
  });
}

/** The first look at the closed ones also asks the server whether there are more. */
export function lookAtClosed(): void {
  if (closedAsked) return;
  closedAsked = true;
  void readMoreClosed();
}

const newestFirst = (a: HeldConversation, b: HeldConversation) => b.lastFeed - a.lastFeed;
/** Who waits longest stands first; those who are answered come after. */
const longestWaitFirst = (a: HeldConversation, b: HeldConversation) =>
  (a.waitingSince ?? Number.MAX_SAFE_INTEGER) - (b.waitingSince ?? Number.MAX_SAFE_INTEGER) || newestFirst(a, b);

function list(passes: (one: HeldConversation) => boolean, order = newestFirst): ReadonlySignal<string[] | null> {
  let before: string[] = [];
  return computed(() => {
    void arrangement.value;
    if (!loaded.value) return null;
    const found = [...kept.values()].map((one) => one.peek()).filter(passes);
    const ids = found.sort(order).map(({ id }) => id);
    if (ids.length !== before.length || ids.some((id, at) => id !== before[at])) before = ids;
    return before;
  });
}

const me = computed(() => state.value?.me?.member.id ?? '');

export const lists: Record<ListName, ReadonlySignal<string[] | null>> = {
  mine: list((one) => one.state === 'open' && one.assignee === me.value),
  unassigned: list((one) => one.state === 'open' && one.assignee === null, longestWaitFirst),
  all: list((one) => one.state === 'open'),
  closed: list((one) => one.state === 'closed'),
};

export const counts = computed(() => ({
  mine: lists.mine.value?.length ?? 0,
  unassigned: lists.unassigned.value?.length ?? 0,
  all: lists.all.value?.length ?? 0,
}));
