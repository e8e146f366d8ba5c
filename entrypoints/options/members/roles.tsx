import { useState } from 'preact/hooks';
import { RoleDialog } from '../../../components/organisation/role-dialog.tsx';
import { RoleList } from '../../../components/organisation/role-list.tsx';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { Me } from '../../../lib/contract/identity.ts';
import type { RoleView } from '../../../lib/contract/roles.ts';
import { peopleTexts } from '../../../lib/i18n/people.ts';
import { text } from '../../../lib/i18n/text.ts';
import { may } from '../may.ts';

const p = text(peopleTexts);

/** Roles, and what each may do. */
export function Roles({ me, roles, onChanged }: { me: Me; roles: readonly RoleView[]; onChanged: () => void }) {
  const [open, setOpen] = useState<RoleView | 'new' | null>(null);
  const [removing, setRemoving] = useState<RoleView | null>(null);
  const level = roles.find(({ id, role }) => id === null && role === me.member.role)?.level ?? 4;
  return (
    <>
      <RoleList
        roles={roles}
        mayWrite={may('roles.write')}
        onNew={() => setOpen('new')}
        onOpen={setOpen}
        onRemove={setRemoving}
      />
      <RoleDialog
        role={open}
        mayWrite={may('roles.write')}
        own={me.permissions}
        modules={me.modules}
        level={level}
        onSave={async (id, draft) => {
          const saved = id ? await call('updateRole', { id, ...draft }) : await call('createRole', draft);
          if (saved.ok) {
            toast(saved.value.pending ? p('savedPending') : p('roleSaved'));
            onChanged();
          }
          return saved;
        }}
        onClose={() => setOpen(null)}
      />
      <ConfirmDialog
        asked={removing}
        title={p('roleRemoveTitle', { name: removing?.name ?? '' })}
        confirmLabel={p('roleRemove')}
        busyLabel={p('removing')}
        onConfirm={async ({ id }) => {
          const removed = await call('removeRole', { id: id ?? '' });
          if (removed.ok) {
            toast(p('roleRemoved'));
            onChanged();
          }
          return removed;
        }}
        onClose={() => setRemoving(null)}
      >
        {p('roleRemoveText')}
      </ConfirmDialog>
    </>
  );
}
