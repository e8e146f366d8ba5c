import { useState } from 'preact/hooks';
import type { InvitationView } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { formatRelative } from '../../lib/i18n/format.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';

const t = text(membersTexts);
const c = text(commonTexts);

type Props = { invitations: InvitationView[]; onRevoke: (invitation: InvitationView) => Promise<void> };

export function InvitationList({ invitations, onRevoke }: Props) {
  const [busy, setBusy] = useState<string | null>(null);
  if (invitations.length === 0) return null;
  const revoke = async (invitation: InvitationView) => {
    setBusy(invitation.id);
    await onRevoke(invitation);
    setBusy(null);
  };
  return (
    <section class="fd-stack-s">
      <h2>{t('pending')}</h2>
      <ul class="fd-card fd-rows">
        {invitations.map((invitation) => (
          <li key={invitation.id} class="fd-list-row">
            <div class="fd-grow">
              <div class="fd-row fd-wrap">
                <span class="fd-cut">{invitation.email}</span>
                <Badge>{c(invitation.role)}</Badge>
              </div>
              <span class="fd-soft fd-small">
                {t('invitedBy', { name: invitation.invitedBy, time: formatRelative(invitation.expiresAt) })}
              </span>
            </div>
            <Button
              kind="danger-quiet"
              small
              busy={busy === invitation.id && t('revoking')}
              onClick={() => void revoke(invitation)}
            >
              {t('revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
