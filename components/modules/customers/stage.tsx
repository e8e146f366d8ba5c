import type { StageView } from '../../../lib/contract/customers.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';

/** A stage with its colour. */
export function Stage({ stage }: { stage: Pick<StageView, 'name' | 'tone'> }) {
  return (
    <span class="fd-stage" data-tone={stage.tone}>
      <span class="fd-cut">{textFor(stage.name, locale.value)}</span>
    </span>
  );
}
