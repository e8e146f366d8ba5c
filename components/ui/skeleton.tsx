import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';

const t = text(uiTexts);

/** Holds the place of what is on its way; sizes are CSS lengths on the 4 px grid. */
export function Skeleton({ width = '100%', height = '16px' }: { width?: string; height?: string }) {
  return <span class="fd-skeleton" style={{ width, height }} />;
}

/** Several lines that load, announced once. */
export function SkeletonList({ rows = 3, height = '48px' }: { rows?: number; height?: string }) {
  return (
    <div class="fd-stack-s" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} />
      ))}
    </div>
  );
}
