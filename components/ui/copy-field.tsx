import { Check, Copy } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const t = text(uiTexts);

type Props = {
  value: string;
  /** Names what is copied, for screen readers. */
  label: string;
};

function select(element: HTMLElement | null) {
  if (element) getSelection()?.selectAllChildren(element);
}

/** A text to take elsewhere. Where the clipboard is closed, it is selected instead. */
export function CopyField({ value, label }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      select(shown.current);
      setState('failed');
    }
  };
  const verb = state === 'copied' ? t('copied') : t('copy');
  return (
    <div class="fd-stack-s">
      <div class="fd-copy">
        <code class="fd-copy-text" ref={shown}>
          {value}
        </code>
        <Button kind="quiet" small label={`${verb} ${label}`} onClick={copy}>
          <Icon of={state === 'copied' ? Check : Copy} size={14} />
          {verb}
        </Button>
      </div>
      <span class={state === 'failed' ? 'fd-hint' : 'fd-hidden'} role="status">
        {state === 'failed' ? t('copyFailed') : state === 'copied' ? t('copied') : ''}
      </span>
    </div>
  );
}
