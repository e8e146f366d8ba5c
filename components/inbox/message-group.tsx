import { Bot, Check, CheckCheck, CircleAlert, Clock, Lock } from 'lucide-preact';
import type { JSX } from 'preact';
import { formatDateTime, formatNumber, formatTime } from '../../lib/i18n/format.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { memberName, visitorName } from '../../lib/i18n/visitor.ts';
import { linkify } from '../../lib/util/linkify.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import type { Delivery, LogItem, Message } from './types.ts';

const t = text(inboxTexts);

type Group = Extract<LogItem, { kind: 'group' }>;

type Props = { group: Group; onRetry: (id: string) => void; onDiscard: (id: string) => void };

/** Messages of one author that were written together. */
export function MessageGroup({ group, onRetry, onDiscard }: Props) {
  const { side, author, note, bot, messages } = group;
  const last = messages.at(-1);
  return (
    <div class="fd-chat-group" data-side={side} data-note={note} data-bot={bot}>
      <p class="fd-chat-author fd-small fd-soft">
        {note && <Icon of={Lock} size={12} />}
        {bot && <Icon of={Bot} size={12} />}
        <span class={side === 'colleague' ? undefined : 'fd-hidden'}>
          {bot
            ? t(messages[0]?.kind === 'opener' ? 'opener' : 'autoReply')
            : side === 'me'
              ? t('you')
              : side === 'colleague'
                ? memberName(author)
                : visitorName(author)}
        </span>
        {note && <span class="fd-chat-private">{t('privateNote')}</span>}
      </p>
      {messages.map((message) => (
        <Bubble key={message.id} message={message} onRetry={onRetry} onDiscard={onDiscard} />
      ))}
      {last && (
        <time class="fd-chat-time" dateTime={new Date(last.at).toISOString()} title={formatDateTime(last.at)}>
          {formatTime(last.at)}
        </time>
      )}
    </div>
  );
}

function Bubble({ message, onRetry, onDiscard }: { message: Message } & Pick<Props, 'onRetry' | 'onDiscard'>) {
  const { id, delivery, why } = message;
  const failed = delivery?.state === 'failed';
  return (
    <div class="fd-chat-message" data-failed={failed} data-message={id}>
      <div class="fd-chat-line">
        {delivery && <DeliveryMark delivery={delivery} />}
        <p class={message.text ? 'fd-chat-bubble' : 'fd-chat-bubble fd-soft'}>{linked(message.text || t('erased'))}</p>
      </div>
      {failed && (
        <div class="fd-chat-failed" role="alert">
          <span>
            {t('failed')}
            {why && ` · ${why}`}
          </span>
          <Button kind="link" onClick={() => onRetry(id)}>
            {t('retry')}
          </Button>
          <Button kind="link" onClick={() => onDiscard(id)}>
            {t('discard')}
          </Button>
        </div>
      )}
    </div>
  );
}

const marks = { queued: Clock, sending: Clock, delivered: Check, read: CheckCheck, failed: CircleAlert };

/** The state of an own message, with the measured delay in its words. */
function DeliveryMark({ delivery }: { delivery: Delivery }) {
  const label = deliveryText(delivery);
  return (
    <Tooltip text={label} end>
      {() => (
        <span class="fd-chat-mark" data-state={delivery.state} role="img" aria-label={label}>
          <Icon of={marks[delivery.state]} size={14} />
        </span>
      )}
    </Tooltip>
  );
}

export function deliveryText(delivery: Delivery): string {
  if (!('delay' in delivery) || delivery.delay === null) return t(delivery.state);
  return t(delivery.state === 'read' ? 'readIn' : 'deliveredIn', { time: duration(delivery.delay) });
}

/** ms → `120 毫秒`, `1.4 秒`. */
function duration(ms: number): string {
  if (ms < 1000) return t('millis', { count: formatNumber(ms) });
  return t('seconds', { count: formatNumber(ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000)) });
}

function linked(body: string): (JSX.Element | string)[] {
  return linkify(body).map((part, at) =>
    typeof part === 'string' ? (
      part
    ) : (
      <a key={at} href={part.href} target="_blank" rel="noreferrer">
        {part.text}
      </a>
    ),
  );
}
