import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { modulesTexts } from '../../lib/i18n/modules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { keepFocus } from '../ui/keep-focus.ts';

const t = text(modulesTexts);

type Props = {
  name: string;
  /** It was asked for just now, and takes the focus. */
  autoFocus: boolean;
  onClose: () => void;
  children: ComponentChildren;
};

/** What is known of whoever one talks to, beside the chat or in its place. */
export function Aside({ name, autoFocus, onClose, children }: Props) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => (place.current ? keepFocus(place.current) : undefined), []);
  return (
    <aside
      ref={place}
      class="fd-aside"
      aria-label={t('details')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header class="fd-aside-head">
        <h2 class="fd-cut">{name}</h2>
        <Button kind="quiet" small icon label={t('close')} autoFocus={autoFocus} onClick={onClose}>
          <Icon of={X} />
        </Button>
      </header>
      <div class="fd-aside-body">{children}</div>
    </aside>
  );
}
