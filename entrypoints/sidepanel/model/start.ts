import { effect, signal } from '@preact/signals';
import { toast } from '../../../components/ui/toast.tsx';
import type { Change } from '../../../lib/browser/changes.ts';
import { onChange } from '../../../lib/browser/changes.ts';
import { session } from '../../../lib/browser/kept.ts';
import { announceScreen } from '../../../lib/browser/screen-port.ts';
import { state } from '../../../lib/browser/state.ts';
import { inboxTexts } from '../../../lib/i18n/inbox.ts';
import { text } from '../../../lib/i18n/text.ts';
import { followAttention } from './attention.ts';
import { history, openChat, openId, reloadChat, takeEntries, takeMissed } from './chat.ts';
import { dropConversation, forgetConversations, readConversations, takeConversations } from './conversations.ts';
import { drafts } from './drafts.ts';
import { followOutbox } from './outbox.ts';
import { followPeople, forgetNames, readNames, takeTyping } from './people.ts';

const t = text(inboxTexts);

/** Waiting times move on by it; ms since 1970. */
export const now = signal(Date.now());

/** Paints from the local copy, then follows what the worker tells. */
export function startModel(): void {
  announceScreen();
  followPeople();
  followOutbox();
  onChange(take);
  void drafts.read();
  let owner = '';
  effect(() => {
    const member = state.value?.me?.member.id ?? '';
    if (member === owner) return;
    if (owner) forgetAll();
    owner = member;
    if (member) void readAll();
  });
  effect(() => {
    if (state.value?.connection === 'online' && history.peek() === 'failed') void reloadChat();
  });
  followAttention();
  followRequests();
  setInterval(() => {
    now.value = Date.now();
  }, 20_000);
}

/** Whoever comes next, or the next company of the same person, sees nothing of this. */
function forgetAll(): void {
  void openChat(null);
  forgetConversations();
  forgetNames();
  void drafts.read();
}

async function readAll(): Promise<void> {
  await Promise.all([readConversations(), readNames()]);
}

function take(change: Change): void {
  switch (change.t) {
    case 'changed':
      takeConversations(change.conversations);
      takeEntries(change.entries);
      takeMissed(change.conversations);
      break;
    case 'history':
      takeConversations([change.conversation]);
      break;
    case 'gone':
      if (openId.value === change.conversation) void openChat(null);
      dropConversation(change.conversation);
      break;
    case 'names':
      void readNames();
      break;
    case 'typing':
      takeTyping(change);
      break;
    case 'rebuilt':
      if (change.why === 'damaged') toast(t('rebuilt'));
      void readAll().then(() => reloadChat(true));
  }
}

/** A notification or the popup asks for a conversation; a tab names it in its address. */
function followRequests(): void {
  const show = (id: string | null | undefined) => {
    if (!id) return;
    void session.remove('openConversation');
    void openChat(id);
  };
  void session.get('openConversation').then(show);
  session.follow('openConversation', show);
  const fromHash = () => show(location.hash.slice(1));
  addEventListener('hashchange', fromHash);
  fromHash();
}
