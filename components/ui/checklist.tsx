import { Check, ChevronDown, Minus } from 'lucide-preact';
import { text } from '../../lib/i18n/text.ts';
import { tourTexts } from '../../lib/i18n/tour.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const t = text(tourTexts);

export type ChecklistItem = {
  id: string;
  title: string;
  hint?: string;
  state: 'done' | 'skipped' | 'open';
  action?: { label: string; onClick: () => void };
};

type Props = {
  title: string;
  items: readonly ChecklistItem[];
  open: boolean;
  onToggle: (open: boolean) => void;
  /** One thing to do about the whole, e.g. put it away. */
  action?: { label: string; onClick: () => void };
};

/** What there is to do, how much of it is done, and one step for each. Folds. */
export function Checklist({ title, items, open, onToggle, action }: Props) {
  const done = items.filter(({ state }) => state === 'done').length;
  return (
    <details
      class="fd-checklist fd-card"
      open={open}
      onToggle={(event) => event.currentTarget.open !== open && onToggle(event.currentTarget.open)}
    >
      <summary>
        <Ring share={items.length > 0 ? done / items.length : 1} />
        <span class="fd-grow fd-checklist-words">
          <strong>{title}</strong>
          <span class="fd-soft fd-small">{t('progress', { n: done, of: items.length })}</span>
        </span>
        <Icon of={ChevronDown} />
      </summary>
      <ul>
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {action && (
        <div class="fd-checklist-end">
          <Button kind="quiet" small onClick={action.onClick}>
            {action.label}
          </Button>
        </div>
      )}
    </details>
  );
}

function Item({ item: { title, hint, state, action } }: { item: ChecklistItem }) {
  return (
    <li class="fd-checklist-item" data-state={state}>
      <span class="fd-checklist-mark" aria-hidden="true">
        {state !== 'open' && <Icon of={state === 'done' ? Check : Minus} size={12} />}
      </span>
      <span class="fd-grow fd-checklist-words">
        <span class="fd-checklist-title">
          {title}
          {state !== 'open' && <span class="fd-hidden">{t(state)}</span>}
        </span>
        {hint && state === 'open' && <span class="fd-soft fd-small">{hint}</span>}
      </span>
      {action && (
        <Button small kind={state === 'open' ? 'secondary' : 'quiet'} onClick={action.onClick}>
          {action.label}
          <span class="fd-hidden">{title}</span>
        </Button>
      )}
    </li>
  );
}

/** How far it is, drawn; the words beside it say the same. */
function Ring({ share }: { share: number }) {
  const round = 2 * Math.PI * 9;
  return (
    <svg class="fd-ring" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="9" stroke-dasharray={`${share * round} ${round}`} transform="rotate(-90 12 12)" />
    </svg>
  );
}
