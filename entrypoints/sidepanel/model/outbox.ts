/** What the worker still has to send, as the screen shows it. */
import { computed, signal } from '@preact/signals';
import type { PendingMessage, ShownConversation } from '../../../components/inbox/types.ts';
import { toast } from '../../../components/ui/toast.tsx';
import type { Handed } from '../../../lib/browser/handed.ts';
import { followHanded, hand, listHanded } from '../../../lib/browser/handed.ts';
import { local } from '../../../lib/browser/kept.ts';
import { send } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import type { AgentDraft } from '../../../lib/contract/conversations.ts';
import { errorText } from '../../../lib/i18n/errors.ts';
import { inboxTexts } from '../../../lib/i18n/inbox.ts';
import { text } from '../../../lib/i18n/text.ts';
import type { OutboxItem } from '../../../lib/sync/outbox.ts';
import { newId } from '../../../lib/util/id.ts';

const t = text(inboxTexts);

const stored = signal<OutboxItem[]>([]);
/** Written, not yet in the worker's outbox. */
const handed = signal<OutboxItem[]>([]);

const items = computed(() => {
  const known = new Set(stored.value.map(({ id }) => id));
  return [...stored.value, ...handed.value.filter(({ id }) => !known.has(id))];
});

export function followOutbox(): void {
  const take = (next: OutboxItem[] | undefined) => {
    stored.value = next ?? [];
    for (const item of stored.value) if (item.state === 'failed') tellRefusal(item);
  };
  void local.get('outbox').then(take);
  local.follow('outbox', take);
  void listHanded().then((found) => found.forEach(showHanded));
  followHanded(showHanded, dropHanded);
}

function showHanded(item: Handed): void {
  if (handed.value.some(({ id }) => id === item.id)) return;
  handed.value = [...handed.value, { ...item, state: 'queued' }];
}

function dropHanded(id: string): void {
  handed.value = handed.value.filter((item) => item.id !== id);
}

/** A message that failed stays and says why; an action that failed is told and dropped. */
function tellRefusal(item: OutboxItem): void {
  if (item.draft.kind === 'text' || item.draft.kind === 'note') return;
  if (item.error) toast(errorText(item.error));
  void send('discard', { id: item.id });
}

/** Messages of a conversation that its log does not hold yet. */
export function pendingIn(conversation: string): PendingMessage[] {
  const online = state.value?.connection === 'online';
  return items.value
    .filter((item) => item.conversation === conversation)
    .flatMap(({ id, draft, at, state: stage, error }) => {
      if (draft.kind !== 'text' && draft.kind !== 'note') return [];
      const shown = stage === 'queued' ? (online ? 'sending' : 'queued') : stage === 'sent' ? 'delivered' : 'failed';
      return [{ id, kind: draft.kind, text: draft.body.text, at, state: shown, why: error && errorText(error) }];
    });
}

/** The conversation as it will be once what waits was sent, so that a click shows at once. */
export function withPending<C extends ShownConversation>(conversation: C): C {
  let shown = conversation;
  for (const { conversation: id, draft, state: stage } of items.value) {
    if (id !== conversation.id || stage === 'failed') continue;
    if (draft.kind === 'category') shown = { ...shown, category: draft.body.to };
    if (draft.kind === 'assign') shown = { ...shown, assignee: draft.body.to };
    if (draft.kind === 'close') shown = { ...shown, state: 'closed' };
    if (draft.kind === 'reopen') shown = { ...shown, state: 'open' };
  }
  return shown;
}

let lastAt = 0;

/** Writes an entry down for the worker. True once it is on disk: whatever dies then, it is sent. */
export async function append(conversation: string, draft: AgentDraft): Promise<boolean> {
  // What was written later sorts later, also within a millisecond.
  lastAt = Math.max(Date.now(), lastAt + 1);
  const item: Handed = { id: newId(lastAt), conversation, draft, at: lastAt };
  showHanded(item);
  try {
    await hand(item);
  } catch {
    dropHanded(item.id);
    toast(t('notKept'));
    return false;
  }
  // A worker that cannot be reached now takes it when it is woken.
  void send('takeHanded', {});
  return true;
}
