import { UserPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { InvitationList } from '../../components/organisation/invitation-list.tsx';
import { InviteDialog } from '../../components/organisation/invite-dialog.tsx';
import type { MemberAction } from '../../components/organisation/member-list.tsx';
import { MemberList } from '../../components/organisation/member-list.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { confirmedCall as call } from '../../lib/browser/confirmed-call.ts';
import type { Me } from '../../lib/contract/identity.ts';
import type { MemberView } from '../../lib/contract/organisation.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { text } from '../../lib/i18n/text.ts';
import { may } from './may.ts';

const t = text(membersTexts);

const changes = {
  makeAdmin: { role: 'admin' },
  makeAgent: { role: 'agent' },
  enable: { state: 'active' },
  disable: { state: 'disabled' },
} as const;

export function MembersPage({ me }: { me: Me }) {
  const members = useLoad(() => call('listMembers', {}));
  const [inviting, setInviting] = useState(false);
  const [disabling, setDisabling] = useState<MemberView | null>(null);
  const mayWrite = may('members.write');

  const act = async (member: MemberView, action: MemberAction) => {
    if (action === 'disable') {
      setDisabling(member);
      return;
    }
    const asked =
      action === 'unlock'
        ? call('unlockMember', { id: member.id })
        : call('updateMember', { id: member.id, ...changes[action] });
    if (!(await sayFailure<unknown>(asked))) return;
    toast(t(action === 'unlock' ? 'unlocked' : 'changed', { name: member.name }));
    await members.reload();
  };
  return (
    <div class="fd-stack">
      <header class="fd-spread fd-wrap">
        <div>
          <h1>{t('title')}</h1>
          <p class="fd-soft">{t('intro')}</p>
        </div>
        {mayWrite && (
          <Button kind="primary" onClick={() => setInviting(true)}>
            <Icon of={UserPlus} />
            {t('invite')}
          </Button>
        )}
      </header>
      <Loading of={members}>
        {(value) => (
          <MemberList
            members={value.members.filter(({ state }) => state !== 'invited')}
            me={me.member.id}
            mayWrite={mayWrite}
            onAction={(member, action) => void act(member, action)}
          />
        )}
      </Loading>
      {mayWrite && <Invitations inviting={inviting} onClose={() => setInviting(false)} />}
      <ConfirmDialog
        asked={disabling}
        title={t('disableTitle', { name: disabling?.name ?? '' })}
        confirmLabel={t('disable')}
        busyLabel={t('disabling')}
        onConfirm={({ id }) => call('updateMember', { id, ...changes.disable })}
        onClose={() => {
          setDisabling(null);
          void members.reload();
        }}
      >
        {t('disableText')}
      </ConfirmDialog>
    </div>
  );
}

function Invitations({ inviting, onClose }: { inviting: boolean; onClose: () => void }) {
  const invitations = useLoad(() => call('listInvitations', {}));
  return (
    <>
      <Loading of={invitations} rows={1}>
        {(value) => (
          <InvitationList
            invitations={value.invitations}
            onRevoke={async ({ id }) => {
              if (await sayFailure(call('revokeInvitation', { id }))) toast(t('revoked'));
              await invitations.reload();
            }}
          />
        )}
      </Loading>
      <InviteDialog
        open={inviting}
        onInvite={(input) => call('inviteMember', input)}
        onClose={() => {
          onClose();
          void invitations.reload();
        }}
      />
    </>
  );
}
