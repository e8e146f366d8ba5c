import { useEffect, useRef } from 'preact/hooks';
import type { CannedView } from '../../lib/contract/service.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(inboxTexts);

type Props = { id: string; found: CannedView[]; at: number; onChoose: (one: CannedView) => void };

export const optionId = (list: string, at: number) => `${list}-${at}`;

/** Canned replies that fit what was typed; the field keeps the focus. */
export function CannedList({ id, found, at, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }), [at]);
  return (
    <div ref={list} id={id} class="fd-canned" role="listbox" aria-label={t('canned')}>
      {found.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its keys move and choose
        <div
          key={one.id}
          id={optionId(id, index)}
          class="fd-canned-row"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          // A press would take the focus out of the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
        >
          <span class="fd-canned-name">
            <code>/{one.shortcut}</code>
            <strong class="fd-cut">{one.title}</strong>
          </span>
          <span class="fd-cut fd-soft fd-small">{one.text}</span>
        </div>
      ))}
    </div>
  );
}
