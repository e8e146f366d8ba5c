import type { ReadonlySignal } from '@preact/signals';
import { Archive, CheckCheck, Inbox, UserRound } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SkeletonList } from '../ui/skeleton.tsx';
import type { RowProps } from './conversation-row.tsx';
import { ConversationRow } from './conversation-row.tsx';
import type { ListName, ShownConversation } from './types.ts';

const t = text(inboxTexts);
const c = text(commonTexts);

type Props = Omit<RowProps, 'conversation'> & {
  id: string;
  list: ListName;
  /** Null until the local copy was read. */
  ids: string[] | null;
  conversationOf: (id: string) => ReadonlySignal<ShownConversation> | undefined;
  /** There are older ones on the server; only of closed conversations. */
  more: boolean;
  loadingMore: boolean;
  /** What helps where there is nothing to answer. */
  nextAct?: ComponentChildren;
  onMore: () => void;
};

const drawings = { mine: UserRound, unassigned: CheckCheck, all: Inbox, closed: Archive };

export function ConversationList(props: Props) {
  const { list, ids } = props;
  return (
    <div class="fd-inbox-list" id={props.id} role="tabpanel" aria-labelledby={`${props.id}-${list}`}>
      {ids === null ? (
        <div class="fd-inbox-loading">
          <SkeletonList rows={5} height="64px" />
        </div>
      ) : ids.length === 0 ? (
        <EmptyState icon={drawings[list]} title={t(`${list}Empty`)} action={list !== 'closed' && props.nextAct}>
          {t(`${list}EmptyHint`)}
        </EmptyState>
      ) : (
        <ul aria-label={t('conversations')}>
          {ids.map((id) => {
            const conversation = props.conversationOf(id);
            return (
              conversation && (
                <ConversationRow
                  key={id}
                  conversation={conversation}
                  me={props.me}
                  nameOf={props.nameOf}
                  categoryOf={props.categoryOf}
                  now={props.now}
                  place={props.place}
                  drafts={props.drafts}
                  typing={props.typing}
                  onOpen={props.onOpen}
                />
              )
            );
          })}
        </ul>
      )}
      {props.more && ids !== null && (
        <div class="fd-inbox-more">
          <Button kind="quiet" small busy={props.loadingMore && c('loading')} onClick={props.onMore}>
            {t('loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
