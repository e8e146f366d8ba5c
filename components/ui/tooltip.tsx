import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

type Props = {
  text: string;
  below?: boolean;
  /** Aligned to the end, for what stands at the window's right edge. */
  end?: boolean;
  children: (describedBy: string) => ComponentChildren;
};

/** A word more on hover and focus; Escape puts it away (WCAG 1.4.13). */
export function Tooltip({ text, below, end, children }: Props) {
  const id = useId();
  const [dismissed, setDismissed] = useState(false);
  return (
    <span
      role="none"
      class={['fd-tip', below && 'fd-tip-below', end && 'fd-tip-end'].filter(Boolean).join(' ')}
      data-dismissed={dismissed}
      onKeyDown={(event) => event.key === 'Escape' && setDismissed(true)}
      onPointerEnter={() => setDismissed(false)}
      onFocusIn={() => setDismissed(false)}
    >
      {children(id)}
      <span class="fd-tip-text" role="tooltip" id={id}>
        {text}
      </span>
    </span>
  );
}
