import { useState } from 'preact/hooks';
import type { Standing } from '../../../components/security/company-devices.tsx';
import type { Person } from '../../../components/security/company-people.tsx';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { state } from '../../../lib/browser/state.ts';
import type { MemberDeviceView } from '../../../lib/contract/devices.ts';
import type { MemberView } from '../../../lib/contract/organisation.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { securityCompanyTexts } from '../../../lib/i18n/security-company.ts';
import { text } from '../../../lib/i18n/text.ts';
import { may } from '../may.ts';

const t = text(securityCompanyTexts);

/** What cuts somebody off, and is asked about first. */
export type Asked =
  | { act: 'signOutAll' | 'forcePassword'; member: Person }
  | { act: 'signOut' | 'refuse'; device: MemberDeviceView };

/** What the reader may do about a member: nothing about oneself here, and nothing about the owner. */
export function standingOf(members: MemberView[], id: string): Standing {
  const me = state.value?.me?.member;
  if (id === me?.id) return 'mine';
  if (!may('security.write')) return 'read';
  const owner = members.find((member) => member.id === id)?.role === 'owner';
  return owner ? 'owner' : 'managed';
}

/** Asks, does it and says so. */
export function useMemberActs(onDone: () => void) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const words = asked && wordsOf(asked);
  const run = async (about: Asked) => {
    const result = await actOf(about);
    if (result.ok) {
      toast(wordsOf(about).done);
      onDone();
    }
    return result;
  };
  const dialog = (
    <ConfirmDialog
      asked={asked}
      title={words?.title ?? ''}
      confirmLabel={words?.label ?? ''}
      busyLabel={words?.busy ?? ''}
      onConfirm={run}
      onClose={() => setAsked(null)}
    >
      {words?.text}
    </ConfirmDialog>
  );
  return { ask: setAsked, dialog };
}

function actOf(asked: Asked): Promise<Result<unknown>> {
  if ('member' in asked) {
    const { id } = asked.member;
    return asked.act === 'forcePassword'
      ? confirmedCall('forcePassword', { id })
      : confirmedCall('endMemberSessions', { id });
  }
  const { id, member } = asked.device;
  if (asked.act === 'signOut') return confirmedCall('endMemberSessions', { id: member.id, device: id });
  return confirmedCall('decideDevice', { id, allow: false });
}

function wordsOf(asked: Asked) {
  const { name } = 'device' in asked ? asked.device.member : asked.member;
  const device = 'device' in asked ? asked.device.name || t('unknownDevice') : '';
  switch (asked.act) {
    case 'forcePassword':
      return {
        title: t('forceTitle', { name }),
        text: t('forceText'),
        label: t('forcePassword'),
        busy: t('forcing'),
        done: t('forced', { name }),
      };
    case 'signOutAll':
      return {
        title: t('signOutTitle', { name }),
        text: t('signOutText'),
        label: t('signOutAll'),
        busy: t('signingOut'),
        done: t('signedOut', { name }),
      };
    case 'signOut':
      return {
        title: t('signOutOneTitle', { device }),
        text: t('signOutOneText', { name }),
        label: t('signOut'),
        busy: t('signingOut'),
        done: t('signedOut', { name }),
      };
    case 'refuse':
      return {
        title: t('refuseTitle', { device }),
        text: t('refuseText', { name }),
        label: t('refuse'),
        busy: t('refusing'),
        done: t('refused', { name, device }),
      };
  }
}
