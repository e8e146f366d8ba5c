import type { LucideIcon } from 'lucide-preact';
import { Ban, EllipsisVertical, LockOpen, RotateCcw, UserCog } from 'lucide-preact';
import type { MemberView } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { formatRelative } from '../../lib/i18n/format.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { text } from '../../lib/i18n/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { Menu } from '../ui/menu.tsx';

const t = text(membersTexts);
const c = text(commonTexts);

export type MemberAction = 'makeAdmin' | 'makeAgent' | 'disable' | 'enable' | 'unlock';

type Props = {
  members: MemberView[];
  /** The member who looks. */
  me: string;
  mayWrite: boolean;
  onAction: (member: MemberView, action: MemberAction) => void;
};

export function MemberList({ members, me, mayWrite, onAction }: Props) {
  return (
    <ul class="fd-card fd-rows">
      {members.map((member) => (
        <li key={member.id} class="fd-list-row fd-member" data-off={member.state === 'disabled'}>
          <Avatar name={member.name} presence={member.state === 'active' ? member.status : undefined} />
          <div class="fd-grow">
            <div class="fd-row fd-wrap">
              <strong class="fd-cut">{member.name}</strong>
              {member.id === me && <Badge>{t('you')}</Badge>}
              {member.state === 'disabled' && <Badge kind="danger">{t('disabled')}</Badge>}
              {member.locked && <Badge kind="warn">{t('locked')}</Badge>}
            </div>
            <span class="fd-soft fd-small fd-cut">{[member.email, member.title].filter(Boolean).join(' · ')}</span>
          </div>
          <div class="fd-member-facts">
            <Badge kind={member.role === 'owner' ? 'good' : 'plain'}>{c(member.role)}</Badge>
            {member.lastSignInAt !== undefined && (
              <span class="fd-soft fd-small">
                {member.lastSignInAt ? t('lastSignIn', { time: formatRelative(member.lastSignInAt) }) : t('never')}
              </span>
            )}
          </div>
          {mayWrite && <Actions member={member} me={me} onAction={onAction} />}
        </li>
      ))}
    </ul>
  );
}

const icons: Record<MemberAction, LucideIcon> = {
  unlock: LockOpen,
  makeAdmin: UserCog,
  makeAgent: UserCog,
  enable: RotateCcw,
  disable: Ban,
};

/** Only what would not be refused: nobody changes an owner, or themselves. */
function actionsFor(member: MemberView, me: string): MemberAction[] {
  if (member.role === 'owner' || member.id === me) return member.locked ? ['unlock'] : [];
  if (member.state === 'disabled') return ['enable'];
  return [
    ...(member.locked ? (['unlock'] as const) : []),
    member.role === 'agent' ? 'makeAdmin' : 'makeAgent',
    'disable',
  ];
}

function Actions({ member, me, onAction }: Pick<Props, 'me' | 'onAction'> & { member: MemberView }) {
  const items: MenuItem[] = actionsFor(member, me).map((action) => ({
    label: t(action),
    icon: icons[action],
    danger: action === 'disable',
    onSelect: () => onAction(member, action),
  }));
  if (items.length === 0) return <span class="fd-member-still" />;
  return (
    <Menu
      label={t('more', { name: member.name })}
      items={items}
      buttonClass="fd-button fd-button-quiet fd-button-small fd-button-icon"
    >
      <Icon of={EllipsisVertical} />
    </Menu>
  );
}
