import { formatNumber } from '../../lib/i18n/format.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import type { ListName } from './types.ts';

const t = text(inboxTexts);

type Props = {
  value: ListName;
  /** Closed ones are not counted: there is no end to them. */
  counts: Record<Exclude<ListName, 'closed'>, number>;
  /** Id of the list that the tabs choose. */
  controls: string;
  onChange: (list: ListName) => void;
};

const names: ListName[] = ['mine', 'unassigned', 'all', 'closed'];

export function ListTabs({ value, counts, controls, onChange }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = names[(names.indexOf(value) + step + names.length) % names.length] ?? value;
    onChange(next);
    document.getElementById(`${controls}-${next}`)?.focus();
  };
  return (
    <div class="fd-inbox-tabs" role="tablist" aria-label={t('lists')} onKeyDown={onKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          id={`${controls}-${name}`}
          type="button"
          role="tab"
          class="fd-inbox-tab"
          aria-selected={name === value}
          aria-controls={controls}
          tabIndex={name === value ? 0 : -1}
          onClick={() => onChange(name)}
        >
          {t(name)}
          {name !== 'closed' && counts[name] > 0 && <span class="fd-inbox-count">{formatNumber(counts[name])}</span>}
        </button>
      ))}
    </div>
  );
}
