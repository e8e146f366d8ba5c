import { useEffect, useState } from 'preact/hooks';
import { EraseDialog } from '../../../components/organisation/erase-dialog.tsx';
import { InviteDialog } from '../../../components/organisation/invite-dialog.tsx';
import { InviteMany } from '../../../components/organisation/invite-many.tsx';
import { LeaverDialog } from '../../../components/organisation/leaver-dialog.tsx';
import { MemberDialog } from '../../../components/organisation/member-dialog.tsx';
import { PlaceDialog } from '../../../components/organisation/place-dialog.tsx';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { DepartmentView } from '../../../lib/contract/departments.ts';
import type { Me } from '../../../lib/contract/identity.ts';
import type { MailState, MemberDetails } from '../../../lib/contract/organisation.ts';
import type { RoleView } from '../../../lib/contract/roles.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { peopleTexts } from '../../../lib/i18n/people.ts';
import { text } from '../../../lib/i18n/text.ts';
import { findEmployed, findHeirs } from '../find-people.ts';
import type { Acts } from './use-acts.ts';

const p = text(peopleTexts);

type Props = {
  me: Me;
  acts: Acts;
  departments: readonly DepartmentView[];
  /** The one that is looked at. */
  department: string | null;
  roles: readonly RoleView[];
  selected: ReadonlySet<string>;
  /** Those of them who have not joined. */
  waiting: readonly MemberDetails[];
  onPlaced: () => void;
};

/** What is asked before something is done to somebody. */
export function PeopleDialogs({ me, acts, departments, department, roles, selected, waiting, onPlaced }: Props) {
  const fields = useLoad(() => call('getMemberFields', {}));
  const [mail, setMail] = useState<MailState | null>(null);
  const inviting = acts.asked?.act === 'invite' || acts.asked?.act === 'inviteMany';
  useEffect(() => {
    if (inviting) void call('mailState', {}).then((answer) => answer.ok && setMail(answer.value.state));
  }, [inviting]);
  return (
    <>
      <InviteDialog
        open={acts.asked?.act === 'invite'}
        departments={departments}
        onFind={findEmployed}
        roles={roles}
        mail={mail}
        department={department}
        onInvite={(input) => call('inviteMember', input).then(acts.then)}
        onClose={acts.close}
      />
      <InviteMany
        open={acts.asked?.act === 'inviteMany'}
        people={waiting}
        mail={mail}
        onInvite={({ id }, send) => call('renewInvitation', { id, send })}
        onClose={(some) => {
          acts.close();
          if (some) acts.reload();
        }}
      />
      <MemberDialog
        member={acts.asked?.act === 'edit' ? acts.asked.member : null}
        departments={departments}
        onFind={findEmployed}
        roles={roles}
        fields={fields.value?.fields.map(({ id }) => id) ?? []}
        own={me.permissions}
        modules={me.modules}
        onSave={acts.save}
        onClose={acts.close}
      />
      <LeaverDialog
        member={acts.asked?.act === 'disable' ? acts.asked.member : null}
        onFind={findHeirs}
        onCount={({ id }) => call('openOf', { id })}
        onDisable={acts.disable}
        onClose={acts.close}
      />
      <EraseDialog
        asked={acts.asked?.act === 'erase' ? acts.asked.member : null}
        about="member"
        // Whoever is disabled has nothing to hand over any more.
        onFind={acts.asked?.act === 'erase' && acts.asked.member.state === 'active' ? findHeirs : undefined}
        onErase={acts.erase}
        onClose={acts.close}
      />
      <PlaceDialog
        open={acts.asked?.act === 'place'}
        count={selected.size}
        departments={departments}
        onPlace={async (to) => {
          const placed = await call('placeMembers', { members: [...selected], from: department, to });
          if (placed.ok) {
            toast(p('moved', { n: formatNumber(selected.size) }));
            onPlaced();
          }
          return acts.then(placed);
        }}
        onClose={acts.close}
      />
      <ConfirmDialog
        asked={acts.asked?.act === 'withdraw' ? acts.asked.member : null}
        title={p('withdrawTitle', { name: acts.asked?.act === 'withdraw' ? acts.asked.member.name : '' })}
        confirmLabel={p('withdraw')}
        busyLabel={p('withdrawing')}
        onConfirm={acts.withdraw}
        onClose={acts.close}
      >
        {p('withdrawText')}
      </ConfirmDialog>
    </>
  );
}
