import { Eye, Pencil, Plus, Trash2 } from 'lucide-preact';
import type { RoleView } from '../../lib/contract/roles.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { nameOfRole, roleHints, roleKey } from './role-name.ts';

const p = text(peopleTexts);
const t = text(membersTexts);

type Props = {
  roles: readonly RoleView[];
  mayWrite: boolean;
  onNew: () => void;
  onOpen: (role: RoleView) => void;
  onRemove: (role: RoleView) => void;
};

/** The roles that every company has, and its own. */
export function RoleList({ roles, mayWrite, onNew, onOpen, onRemove }: Props) {
  return (
    <div class="fd-stack">
      <div class="fd-spread fd-wrap">
        <p class="fd-soft">{p('rolesIntro')}</p>
        {mayWrite && (
          <Button onClick={onNew}>
            <Icon of={Plus} />
            {p('roleNew')}
          </Button>
        )}
      </div>
      <ul class="fd-card fd-rows">
        {roles.map((role) => (
          <li key={roleKey(role)} class="fd-list-row">
            <div class="fd-grow">
              <div class="fd-row fd-wrap">
                <strong class="fd-cut">{nameOfRole(role)}</strong>
                {role.id && <Badge>{p('roleOwn')}</Badge>}
                <span class="fd-soft fd-small">{p('roleCount', { n: role.count })}</span>
              </div>
              <span class="fd-soft fd-small">{aboutRole(role)}</span>
            </div>
            <Button
              kind="quiet"
              small
              icon
              label={
                role.id && mayWrite
                  ? p('roleEdit', { name: nameOfRole(role) })
                  : `${p('roleView')} · ${nameOfRole(role)}`
              }
              onClick={() => onOpen(role)}
            >
              <Icon of={role.id && mayWrite ? Pencil : Eye} />
            </Button>
            {role.id && mayWrite && role.count === 0 && (
              <Button
                kind="quiet"
                small
                icon
                label={`${p('roleRemove')} · ${nameOfRole(role)}`}
                onClick={() => onRemove(role)}
              >
                <Icon of={Trash2} />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function aboutRole({ id, role, scope, permissions }: RoleView): string {
  if (!id) return t(roleHints[role]);
  const seen = p(scope === 'company' ? 'scopeCompany' : 'scopeDepartments');
  return p('roleAbout', { n: permissions.length, seen });
}
