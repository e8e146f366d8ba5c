import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-preact';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(serviceContentTexts);

type Props = {
  name: string;
  onEdit: () => void;
  onRemove: () => void;
  /** Null at the end of the list; left out where there is no order. */
  onUp?: (() => void) | null;
  onDown?: (() => void) | null;
};

/** What can be done to one row of a list. */
export function RowActs({ name, onEdit, onRemove, onUp, onDown }: Props) {
  return (
    <span class="fd-service-acts">
      {onUp !== undefined && (
        <Button kind="quiet" small icon label={t('moveUp', { name })} disabled={!onUp} onClick={() => onUp?.()}>
          <Icon of={ArrowUp} size={14} />
        </Button>
      )}
      {onDown !== undefined && (
        <Button kind="quiet" small icon label={t('moveDown', { name })} disabled={!onDown} onClick={() => onDown?.()}>
          <Icon of={ArrowDown} size={14} />
        </Button>
      )}
      <Button kind="quiet" small icon label={t('edit', { name })} onClick={onEdit}>
        <Icon of={Pencil} size={14} />
      </Button>
      <Button kind="quiet" small icon label={t('delete', { name })} onClick={onRemove}>
        <Icon of={Trash2} size={14} />
      </Button>
    </span>
  );
}

/** The ids with the one at a place moved by a step. */
export function moved<Row extends { id: string }>(rows: Row[], at: number, step: 1 | -1): string[] {
  const ids = rows.map(({ id }) => id);
  const [id] = ids.splice(at, 1);
  if (id !== undefined) ids.splice(at + step, 0, id);
  return ids;
}
