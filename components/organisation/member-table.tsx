import type { LucideIcon } from 'lucide-preact';
import {
  Ban,
  EllipsisVertical,
  FileDown,
  Link,
  LockOpen,
  Mail,
  Pencil,
  RotateCcw,
  Undo2,
  Users,
  UserX,
} from 'lucide-preact';
import type { MemberDetails } from '../../lib/contract/organisation.ts';
import { formatList, formatRelative } from '../../lib/i18n/format.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { text } from '../../lib/i18n/text.ts';
import { formatPhone } from '../../lib/util/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { Menu } from '../ui/menu.tsx';
import type { Column } from '../ui/table/table.tsx';
import { Table } from '../ui/table/table.tsx';
import { roleName } from './role-name.ts';

const t = text(membersTexts);
const p = text(peopleTexts);
const d = text(privacyTexts);

export type MemberAct =
  | 'edit'
  | 'unlock'
  | 'enable'
  | 'disable'
  | 'again'
  | 'copyLink'
  | 'withdraw'
  | 'export'
  | 'erase';

type Props = {
  /** Null while they load. */
  members: MemberDetails[] | null;
  /** How many there are; `onEnd`: the last of those who are known comes near. */
  total: number;
  onEnd: () => void;
  /** The member who looks. */
  me: string;
  mayWrite: boolean;
  mayInvite: boolean;
  mayExport: boolean;
  /** Something is sought, so that an empty list means that nothing was found. */
  searching: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onAct: (member: MemberDetails, act: MemberAct) => void;
};

export function MemberTable({ members, total, onEnd, searching, selected, onSelect, ...rest }: Props) {
  return (
    <Table<MemberDetails>
      label={p('people')}
      columns={columns(rest)}
      rows={members}
      total={total}
      onEnd={onEnd}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      {...(rest.mayWrite || rest.mayInvite ? { selected, onSelect } : {})}
      {...(rest.mayWrite ? { onOpen: (member) => !member.above && rest.onAct(member, 'edit') } : {})}
      empty={
        <EmptyState icon={Users} title={p(searching ? 'nothingFound' : 'none')}>
          {p(searching ? 'nothingFoundText' : 'noneText')}
        </EmptyState>
      }
    />
  );
}

type Acting = Pick<Props, 'me' | 'mayWrite' | 'mayInvite' | 'mayExport' | 'onAct'>;

function columns(acting: Acting): Column<MemberDetails>[] {
  return [
    {
      id: 'name',
      head: p('name'),
      card: 'title',
      width: 'minmax(180px, 3fr)',
      cell: (one) => <Who one={one} me={acting.me} />,
    },
    {
      id: 'title',
      head: p('title'),
      card: 'line',
      width: 'minmax(64px, 1fr)',
      cell: ({ title }) => <Cut>{title}</Cut>,
    },
    {
      id: 'role',
      head: p('role'),
      card: 'line',
      width: 'minmax(64px, 1fr)',
      cell: (one) => <Cut>{roleName(one)}</Cut>,
    },
    {
      id: 'department',
      head: p('department'),
      width: 'minmax(64px, 1fr)',
      cell: ({ departments }) => <Cut>{formatList(departments.map(({ name }) => name))}</Cut>,
    },
    { id: 'seen', head: p('lastSeen'), width: '88px', cell: (one) => <Seen one={one} /> },
    {
      id: 'acts',
      head: t('more', { name: '' }).trim(),
      quiet: true,
      end: true,
      card: 'end',
      width: '40px',
      cell: (one) => <Acts one={one} {...acting} />,
    },
  ];
}

const Cut = ({ children }: { children: string | null }) => (
  <span class="fd-cut fd-soft" title={children || undefined}>
    {children}
  </span>
);

function Who({ one, me }: { one: MemberDetails; me: string }) {
  const reached = one.email ?? formatPhone(one.phone ?? '');
  return (
    <span class="fd-row fd-member-who">
      <Avatar name={one.name} presence={one.state === 'active' ? one.status : undefined} />
      <span class="fd-grow fd-member-name">
        <span class="fd-row">
          <strong class="fd-cut" title={one.name}>
            {one.name}
          </strong>
          {one.id === me && <Badge>{t('you')}</Badge>}
          {one.state === 'invited' && <Badge kind="warn">{p(one.invitedAt === null ? 'notInvited' : 'invited')}</Badge>}
          {one.state === 'disabled' && <Badge kind="danger">{t('disabled')}</Badge>}
          {one.locked && <Badge kind="warn">{t('locked')}</Badge>}
        </span>
        <span class="fd-soft fd-small fd-cut" title={reached}>
          {reached}
        </span>
      </span>
    </span>
  );
}

function Seen({ one }: { one: MemberDetails }) {
  if (one.lastSignInAt === undefined || one.state === 'invited') return null;
  return (
    <span class="fd-soft fd-small fd-cut">{one.lastSignInAt ? formatRelative(one.lastSignInAt) : t('never')}</span>
  );
}

const icons: Record<MemberAct, LucideIcon> = {
  edit: Pencil,
  unlock: LockOpen,
  enable: RotateCcw,
  disable: Ban,
  again: Mail,
  copyLink: Link,
  withdraw: Undo2,
  export: FileDown,
  erase: UserX,
};

/** Only what would not be refused: nobody changes an owner, or ends the own account. */
function actsFor(one: MemberDetails, { me, mayWrite, mayInvite, mayExport }: Acting): MemberAct[] {
  if (one.above) return [];
  const acts: MemberAct[] = mayWrite ? ['edit'] : [];
  // Where there is nothing to send to, a link is all.
  const sent: MemberAct[] = one.email === null && one.phone === null ? [] : ['again'];
  if (one.state === 'invited') return mayInvite ? [...acts, ...sent, 'copyLink', 'withdraw'] : acts;
  const taken: MemberAct[] = mayExport && (one.role !== 'owner' || one.id === me) ? ['export'] : [];
  if (!mayWrite) return taken;
  if (one.locked) acts.push('unlock');
  if (one.role === 'owner' || one.id === me) return [...acts, ...taken];
  return [...acts, one.state === 'disabled' ? 'enable' : 'disable', ...taken, 'erase'];
}

function label(act: MemberAct, { invitedAt }: MemberDetails): string {
  if (act === 'again' && invitedAt === null) return p('sendFirst');
  if (act === 'export' || act === 'erase') return d(act);
  return act === 'unlock' || act === 'enable' || act === 'disable' ? t(act) : p(act);
}

function Acts({ one, ...acting }: Acting & { one: MemberDetails }) {
  const items: MenuItem[] = actsFor(one, acting).map((act) => ({
    label: label(act, one),
    icon: icons[act],
    danger: act === 'disable' || act === 'withdraw' || act === 'erase',
    onSelect: () => acting.onAct(one, act),
  }));
  if (items.length === 0) return null;
  return (
    <Menu
      label={t('more', { name: one.name })}
      items={items}
      buttonClass="fd-button fd-button-quiet fd-button-small fd-button-icon"
    >
      <Icon of={EllipsisVertical} />
    </Menu>
  );
}
