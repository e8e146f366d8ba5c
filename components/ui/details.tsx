import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

/** What most people pass over, folded. */
export function Details({ summary, open, children }: { summary: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="fd-details" open={open}>
      <summary>
        <Icon of={ChevronRight} size={14} />
        {summary}
      </summary>
      <div>{children}</div>
    </details>
  );
}
