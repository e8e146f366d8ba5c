import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-preact';
import { text } from '../../lib/i18n/text.ts';
import { treeTexts } from '../../lib/i18n/tree.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const t = text(treeTexts);

/** Null: not now. Left out: never. */
type Act = (() => void) | null;

type Props = {
  /** What it is, for whoever hears the buttons. */
  name: string;
  onUp?: Act;
  onDown?: Act;
  onEdit?: Act;
  onRemove: Act;
};

const tools = [
  ['onUp', 'up', ArrowUp],
  ['onDown', 'down', ArrowDown],
  ['onEdit', 'edit', Pencil],
  ['onRemove', 'remove', Trash2],
] as const;

/** What can be done to one row of a list. */
export function RowTools({ name, ...acts }: Props) {
  return (
    <span class="fd-row-tools">
      {tools.map(([prop, label, icon]) => {
        const act = acts[prop];
        if (act === undefined) return null;
        return (
          <Button
            key={prop}
            kind="quiet"
            small
            icon
            label={t(label, { name })}
            disabled={act === null}
            onClick={() => act?.()}
          >
            <Icon of={icon} size={14} />
          </Button>
        );
      })}
    </span>
  );
}
