import { Lock, MessageSquare, SendHorizontal } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import { MESSAGE_MAX_CHARS } from '../../lib/contract/limits.ts';
import type { CannedView } from '../../lib/contract/service.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { countChars } from '../../lib/util/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { CannedNames } from './canned.ts';
import { CannedList, optionId } from './canned-list.tsx';
import { useCanned } from './use-canned.ts';

const t = text(inboxTexts);

export type Draft = { text: string; kind: 'text' | 'note' };

type Props = {
  visitor: string;
  closed: boolean;
  draft: Draft;
  canned: CannedView[];
  names: CannedNames;
  field: RefObject<HTMLTextAreaElement | null>;
  onDraft: (draft: Draft) => void;
  onSend: (draft: Draft) => void;
  onReopen: () => void;
  /** Escape. */
  onLeave: () => void;
};

/** From here on the room that is left is told. */
const TELL_FROM = MESSAGE_MAX_CHARS - 500;
/** What an input method reports while it composes, in browsers that forget `isComposing`. */
const COMPOSING = 229;

export function Composer({ visitor, closed, draft, canned, names, field, onDraft, onSend, onReopen, onLeave }: Props) {
  const listId = useId();
  const { kind } = draft;
  const left = MESSAGE_MAX_CHARS - countChars(draft.text);
  const locked = closed && kind === 'text';
  const sendable = !locked && left >= 0 && draft.text.trim() !== '';
  const send = () => sendable && onSend({ kind, text: draft.text.trim() });

  const list = useCanned({ text: draft.text, canned, names, field, onText: (text) => onDraft({ kind, text }) });

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [draft.text, field.current]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === COMPOSING) return;
    if (list.take(event)) return;
    if (event.key === 'Escape') onLeave();
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send();
  };

  return (
    <div class="fd-chat-composer" data-note={kind === 'note'}>
      <div class="fd-chat-kinds">
        <Segmented<Draft['kind']>
          label={t('kind')}
          value={kind}
          onChange={(next) => onDraft({ ...draft, kind: next })}
          options={[
            { value: 'text', label: t('reply'), mark: <Icon of={MessageSquare} size={12} /> },
            { value: 'note', label: t('note'), mark: <Icon of={Lock} size={12} /> },
          ]}
        />
        <span class="fd-chat-hint fd-soft fd-small">{t(canned.length > 0 ? 'sendHintCanned' : 'sendHint')}</span>
      </div>
      {locked ? (
        <div class="fd-chat-locked">
          <p class="fd-soft">{t('isClosed')}</p>
          <Button small onClick={onReopen}>
            {t('reopen')}
          </Button>
        </div>
      ) : (
        <div class="fd-chat-box">
          {list.open && <CannedList id={listId} found={list.found} at={list.at} onChoose={list.insert} />}
          <textarea
            ref={field}
            class="fd-chat-field"
            data-tour="composer canned"
            rows={1}
            aria-label={t(kind === 'note' ? 'noteTo' : 'replyTo', { name: visitor })}
            aria-invalid={left < 0}
            aria-describedby="fd-chat-left"
            aria-autocomplete="list"
            aria-controls={list.open ? listId : undefined}
            aria-activedescendant={list.open ? optionId(listId, list.at) : undefined}
            placeholder={t(kind === 'note' ? 'noteTo' : 'replyTo', { name: visitor })}
            value={draft.text}
            onInput={(event) => {
              list.typed(event.currentTarget);
              onDraft({ kind, text: event.currentTarget.value });
            }}
            {...list.follow}
            onKeyDown={onKeyDown}
          />
          <Button
            kind="primary"
            icon
            label={t(kind === 'note' ? 'saveNote' : 'send')}
            disabled={!sendable}
            onClick={send}
          >
            <Icon of={SendHorizontal} />
          </Button>
        </div>
      )}
      <p id="fd-chat-left" class={left < 0 ? 'fd-error' : 'fd-soft fd-small'} role="status">
        {left < 0
          ? t('tooLong', { count: formatNumber(-left) })
          : MESSAGE_MAX_CHARS - left > TELL_FROM && t('charsLeft', { count: formatNumber(left) })}
      </p>
    </div>
  );
}
