import { Copy, Download, Printer } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(securityTexts);
const u = text(uiTexts);

type Props = { codes: string[]; email: string; onDone: () => void };

/** Ten codes, shown this once; taken away by clipboard, paper or file. */
export function BackupCodes({ codes, email, onDone }: Props) {
  const [copied, setCopied] = useState<'copied' | 'copyFailed' | null>(null);
  const sheet = [t('codesHead', { email }), '', ...codes, ''].join('\n');
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied('copied'),
      () => setCopied('copyFailed'),
    );
  return (
    <div class="fd-stack">
      <Banner kind="warn">{t('codesText')}</Banner>
      <ol class="fd-codes fd-print">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="fd-row fd-wrap">
        <Button small onClick={() => void copy()}>
          <Icon of={Copy} size={14} />
          {t('codesCopy')}
        </Button>
        <Button small onClick={() => window.print()}>
          <Icon of={Printer} size={14} />
          {t('codesPrint')}
        </Button>
        <Button small onClick={() => download(`${t('codesFile')}.txt`, sheet)}>
          <Icon of={Download} size={14} />
          {t('codesDownload')}
        </Button>
        <span class="fd-soft fd-small" role="status">
          {copied && u(copied)}
        </span>
      </div>
      <div class="fd-actions">
        <Button kind="primary" onClick={onDone}>
          {t('codesSaved')}
        </Button>
      </div>
    </div>
  );
}

function download(name: string, content: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
