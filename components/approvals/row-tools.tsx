import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(flowsTexts);

type Props = {
  /** What it is, for whoever hears the buttons. */
  what: string;
  at: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** Order and end of one of several; the last one stays. */
export function RowTools({ what, at, count, onMove, onRemove }: Props) {
  return (
    <span class="fd-row-tools">
      <Button kind="quiet" small icon label={t('up', { what })} disabled={at === 0} onClick={() => onMove(at - 1)}>
        <Icon of={ArrowUp} size={14} />
      </Button>
      <Button
        kind="quiet"
        small
        icon
        label={t('down', { what })}
        disabled={at === count - 1}
        onClick={() => onMove(at + 1)}
      >
        <Icon of={ArrowDown} size={14} />
      </Button>
      <Button kind="quiet" small icon label={t('removeOne', { what })} disabled={count === 1} onClick={onRemove}>
        <Icon of={Trash2} size={14} />
      </Button>
    </span>
  );
}
