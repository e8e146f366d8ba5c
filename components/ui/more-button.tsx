import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { treeTexts } from '../../lib/i18n/tree.ts';
import { Button } from './button.tsx';

const t = text(treeTexts);
const c = text(commonTexts);

type Props = { of: { more: (() => Promise<void>) | null; readingOn: boolean } };

/** Reads on in a list that is shown in part. */
export function MoreButton({ of: { more, readingOn } }: Props) {
  if (!more) return null;
  return (
    <div>
      <Button busy={readingOn && c('loading')} onClick={() => void more()}>
        {t('showMore')}
      </Button>
    </div>
  );
}
