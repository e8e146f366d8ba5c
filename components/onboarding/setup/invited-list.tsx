import { Check, Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { MailState } from '../../../lib/contract/organisation.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { text } from '../../../lib/i18n/text.ts';
import { uiTexts } from '../../../lib/i18n/ui.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Details } from '../../ui/details.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Person } from './read-people.ts';

const t = text(setupLiveTexts);
const u = text(uiTexts);

export type Invited = Person & { link: string; mailbox: boolean };

/** Who was invited; where no mail leaves, each link is there to be handed over. */
export function InvitedList({ invited, mail }: { invited: Invited[]; mail: MailState | null }) {
  const byHand = mail !== 'sends' || invited.some(({ mailbox }) => mailbox);
  const n = invited.length;
  const said = byHand ? t(mail === 'broken' ? 'brokenLinks' : 'keptLinks', { n }) : t('sent', { n });
  const links = (
    <ul class="fd-stack-s">
      {invited.map(({ email, name, link }) => (
        <li key={email} class="fd-field">
          <span class="fd-label">
            {name && `${name} · `}
            {email}
          </span>
          <CopyField value={link} label={t('linkOf', { email })} />
        </li>
      ))}
    </ul>
  );
  return (
    <section class="fd-stack-s" aria-label={said}>
      <Banner kind={byHand ? 'warn' : 'good'}>{said}</Banner>
      {byHand ? links : <Details summary={invited.map(({ email }) => email).join(' · ')}>{links}</Details>}
      {byHand && invited.length > 1 && <CopyAll invited={invited} />}
    </section>
  );
}

function CopyAll({ invited }: { invited: Invited[] }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(invited.map(({ email, link }) => `${email} ${link}`).join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div>
      <Button small onClick={() => void copy()}>
        <Icon of={copied ? Check : Copy} size={14} />
        {t(copied ? 'copied' : 'copyAll')}
      </Button>
      <span class="fd-hint" role="status">
        {copied === false && u('copyFailed')}
      </span>
    </div>
  );
}
