import { signal } from '@preact/signals';
import { MessageCircleOff } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CannedNames } from '../../components/inbox/canned.ts';
import type { Draft } from '../../components/inbox/composer.tsx';
import { Composer } from '../../components/inbox/composer.tsx';
import { ConversationHead } from '../../components/inbox/conversation-head.tsx';
import { LogView } from '../../components/inbox/log-view.tsx';
import { OthersLine } from '../../components/inbox/others-line.tsx';
import type { ShownConversation } from '../../components/inbox/types.ts';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { later } from '../../components/ui/later.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import { Toasts, toast } from '../../components/ui/toast.tsx';
import { findColleagues } from '../../lib/browser/find-colleagues.ts';
import { send } from '../../lib/browser/send.ts';
import { state } from '../../lib/browser/state.ts';
import type { AgentDraft, Entry } from '../../lib/contract/conversations.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { visitorName } from '../../lib/i18n/visitor.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import { sayTyping } from './model/attention.ts';
import {
  atEnd,
  draft,
  history,
  items,
  missing,
  openConversation,
  readOlder,
  sendDraft,
  writeDraft,
} from './model/chat.ts';
import { append } from './model/outbox.ts';
import {
  answeringIn,
  desk,
  learnName,
  mayAnswer,
  members,
  siteName,
  typingVisitors,
  viewersOf,
} from './model/people.ts';
import { knowsOf } from './modules/knows-of.ts';

const t = text(inboxTexts);

const CustomerAside = later(async () => (await import('./modules/aside.tsx')).CustomerAside);
const BookingRequest = later(async () => (await import('./modules/booking-request.tsx')).BookingRequest);
const AssignDialog = later(async () => (await import('../../components/inbox/assign-dialog.tsx')).AssignDialog);
/** The conversation that is given to one of many. */
const giving = signal<string | null>(null);
/** What is known of the customer is shown: just asked for, or still from the conversation before; null: not. */
const aside = signal<'asked' | 'kept' | null>(null);
/** Where it stands in the chat's place; the same as in `modules.css`. */
const narrow = matchMedia('(max-width: 1099px)');

let field: HTMLTextAreaElement | null = null;

/** Goes to the field, as the kind of message that is asked for. */
export function focusComposer(kind: Draft['kind']): void {
  writeDraft({ ...draft.value, kind });
  setTimeout(() => field?.focus());
}

let dropUndo = () => {};

/** Closes with a way back at hand, or opens again. */
export function toggleClosed({ id, state }: Pick<ShownConversation, 'id' | 'state'>): void {
  const act = (kind: 'close' | 'reopen') => append(id, { kind, body: {} });
  if (state === 'closed') return void act('reopen');
  void act('close').then((safe) => {
    if (!safe || openConversation.value?.id !== id) return;
    dropUndo = toast(t('closedNow'), { label: t('undo'), run: () => void act('reopen') });
  });
}

type ChatProps = { me: string; onAssign: (conversation: string, to: string | null) => void; onLeave: () => void };

export function Chat({ me, onAssign, onLeave }: ChatProps) {
  const conversation = openConversation.value;
  if (conversation && !missing.value) {
    return <OpenChat conversation={conversation} me={me} onAssign={onAssign} onLeave={onLeave} />;
  }
  return (
    <>
      {missing.value ? (
        <EmptyState icon={MessageCircleOff} title={t('gone')} />
      ) : (
        <SkeletonList rows={4} height="40px" />
      )}
      <Toasts />
    </>
  );
}

/** A customer nobody knows by name is not called by a number. */
function namesFor(visitor: string): CannedNames {
  const me = state.value?.me;
  return {
    name: visitor.startsWith('#') ? '' : visitor,
    company: me?.company.name ?? '',
    agent: me?.member.name ?? '',
  };
}

type Props = ChatProps & { conversation: ShownConversation };

function OpenChat({ conversation, me, onAssign, onLeave }: Props) {
  const { id, visitor, site, state: phase } = conversation;
  const area = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLElement>(null);
  const locked = phase === 'closed' && draft.value.kind === 'text';
  // Whoever opens a conversation means to write, and letters typed blindly may not act on it.
  useEffect(() => (area.current ?? log.current)?.focus(), [id]);
  // The field goes when it is closed, and may have had the focus.
  useEffect(() => {
    if (locked && document.activeElement === document.body) log.current?.focus();
  }, [locked]);
  useEffect(() => {
    field = area.current;
  });
  // The way back is over once it is open again, or another one is looked at.
  useEffect(() => (phase === 'closed' ? () => dropUndo() : undefined), [id, phase]);
  const act = (entry: AgentDraft) => void append(id, entry);
  const known = knowsOf(state.value?.me);
  const nothingKnown = known.length === 0;
  // Beside the chat it stays; in its place it would hide the conversation that was just opened.
  useEffect(() => {
    if (aside.value) aside.value = nothingKnown || narrow.matches ? null : 'kept';
  }, [id, nothingKnown]);
  const onToggle = () => {
    aside.value = aside.value ? null : 'asked';
    if (!aside.value) area.current?.focus();
  };
  const cardOf = (entry: Entry) =>
    entry.kind === 'booking' &&
    entry.body.event === 'requested' && <BookingRequest entry={entry} me={me} visitor={visitor.id} />;
  const answering = answeringIn(id);
  const viewing = viewersOf(id, me).filter((name) => !answering.includes(name));
  return (
    <>
      <ConversationHead
        conversation={conversation}
        site={siteName(site)}
        me={me}
        members={members.value}
        mayAnswer={mayAnswer.value}
        onElse={() => {
          giving.value = id;
        }}
        categories={desk.value.categories.map(({ id, name }) => ({ id, name: textFor(name, locale.value) }))}
        onCategory={(to) => act({ kind: 'category', body: { to } })}
        onBack={onLeave}
        onAssign={(to) => onAssign(id, to)}
        onClose={() => toggleClosed(conversation)}
        onReopen={() => act({ kind: 'reopen', body: {} })}
        details={known.length > 0 ? { open: aside.value !== null, onToggle } : undefined}
      />
      {known.length > 0 && aside.value && (
        <CustomerAside parts={known} visitor={visitor} autoFocus={aside.value === 'asked'} onClose={onToggle} />
      )}
      <LogView
        conversation={id}
        me={me}
        items={items.value}
        history={history.value}
        cardOf={known.includes('booking') ? cardOf : undefined}
        scroller={log}
        onEnd={(yes) => {
          atEnd.value = yes;
        }}
        onOlder={() => void readOlder()}
        onRetry={(message) => void send('retry', { id: message })}
        onDiscard={(message) => void send('discard', { id: message })}
      />
      <OthersLine visitorTyping={typingVisitors.value.has(id)} answering={answering} viewing={viewing} />
      <Toasts />
      {giving.value === id && (
        <AssignDialog
          onFind={findColleagues}
          onAssign={({ id: to, name }) => {
            learnName({ id: to, name, status: 'offline', answers: true });
            onAssign(id, to);
          }}
          onClose={() => {
            giving.value = null;
          }}
        />
      )}
      {mayAnswer.value ? <Writing conversation={conversation} field={area} onLeave={onLeave} /> : <ReadOnly />}
    </>
  );
}

function ReadOnly() {
  return (
    <div class="fd-chat-composer">
      <p class="fd-chat-locked fd-soft">{t('readOnly')}</p>
    </div>
  );
}

type WritingProps = {
  conversation: ShownConversation;
  field: RefObject<HTMLTextAreaElement | null>;
  onLeave: () => void;
};

function Writing({ conversation: { id, visitor, state: phase }, field, onLeave }: WritingProps) {
  return (
    <Composer
      visitor={visitorName(visitor.name)}
      closed={phase === 'closed'}
      draft={draft.value}
      canned={desk.value.canned}
      names={namesFor(visitor.name)}
      field={field}
      onDraft={(next) => {
        writeDraft(next);
        sayTyping(id, next.kind === 'text' && next.text !== '');
      }}
      onSend={(written) => {
        sayTyping(id, false);
        void sendDraft(written);
      }}
      onReopen={() => void append(id, { kind: 'reopen', body: {} })}
      onLeave={() => {
        field.current?.blur();
        onLeave();
      }}
    />
  );
}
