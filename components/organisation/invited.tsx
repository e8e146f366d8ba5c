import type { InvitationChannel } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { MailboxLink } from '../ui/mailbox-link.tsx';

const t = text(membersTexts);
const p = text(peopleTexts);
const c = text(commonTexts);

export type Invitation = {
  link: string;
  /** Nothing left, it stays on the server's machine. */
  mailbox: boolean;
  /** The role waits for the owner. */
  pending: string | null;
  channel: InvitationChannel;
  /** E-mail, phone or name, by the way. */
  to: string;
  role: string;
};

/** What became of an invitation, and its link for handing over. */
export function Invited({ link, mailbox, pending, channel, to, role, onClose }: Invitation & { onClose: () => void }) {
  return (
    <>
      {mailbox ? (
        <Banner kind="warn">{t('invitedKept', { email: to })}</Banner>
      ) : (
        <Banner kind="good">{sentText(channel, to)}</Banner>
      )}
      {pending && <Banner>{p('invitePending', { role })}</Banner>}
      <div class="fd-field">
        <span class="fd-label">{t('inviteLink')}</span>
        <CopyField value={link} label={t('inviteLink')} />
        <p class="fd-hint">{t(mailbox || channel === 'link' ? 'inviteLinkKept' : 'inviteLinkHint')}</p>
      </div>
      {mailbox && <MailboxLink url={`${new URL(link).origin}/mailbox`} />}
      <div class="fd-actions">
        <Button kind="primary" autoFocus onClick={onClose}>
          {c('done')}
        </Button>
      </div>
    </>
  );
}

function sentText(channel: InvitationChannel, to: string): string {
  if (channel === 'email') return t('invited', { email: to });
  return channel === 'sms' ? p('sentSms', { phone: to }) : p('sentLink', { name: to });
}
