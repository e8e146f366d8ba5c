import { useState } from 'preact/hooks';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { MailboxLink } from '../ui/mailbox-link.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(membersTexts);
const c = text(commonTexts);

type Role = 'admin' | 'agent';
type Invite = { email: string; role: Role; name: string };

/** `mailbox`: no mail left, it stays on the server's machine. */
type Invitation = { link: string; mailbox: boolean };

type Props = {
  open: boolean;
  onInvite: (input: Invite) => Promise<Result<Invitation>>;
  onClose: () => void;
};

export function InviteDialog({ open, onInvite, onClose }: Props) {
  return (
    <Dialog title={t('inviteTitle')} open={open} onClose={onClose}>
      <InviteForm onInvite={onInvite} onClose={onClose} />
    </Dialog>
  );
}

function InviteForm({ onInvite, onClose }: Omit<Props, 'open'>) {
  const form = useForm<Invite>({ email: '', role: 'agent', name: '' }, ['email']);
  const [invited, setInvited] = useState<Invitation | null>(null);
  const { values, set } = form;
  const submit = async () => {
    const done = await form.submit(onInvite);
    if (done) setInvited(done.value);
  };
  if (invited) return <Invited {...invited} email={values.email.trim()} onClose={onClose} />;
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <TextField form={form} name="email" label={t('inviteEmail')} required type="email" autocomplete="off" autoFocus />
      <TextField form={form} name="name" label={t('inviteName')} optional autocomplete="off" />
      <div class="fd-field">
        <span class="fd-label">{t('inviteRole')}</span>
        <div>
          <Segmented<Role>
            label={t('inviteRole')}
            value={values.role}
            onChange={(role) => set('role', role)}
            options={[
              { value: 'agent', label: c('agent') },
              { value: 'admin', label: c('admin') },
            ]}
          />
        </div>
        <p class="fd-hint">{values.role === 'admin' ? t('roleAdminHint') : t('roleAgentHint')}</p>
      </div>
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('sending')}>
          {t('sendInvite')}
        </Button>
      </div>
    </Form>
  );
}

type InvitedProps = Invitation & { email: string; onClose: () => void };

function Invited({ email, link, mailbox, onClose }: InvitedProps) {
  return (
    <>
      {mailbox ? (
        <Banner kind="warn">{t('invitedKept', { email })}</Banner>
      ) : (
        <Banner kind="good">{t('invited', { email })}</Banner>
      )}
      <div class="fd-field">
        <span class="fd-label">{t('inviteLink')}</span>
        <CopyField value={link} label={t('inviteLink')} />
        <p class="fd-hint">{t(mailbox ? 'inviteLinkKept' : 'inviteLinkHint')}</p>
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
