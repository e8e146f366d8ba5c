import type { ImportView } from '../../lib/contract/import.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { importTexts } from '../../lib/i18n/import.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';

const t = text(importTexts);

type Props = { of: ImportView; onCancel: (() => void) | null };

/** How far it is; it goes on without anybody looking. */
export function ImportMoving({ of: { name, state, done, total }, onCancel }: Props) {
  const phase = state === 'checking' || state === 'writing' || state === 'inviting' ? state : 'reading';
  const counted = phase !== 'reading' && total > 0;
  return (
    <section class="fd-card fd-card-pad fd-stack" aria-busy="true">
      <div role="status">
        <h2>{t(phase)}</h2>
        <p class="fd-soft fd-cut">{name}</p>
      </div>
      <Progress
        label={t(phase)}
        value={counted ? done / total : 0}
        text={counted ? `${formatNumber(Math.min(done, total))} / ${formatNumber(total)}` : ' '}
      />
      <div class="fd-row fd-wrap fd-spread">
        <span class="fd-soft fd-small">{t('stay')}</span>
        {onCancel && (
          <Button small onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </section>
  );
}
