/** The conversation that is open: its entries, its history, its draft. */
import { batch, computed, signal } from '@preact/signals';
import type { Draft } from '../../../components/inbox/composer.tsx';
import { logItems } from '../../../components/inbox/log-items.ts';
import { readDraft, saveDraft } from '../../../lib/browser/drafts.ts';
import { send } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import type { Entry } from '../../../lib/contract/conversations.ts';
import { readConversation, readEntries } from '../../../lib/store/read.ts';
import type { HeldConversation } from '../../../lib/sync/fold.ts';
import { deliveryDelay } from '../../../lib/sync/server-clock.ts';
import { awaited, bringConversation } from './conversations.ts';
import { readCopy } from './copy.ts';
import { drafts } from './drafts.ts';
import { append, pendingIn, withPending } from './outbox.ts';
import { clockOffset } from './people.ts';

/** Entries that one look upwards brings. */
const PAGE = 60;
/** While the screen is at the end, no more than this many are drawn. */
const DRAWN = 240;

export const openId = signal<string | null>(null);
const entries = signal<Entry[] | null>(null);
export const history = signal<'more' | 'loading' | 'failed' | 'whole'>('loading');
/** Whether the end of the log is in sight: only then may its beginning be let go. */
export const atEnd = signal(true);
export const draft = signal<Draft>({ text: '', kind: 'text' });
/** Named, but neither here nor on the server. */
export const missing = signal(false);

export const openConversation = computed(() => {
  const held = openId.value ? awaited(openId.value) : undefined;
  return held ? withPending(held) : null;
});

export const items = computed(() => {
  const conversation = openConversation.value;
  const offset = clockOffset.value;
  if (!conversation || !entries.value) return null;
  return logItems(entries.value, pendingIn(conversation.id), {
    me: state.value?.me?.member.id ?? '',
    visitor: conversation.visitor.name,
    visitorRead: conversation.visitorRead,
    delayOf: ({ id, at }) => (offset === null ? null : deliveryDelay(id, at, offset)),
  });
});

export async function openChat(id: string | null): Promise<void> {
  if (id === openId.value) return;
  batch(() => {
    openId.value = id;
    entries.value = null;
    missing.value = false;
    history.value = 'loading';
    draft.value = { text: '', kind: 'text' };
  });
  if (!id) return;
  void readDraft(id).then((kept) => {
    if (openId.value === id && kept && draft.value.text === '') draft.value = kept;
  });
  await showHeld(id);
  const answer = await send('loadHistory', { conversation: id, before: null });
  if (openId.value !== id) return;
  if (!(await bringConversation(id))) missing.value = !answer.ok && answer.error.code === 'not_found';
  await showHeld(id);
  failWhereEmpty(id, answer.ok);
}

/** Nothing is held and nothing came: said, with a way to try again. */
function failWhereEmpty(id: string, reached: boolean): void {
  if (reached || openId.value !== id || entries.value) return;
  batch(() => {
    entries.value = [];
    history.value = 'failed';
  });
}

/** What the copy holds of the open conversation, at once. `anew`: nothing that was drawn before counts. */
async function showHeld(id: string, anew = false): Promise<void> {
  await bringConversation(id);
  const found = await readCopy(async (copy) => {
    const conversation = await readConversation(copy, id);
    return conversation && { conversation, page: await readEntries(copy, conversation, null, PAGE) };
  });
  if (openId.value !== id || !found) return;
  const { page, conversation } = found;
  batch(() => {
    // Nothing held yet is not an empty conversation: its entries are on their way.
    if (page.length > 0 || conversation.lastSeq === 0) entries.value = anew ? page : joined(page, entries.value ?? []);
    settleHistory();
  });
}

function merge(older: Entry[], newer: Entry[]): Entry[] {
  const bySeq = new Map([...older, ...newer].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** What is drawn stays where the page touches it; over a hole it goes, and is read again from above. */
function joined(page: Entry[], drawn: Entry[]): Entry[] {
  return (page[0]?.seq ?? 0) > (drawn.at(-1)?.seq ?? 0) + 1 ? page : merge(page, drawn);
}

function settleHistory(): void {
  const first = entries.value?.[0];
  history.value = first ? (first.seq > 1 ? 'more' : 'whole') : 'loading';
}

/** Brings the page above what is drawn: from the copy, and what it lacks from the server. */
export async function readOlder(): Promise<void> {
  const id = openId.value;
  const first = entries.value?.[0];
  if (id && entries.value && !first && history.value === 'failed') return reloadChat();
  if (!id || !first || history.value === 'loading' || first.seq === 1) return;
  history.value = 'loading';
  let page = await heldBefore(id, first.seq);
  if (page && page.length === 0) {
    const answer = await send('loadHistory', { conversation: id, before: first.seq });
    page = answer.ok ? await heldBefore(id, first.seq) : null;
  }
  if (openId.value !== id) return;
  if (!page || page.length === 0) {
    history.value = 'failed';
    return;
  }
  batch(() => {
    entries.value = merge(page, entries.value ?? []);
    settleHistory();
  });
}

function heldBefore(id: string, before: number): Promise<Entry[] | null> {
  return readCopy(async (copy) => {
    const conversation = await readConversation(copy, id);
    return conversation ? readEntries(copy, conversation, before, PAGE) : [];
  });
}

/** New entries of the feed; those of other conversations draw nothing here. */
export function takeEntries(fresh: Entry[]): void {
  const mine = fresh.filter(({ conversation }) => conversation === openId.value);
  if (mine.length === 0) return;
  const shown = entries.value ?? [];
  const next = (shown.at(-1)?.seq ?? 0) + 1;
  // Something lies between: the copy has it.
  if (shown.length > 0 && (mine[0]?.seq ?? 0) > next) return void refreshChat();
  const merged = merge(shown, mine);
  entries.value = atEnd.value && merged.length > DRAWN * 2 ? merged.slice(-DRAWN) : merged;
  settleHistory();
}

/**
 * The copy knows of entries that nobody told: the worker died between storing and telling, or the
 * conversation was asked for anew.
 */
export function takeMissed(changed: HeldConversation[]): void {
  const held = changed.find(({ id }) => id === openId.value);
  const last = entries.value?.at(-1)?.seq;
  if (!held || last === undefined || held.lastSeq <= last) return;
  void (held.heldFrom > last + 1 ? reloadChat() : refreshChat());
}

/** The copy was made anew or older entries came: what is drawn is read again. */
export async function refreshChat(): Promise<void> {
  const id = openId.value;
  if (!id) return;
  await showHeld(id);
}

/** After a rebuild the copy holds no entries of it any more; `anew`: what was drawn may be erased by now. */
export async function reloadChat(anew = false): Promise<void> {
  const id = openId.value;
  if (!id) return;
  const answer = await send('loadHistory', { conversation: id, before: null });
  await showHeld(id, anew);
  failWhereEmpty(id, answer.ok);
}

export function writeDraft(next: Draft): void {
  const id = openId.value;
  if (!id) return;
  draft.value = next;
  drafts.mark(id, next.text !== '');
  void saveDraft(id, next);
}

/** What could not be kept stands in the field again, before what was written since; a note stays one. */
function giveBack(id: string, lost: Draft): void {
  if (openId.value !== id) return;
  const { text, kind } = draft.value;
  writeDraft(text === '' ? lost : { text: `${lost.text}\n${text}`, kind: lost.kind === 'note' ? 'note' : kind });
}

/**
 * Puts the message among those to be sent; what was written comes back should that fail. What
 * follows is a reply again: a second note by oversight is safe, but a customer then waits in vain.
 */
export async function sendDraft({ text, kind }: Draft): Promise<void> {
  const id = openId.value;
  if (!id) return;
  const before = draft.value;
  const empty: Draft = { text: '', kind: 'text' };
  draft.value = empty;
  const safe = await append(id, { kind, body: { text } });
  if (safe) {
    drafts.mark(id, false);
    await saveDraft(id, openId.value === id ? draft.value : empty);
  } else {
    giveBack(id, before);
  }
}
