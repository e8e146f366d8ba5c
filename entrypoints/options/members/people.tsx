import { FileDown, FileUp, UserPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { DepartmentTree } from '../../../components/organisation/department-tree.tsx';
import { MemberTable } from '../../../components/organisation/member-table.tsx';
import { Banner } from '../../../components/ui/banner.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Icon } from '../../../components/ui/icon.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { SearchField } from '../../../components/ui/search-field.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { Me } from '../../../lib/contract/identity.ts';
import type { RoleView } from '../../../lib/contract/roles.ts';
import { commonTexts } from '../../../lib/i18n/common.ts';
import { errorText } from '../../../lib/i18n/errors.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { membersTexts } from '../../../lib/i18n/members.ts';
import { peopleTexts } from '../../../lib/i18n/people.ts';
import { text } from '../../../lib/i18n/text.ts';
import { findEmployed } from '../find-people.ts';
import { may } from '../may.ts';
import { go } from '../route.ts';
import { PeopleDialogs } from './people-dialogs.tsx';
import { saveList } from './save-list.ts';
import type { Acts } from './use-acts.ts';
import { useActs } from './use-acts.ts';
import { useMembers } from './use-members.ts';

const t = text(membersTexts);
const p = text(peopleTexts);
const c = text(commonTexts);

/** The tree of departments, and beside it the people of the one that is chosen. */
export function People({ me, roles }: { me: Me; roles: readonly RoleView[] }) {
  const [department, setDepartment] = useState<string | null>(null);
  const [sought, setSought] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const departments = useLoad(() => call('listDepartments', {}));
  const everybody = useLoad(() => call('listMembers', { limit: 1 }));
  const members = useMembers({ department, text: sought });
  const reload = () => {
    members.reload();
    void everybody.reload();
    void departments.reload();
  };
  const acts = useActs(reload);
  const waiting = (members.rows ?? []).filter(({ id, state }) => state === 'invited' && selected.has(id));
  return (
    <Loading of={departments}>
      {({ departments: all }) => (
        <>
          <div class="fd-roster">
            <DepartmentTree
              company={{ name: me.company.name, count: everybody.value?.total ?? 0 }}
              departments={all}
              selected={department}
              onSelect={(id) => {
                setDepartment(id);
                setSelected(new Set());
              }}
              mayWrite={may('departments.write')}
              onFind={findEmployed}
              onCreate={({ name, parent, head }) => call('createDepartment', { name, parent, head }).then(acts.then)}
              onUpdate={(id, { name, head }) => call('updateDepartment', { id, name, head }).then(acts.then)}
              onMove={(id, { parent, before }) =>
                call('moveDepartment', acts.placeOf(id, parent, before)).then(acts.then)
              }
              onRemove={(id) => {
                if (id === department) setDepartment(null);
                return call('removeDepartment', { id }).then(acts.then);
              }}
            />
            <div class="fd-roster-main">
              <div class="fd-row fd-wrap">
                <div class="fd-roster-search">
                  <SearchField label={p('search')} value={sought} onInput={setSought} />
                </div>
                {may('members.export') && (
                  <Button onClick={() => void saveList({ department, text: sought })}>
                    <Icon of={FileDown} />
                    {p('export')}
                  </Button>
                )}
                {may('members.invite') && (
                  <>
                    {may('departments.write') && (
                      <Button onClick={() => go('members', 'import')}>
                        <Icon of={FileUp} />
                        {p('import')}
                      </Button>
                    )}
                    <Button kind="primary" onClick={() => acts.open({ act: 'invite' })}>
                      <Icon of={UserPlus} />
                      {t('invite')}
                    </Button>
                  </>
                )}
              </div>
              <Chosen
                total={members.total}
                count={selected.size}
                waiting={waiting.length}
                open={acts.open}
                onClear={() => setSelected(new Set())}
              />
              {members.failure && (
                <Banner kind="danger" action={{ label: c('retry'), onClick: members.reload }}>
                  {errorText(members.failure)}
                </Banner>
              )}
              <MemberTable
                members={members.rows}
                total={members.total}
                onEnd={members.more}
                me={me.member.id}
                mayWrite={may('members.write')}
                mayInvite={may('members.invite')}
                mayExport={may('members.export')}
                searching={sought !== ''}
                selected={selected}
                onSelect={setSelected}
                onAct={acts.act}
              />
            </div>
          </div>
          <PeopleDialogs
            me={me}
            acts={acts}
            departments={all}
            department={department}
            roles={roles}
            selected={selected}
            waiting={waiting}
            onPlaced={() => setSelected(new Set())}
          />
        </>
      )}
    </Loading>
  );
}

type ChosenProps = { total: number; count: number; waiting: number; open: Acts['open']; onClear: () => void };

/** How many there are, or what can be done with those who are selected. */
function Chosen({ total, count, waiting, open, onClear }: ChosenProps) {
  return (
    <div class="fd-row fd-wrap" role="status">
      {count > 0 ? (
        <>
          <span class="fd-small">{p('chosen', { n: formatNumber(count) })}</span>
          {waiting > 0 && may('members.invite') && (
            <Button small onClick={() => open({ act: 'inviteMany' })}>
              {p('inviteMany', { n: formatNumber(waiting) })}
            </Button>
          )}
          {may('departments.write') && (
            <Button small onClick={() => open({ act: 'place' })}>
              {p('move')}
            </Button>
          )}
          <Button kind="quiet" small onClick={onClear}>
            {p('clear')}
          </Button>
        </>
      ) : (
        <span class="fd-soft fd-small">{p('shown', { n: formatNumber(total) })}</span>
      )}
    </div>
  );
}
