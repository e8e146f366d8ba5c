import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';

const t = text(uiTexts);

/** Where a server of this machine keeps what it cannot send. */
export function MailboxLink({ url }: { url: string }) {
  return (
    <p>
      <a href={url} target="_blank" rel="noreferrer">
        {t('mailbox')}
      </a>{' '}
      <span class="fd-soft">{url}</span>
    </p>
  );
}
