import { LockKeyhole } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(commonTexts);

/** Stands wherever a password is typed: where it will go (row R11). */
export function HostLine({ host, children }: { host: string; children?: ComponentChildren }) {
  const [before, after] = t('secureHost', { host: '\n' }).split('\n');
  return (
    <div class="fd-host">
      <Icon of={LockKeyhole} size={14} />
      <span class="fd-grow">
        {before}
        <strong>{host}</strong>
        {after}
      </span>
      {children}
    </div>
  );
}
