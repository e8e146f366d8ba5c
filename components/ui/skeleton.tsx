import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';

const c = text(commonTexts);

/** Holds the place of lines that load, announced once; the height is a CSS length on the 4 px grid. */
export function SkeletonList({ rows = 3, height = '48px' }: { rows?: number; height?: string }) {
  return (
    <div class="fd-stack-s" role="status" aria-label={c('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} class="fd-skeleton" style={{ height }} />
      ))}
    </div>
  );
}
