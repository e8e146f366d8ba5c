import { ArrowDown } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../lib/contract/conversations.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { SkeletonList } from '../ui/skeleton.tsx';
import { EventLine } from './event-line.tsx';
import { MessageGroup } from './message-group.tsx';
import type { LogItem } from './types.ts';

const t = text(inboxTexts);

type Props = {
  /** Another conversation starts at its end again. */
  conversation: string;
  me: string;
  /** Null until the local copy was read. */
  items: LogItem[] | null;
  /** `more`: earlier entries exist. `failed`: they could not be brought. */
  history: 'more' | 'loading' | 'failed' | 'whole';
  /** What a module shows in the place of the line of an event; nothing for all others. */
  cardOf?: ((entry: Entry) => ComponentChildren) | undefined;
  /** Whether the newest message is in sight. */
  onEnd: (inSight: boolean) => void;
  /** What scrolls, which can take the focus. */
  scroller: RefObject<HTMLElement | null>;
  onOlder: () => void;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
};

const NEAR = 48;

/**
 * The log, which lies on its end: the scroller is reversed, so that it opens at the newest message,
 * stays there while new ones come, and does not jump when earlier ones are put above.
 */
export function LogView(props: Props) {
  const { conversation, items, history, scroller, onEnd, onOlder } = props;
  const top = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);

  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
    setAway(false);
    onEnd(true);
  }, [conversation]);

  // A new first item may leave the top in sight, so it is asked again.
  useEffect(() => {
    const mark = top.current;
    if (!mark || history !== 'more') return;
    const seen = new IntersectionObserver(([row]) => row?.isIntersecting && onOlder(), {
      root: scroller.current,
      rootMargin: '400px',
    });
    seen.observe(mark);
    return () => seen.disconnect();
  }, [history, items?.[0]?.key, conversation]);

  return (
    <div class="fd-chat-log">
      <section
        ref={scroller}
        class="fd-chat-scroll"
        aria-label={t('log')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onScroll={(event) => {
          const gone = event.currentTarget.scrollTop < -NEAR;
          setAway(gone);
          onEnd(!gone);
        }}
      >
        <div class="fd-chat-items" role="log" aria-live="polite">
          <div ref={top} class="fd-chat-top">
            {history === 'loading' && <p role="status">{t('older')}</p>}
            {history === 'failed' && (
              <p role="alert">
                {t('olderFailed')}{' '}
                <Button kind="link" onClick={onOlder}>
                  {t('retry')}
                </Button>
              </p>
            )}
          </div>
          {items === null ? (
            <SkeletonList rows={4} height="40px" />
          ) : (
            items.map((item) => <Item key={item.key} item={item} {...props} />)
          )}
        </div>
      </section>
      {away && (
        <span class="fd-chat-down">
          <Button icon small label={t('toBottom')} onClick={() => scroller.current?.scrollTo(0, 0)}>
            <Icon of={ArrowDown} size={14} />
          </Button>
        </span>
      )}
    </div>
  );
}

type ItemProps = { item: LogItem } & Pick<Props, 'me' | 'cardOf' | 'onRetry' | 'onDiscard'>;

function Item({ item, me, cardOf, onRetry, onDiscard }: ItemProps) {
  if (item.kind === 'group') return <MessageGroup group={item} onRetry={onRetry} onDiscard={onDiscard} />;
  if (item.kind === 'event') return <>{cardOf?.(item.entry) || <EventLine entry={item.entry} me={me} />}</>;
  return (
    <p class="fd-chat-day">
      <time dateTime={new Date(item.at).toISOString()}>{dayName(item.at)}</time>
    </p>
  );
}

const DAY = 86_400_000;

function dayName(at: number): string {
  const name = new Date(at).toDateString();
  if (name === new Date().toDateString()) return t('today');
  return name === new Date(Date.now() - DAY).toDateString() ? t('yesterday') : formatDate(at);
}
