import { X } from 'lucide-preact';
import { text } from '../../lib/i18n/text.ts';
import { treeTexts } from '../../lib/i18n/tree.ts';
import { Icon } from './icon.tsx';

const t = text(treeTexts);

type Props = { of: readonly { id: string; name: string }[]; onRemove: (id: string) => void };

/** What is chosen of many, each with the way to take it out again. */
export function Chips({ of, onRemove }: Props) {
  if (of.length === 0) return null;
  return (
    <ul class="fd-chips">
      {of.map(({ id, name }) => (
        <li key={id} class="fd-chip">
          <span class="fd-cut">{name}</span>
          <button
            type="button"
            class="fd-chip-end"
            aria-label={t('takeOut', { name })}
            title={t('takeOut', { name })}
            onClick={() => onRemove(id)}
          >
            <Icon of={X} size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
