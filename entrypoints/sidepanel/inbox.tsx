import { computed, signal } from '@preact/signals';
import { MessagesSquare } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import { ConversationList } from '../../components/inbox/conversation-list.tsx';
import { InboxHead } from '../../components/inbox/inbox-head.tsx';
import { ListTabs } from '../../components/inbox/list-tabs.tsx';
import { ShortcutsDialog } from '../../components/inbox/shortcuts-dialog.tsx';
import type { ListName } from '../../components/inbox/types.ts';
import { Guide, GuideOffer } from '../../components/onboarding/guide/guide.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { useSupport } from '../../components/ui/support.ts';
import { Toasts } from '../../components/ui/toast.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { isOffered, noteSeen } from '../../lib/browser/guide.ts';
import { isTab, openInboxTab } from '../../lib/browser/open-inbox.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { send } from '../../lib/browser/send.ts';
import { speak } from '../../lib/browser/speak.ts';
import { state } from '../../lib/browser/state.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { visitorName } from '../../lib/i18n/visitor.ts';
import { Chat, focusComposer, toggleClosed } from './chat.tsx';
import { Closed } from './closed.tsx';
import { followKeys } from './keys.ts';
import { openChat, openConversation, openId } from './model/chat.ts';
import {
  closedLoading,
  closedMore,
  conversationOf,
  counts,
  lists,
  lookAtClosed,
  readMoreClosed,
} from './model/conversations.ts';
import { drafts } from './model/drafts.ts';
import { append } from './model/outbox.ts';
import { categoryName, mayAnswer, nameOf, typingVisitors } from './model/people.ts';
import { now } from './model/start.ts';

const t = text(inboxTexts);

const LIST_ID = 'conversations';
/** Null until somebody chooses: then mine if there are any, else those who wait. */
const chosenList = signal<ListName | null>(null);
const shownList = computed<ListName>(() => chosenList.value ?? (counts.value.mine > 0 ? 'mine' : 'unassigned'));
/** The row the keyboard stands on; null while it is elsewhere. */
const focused = signal<string | null>(null);
const place = {
  selected: openId,
  focused,
  reachable: computed(() => {
    const ids = lists[shownList.value].value ?? [];
    return [focused.value, openId.value].find((id) => id && ids.includes(id)) ?? ids[0] ?? null;
  }),
};
const helping = signal(false);
const guiding = signal(false);
const inTab = signal(true);
void isTab().then((yes) => {
  inTab.value = yes;
});

export function Inbox() {
  const known = state.value;
  useSupport(known?.server?.support);
  if (!known) return null;
  const { me } = known;
  if (known.phase === 'signedIn' && me && !me.session.restricted) return <SignedIn known={known} me={me} />;
  return (
    <>
      <Closed known={known} />
      <Toasts />
    </>
  );
}

function showList(list: ListName): void {
  chosenList.value = list;
  focused.value = null;
  if (list === 'closed') lookAtClosed();
}

function move(step: number): void {
  const ids = lists[shownList.value].value ?? [];
  if (ids.length === 0) return;
  const from = ids.indexOf(focused.value ?? openId.value ?? '');
  standOn(ids[from < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.max(0, Math.min(ids.length - 1, from + step))] ?? null);
}

/** The row takes the focus by itself when it is another one, and here when it had lost it. */
function standOn(id: string | null): void {
  focused.value = id;
  if (id) document.querySelector<HTMLElement>(`[data-conversation="${id}"]`)?.focus();
}

/** Back to its row, or to the list's first where it went to another list meanwhile. */
function leaveChat(): void {
  const ids = lists[shownList.value].value ?? [];
  const left = openId.value;
  void openChat(null);
  standOn(left && ids.includes(left) ? left : (ids[0] ?? null));
  if (ids.length === 0) setTimeout(() => document.getElementById(`${LIST_ID}-${shownList.value}`)?.focus());
}

/** Whoever takes a conversation goes on with it in their own list. */
function assign(conversation: string, to: string | null, me: string): void {
  void append(conversation, { kind: 'assign', body: { to } });
  if (to === me && shownList.value === 'unassigned') showList('mine');
}

function keys(me: string) {
  const conversation = openConversation.value;
  const open = conversation?.state === 'open';
  return {
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    '?': () => {
      helping.value = true;
    },
    ...(conversation ? { Escape: leaveChat } : {}),
    ...(conversation && mayAnswer.value
      ? {
          r: () => focusComposer('text'),
          n: () => focusComposer('note'),
          e: () => toggleClosed(conversation),
          ...(open && conversation.assignee !== me ? { a: () => assign(conversation.id, me, me) } : {}),
        }
      : {}),
  };
}

function SignedIn({ known, me }: { known: ExtensionState; me: NonNullable<ExtensionState['me']> }) {
  const mine = me.member.id;
  useEffect(() => followKeys(() => keys(mine)), [mine]);
  // The same element again is not drawn again: opening a conversation leaves a hundred rows alone.
  const list = useMemo(() => <List me={mine} />, [mine]);
  return (
    <main class="fd-inbox" data-open={openId.value !== null}>
      <h1 class="fd-hidden">{t('inbox')}</h1>
      <section class="fd-inbox-side" aria-label={t('inbox')}>
        <InboxHead
          company={me.company.name}
          status={known.status}
          connection={known.connection}
          languages={<LanguageMenu onChoose={speak} />}
          onStatus={mayAnswer.value ? (status) => void send('setStatus', { status }) : undefined}
          onOpenInTab={inTab.value ? undefined : () => void openInboxTab(openId.value)}
          onSettings={() => void openSettings()}
          onShortcuts={() => {
            helping.value = true;
          }}
          onGuide={guide}
          onSignOut={() => void sayFailure(send('signOut', {}))}
        />
        <Notices known={known} />
        <div data-tour="list">
          <ListTabs value={shownList.value} counts={counts.value} controls={LIST_ID} onChange={showList} />
        </div>
        {list}
        {openId.value === null && <Toasts />}
      </section>
      <section class="fd-inbox-chat" aria-label={openName() ?? t('chooseOne')}>
        {openId.value ? (
          <Chat me={mine} onAssign={(id, to) => assign(id, to, mine)} onLeave={leaveChat} />
        ) : (
          <EmptyState icon={MessagesSquare} title={t('chooseOne')}>
            {t('chooseOneHint')}
          </EmptyState>
        )}
      </section>
      {guiding.value && (
        <Guide
          name="inbox"
          onEnd={() => {
            guiding.value = false;
          }}
        />
      )}
      <ShortcutsDialog
        open={helping.value}
        onClose={() => {
          helping.value = false;
        }}
      />
    </main>
  );
}

function guide(): void {
  noteSeen('inbox');
  guiding.value = true;
}

/** Where nobody can write yet, or nobody has been answered yet, that is the next thing. */
function NextAct() {
  const { anySite, setup, me } = state.value ?? {};
  const lacksSite = anySite === false && me?.permissions.includes('sites.write');
  const untried = setup?.todo?.some(({ name, done }) => name === 'first_answer' && !done);
  if (!lacksSite && !untried) return null;
  return (
    <Button small onClick={() => void openSettings(lacksSite ? 'setup/site' : 'setup/done')}>
      {t(lacksSite ? 'setUpSite' : 'tryIt')}
    </Button>
  );
}

function openName(): string | null {
  const name = openConversation.value?.visitor.name;
  return name ? visitorName(name) : null;
}

function Notices({ known }: { known: ExtensionState }) {
  const offered = !guiding.value && isOffered('inbox');
  if (!known.updateReady && known.connection !== 'offline' && !offered) return null;
  return (
    <div class="fd-inbox-notices">
      {offered && <GuideOffer onStart={guide} onDecline={() => noteSeen('inbox')} />}
      {known.updateReady && (
        <Banner kind="good" action={{ label: t('update'), onClick: () => void send('applyUpdate', {}) }}>
          {t('updateReady', { version: known.updateReady })}
        </Banner>
      )}
      {known.connection === 'offline' && (
        <Banner kind="warn">
          {t('offline')} <HelpLink topic="server" />
        </Banner>
      )}
    </div>
  );
}

function List({ me }: { me: string }) {
  const list = shownList.value;
  return (
    <ConversationList
      id={LIST_ID}
      list={list}
      ids={lists[list].value}
      conversationOf={conversationOf}
      me={me}
      nameOf={nameOf}
      categoryOf={categoryName}
      now={now}
      place={place}
      drafts={drafts.marked}
      typing={typingVisitors}
      more={list === 'closed' && closedMore.value}
      loadingMore={closedLoading.value}
      onOpen={(id) => {
        focused.value = null;
        void openChat(id);
      }}
      onMore={() => void readMoreClosed()}
      nextAct={<NextAct />}
    />
  );
}
