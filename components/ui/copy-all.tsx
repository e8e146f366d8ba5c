import { Check, Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const t = text(uiTexts);

/** Takes all lines at once; where the clipboard is closed, it says so. */
export function CopyAll({ lines, label }: { lines: readonly string[]; label: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(lines.join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <Button onClick={() => void copy()}>
        <Icon of={copied ? Check : Copy} size={14} />
        {copied ? t('copied') : label}
      </Button>
      <span class={copied === false ? 'fd-hint' : 'fd-hidden'} role="status">
        {copied === false ? t('copyFailed') : copied ? t('copied') : ''}
      </span>
    </>
  );
}
