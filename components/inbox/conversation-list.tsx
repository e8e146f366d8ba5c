import type { ReadonlySignal } from '@preact/signals';
import { Archive, CheckCheck, Inbox, UserRound } from 'lucide-preact';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SkeletonList } from '../ui/skeleton.tsx';
import { ConversationRow } from './conversation-row.tsx';
import type { ListName, ShownConversation } from './types.ts';

const t = text(inboxTexts);

type Props = {
  id: string;
  list: ListName;
  /** Null until the local copy was read. */
  ids: string[] | null;
  conversationOf: (id: string) => ReadonlySignal<ShownConversation> | undefined;
  me: string;
  nameOf: (member: string) => string | null;
  now: ReadonlySignal<number>;
  /** The open conversation. */
  selected: string | null;
  /** The row the keyboard stands on. */
  focused: string | null;
  drafts: ReadonlySet<string>;
  typing: ReadonlySet<string>;
  /** There are older ones on the server; only of closed conversations. */
  more: boolean;
  loadingMore: boolean;
  onOpen: (id: string) => void;
  onMore: () => void;
};

const drawings = { mine: UserRound, unassigned: CheckCheck, all: Inbox, closed: Archive };

export function ConversationList(props: Props) {
  const { list, ids, selected, focused } = props;
  return (
    <div class="fd-inbox-list" id={props.id} role="tabpanel" aria-labelledby={`${props.id}-${list}`}>
      {ids === null ? (
        <div class="fd-inbox-loading">
          <SkeletonList rows={5} height="64px" />
        </div>
      ) : ids.length === 0 ? (
        <EmptyState icon={drawings[list]} title={t(`${list}Empty`)}>
          {t(`${list}EmptyHint`)}
        </EmptyState>
      ) : (
        <ul aria-label={t('conversations')}>
          {ids.map((id, at) => {
            const conversation = props.conversationOf(id);
            if (!conversation) return null;
            const stands = focused ?? selected;
            return (
              <ConversationRow
                key={id}
                conversation={conversation}
                me={props.me}
                nameOf={props.nameOf}
                now={props.now}
                selected={id === selected}
                reachable={stands && ids.includes(stands) ? id === stands : at === 0}
                focused={id === focused}
                draft={props.drafts.has(id)}
                typing={props.typing.has(id)}
                onOpen={props.onOpen}
              />
            );
          })}
        </ul>
      )}
      {props.more && ids !== null && (
        <div class="fd-inbox-more">
          <Button kind="quiet" small busy={props.loadingMore && t('connecting')} onClick={props.onMore}>
            {t('loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
