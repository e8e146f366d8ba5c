import type { ReadonlySignal } from '@preact/signals';
import { useComputed } from '@preact/signals';
import { Lock, PencilLine } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatNumber, formatRelative, formatShort, formatWait } from '../../lib/i18n/format.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { memberName, visitorName } from '../../lib/i18n/visitor.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ShownConversation } from './types.ts';

const t = text(inboxTexts);

export type RowProps = {
  conversation: ReadonlySignal<ShownConversation>;
  me: string;
  nameOf: (member: string) => string | null;
  categoryOf: (category: string | null) => string | null;
  /** Moves the waiting times on; ms since 1970. */
  now: ReadonlySignal<number>;
  place: Place;
  drafts: ReadonlySignal<ReadonlySet<string>>;
  typing: ReadonlySignal<ReadonlySet<string>>;
  onOpen: (id: string) => void;
};

/** Ids of rows, as signals: what changes here draws the rows concerned, and not the whole list. */
export type Place = {
  /** The open conversation. */
  selected: ReadonlySignal<string | null>;
  /** The row the keyboard stands on. */
  focused: ReadonlySignal<string | null>;
  /** The one row of the list that Tab reaches. */
  reachable: ReadonlySignal<string | null>;
};

/** Follows its own conversation, so that an entry elsewhere draws nothing here. */
export function ConversationRow(props: RowProps) {
  const { me, now, place } = props;
  const conversation = props.conversation.value;
  const { id, visitor, unread, waitingSince, preview, updatedAt } = conversation;
  const selected = useComputed(() => place.selected.value === id).value;
  const focused = useComputed(() => place.focused.value === id).value;
  const reachable = useComputed(() => place.reachable.value === id).value;
  const draft = useComputed(() => props.drafts.value.has(id)).value;
  const typing = useComputed(() => props.typing.value.has(id)).value;
  const name = visitorName(visitor.name);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  const category = props.categoryOf(conversation.category);
  const assignee = conversation.assignee && conversation.assignee !== me ? props.nameOf(conversation.assignee) : null;
  return (
    <li>
      <button
        ref={button}
        type="button"
        class="fd-inbox-row"
        data-unread={unread > 0}
        aria-current={selected ? 'true' : undefined}
        tabIndex={reachable ? 0 : -1}
        data-conversation={id}
        onClick={() => props.onOpen(id)}
      >
        <Avatar name={name} />
        <span class="fd-inbox-row-text">
          <span class="fd-inbox-row-line">
            <span class="fd-inbox-row-name fd-cut">{name}</span>
            {preview && <Badge>{t('preview')}</Badge>}
            {category && <Badge>{category}</Badge>}
            <span class="fd-grow" />
            <time
              class="fd-inbox-row-time"
              dateTime={new Date(updatedAt).toISOString()}
              title={formatRelative(updatedAt, now.value)}
            >
              {formatShort(updatedAt, now.value)}
            </time>
          </span>
          <span class="fd-inbox-row-line">
            <span class="fd-inbox-row-last fd-cut">
              <Last conversation={conversation} me={me} draft={draft} typing={typing} />
            </span>
            {unread > 0 && (
              <Badge kind="count">
                <span aria-hidden="true">{formatNumber(unread)}</span>
                <span class="fd-hidden">{t('unreadCount', { count: unread })}</span>
              </Badge>
            )}
          </span>
          <span class="fd-inbox-row-line fd-inbox-row-foot">
            <span class="fd-cut">{assignee ?? (conversation.assignee ? t('assignedToMe') : t('unassigned'))}</span>
            <span class="fd-grow" />
            {waitingSince !== null && <Waiting since={waitingSince} now={now.value} />}
          </span>
        </span>
      </button>
    </li>
  );
}

const LONG = 3 * 60_000;

function Waiting({ since, now }: { since: number; now: number }) {
  const waited = Math.max(0, now - since);
  if (waited < 60_000) return null;
  return (
    <span class="fd-inbox-waiting" data-long={waited > LONG}>
      {t('waitingFor', { time: formatWait(Math.floor(waited / 60_000) * 60) })}
    </span>
  );
}

type LastProps = { conversation: ShownConversation; me: string; draft: boolean; typing: boolean };

function Last({ conversation: { lastMessage }, me, draft, typing }: LastProps) {
  if (typing) return <em class="fd-inbox-typing">{t('visitorTyping')}</em>;
  if (draft) {
    return (
      <em class="fd-inbox-draft">
        <Icon of={PencilLine} size={12} />
        {t('draft')}
      </em>
    );
  }
  if (lastMessage?.kind !== 'text' && lastMessage?.kind !== 'note' && lastMessage?.kind !== 'booking')
    return <>{t('noMessage')}</>;
  const { author } = lastMessage;
  const by = author.id === me ? t('byMe') : author.kind === 'agent' && t('by', { name: memberName(author.name ?? '') });
  return (
    <>
      {lastMessage.kind === 'note' && <Icon of={Lock} size={12} />}
      {by}
      {lastMessage.body.text || t('erased')}
    </>
  );
}
