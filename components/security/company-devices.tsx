import type { LucideIcon } from 'lucide-preact';
import { Ban, EllipsisVertical, KeyRound, LogOut, MonitorCheck, Search, ShieldOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { MemberDeviceView } from '../../lib/contract/devices.ts';
import { formatDate, formatDateTime, formatRelative } from '../../lib/i18n/format.ts';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { securityDevicesTexts } from '../../lib/i18n/security-devices.ts';
import { text } from '../../lib/i18n/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { LinkButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { Menu } from '../ui/menu.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { Person } from './company-people.tsx';
import { deviceIcons, distinctNames, nameOf, placeOf } from './device-words.ts';

const t = text(securityCompanyTexts);
const d = text(securityDevicesTexts);

export type MemberAct = 'signOutAll' | 'forcePassword';
export type DeviceAct = 'signOut' | 'distrust' | 'refuse' | 'allow';

/** What a member's devices are to the reader: one's own are managed on one's own page, the owner's by the owner alone. */
export type Standing = 'mine' | 'owner' | 'managed' | 'read';

type Acts = {
  standingOf: (member: string) => Standing;
  /** One's own devices, on one's own page. */
  mineHref: string;
  onMember: (member: Person, act: MemberAct) => void;
  onDevice: (device: MemberDeviceView, act: DeviceAct) => void;
};

type Props = Acts & {
  /** All of the company, also those who have no device yet. */
  members: Person[];
  devices: MemberDeviceView[];
  /** The one the reader sits at, where that is known. */
  current: string | null;
};

/** With fewer members nobody needs to search. */
const SEARCH_FROM = 6;

/** Who comes in from where: every member's devices, under the member (row L16). */
export function CompanyDevices({ members, devices, current, ...acts }: Props) {
  const [sought, setSought] = useState('');
  const found = members
    .map((member) => ({ member, own: devices.filter((device) => device.member.id === member.id) }))
    .filter(({ member, own }) => matches(sought, member, own));
  return (
    <section class="fd-stack-s">
      <h2>{t('all')}</h2>
      <p class="fd-soft">{t('allIntro')}</p>
      {members.length >= SEARCH_FROM && (
        <div class="fd-search">
          <Icon of={Search} />
          <TextInput label={t('find')} placeholder={t('find')} name="find" value={sought} onInput={setSought} />
        </div>
      )}
      {found.length === 0 ? (
        <div class="fd-card">
          <EmptyState icon={Search} title={t('findNone')} />
        </div>
      ) : (
        found.map(({ member, own }) => (
          <MemberDevices key={member.id} member={member} devices={own} current={current} {...acts} />
        ))
      )}
    </section>
  );
}

function matches(sought: string, member: Person, devices: MemberDeviceView[]): boolean {
  const part = sought.trim().toLowerCase();
  const texts = [member.name, member.email ?? '', ...devices.flatMap((device) => [device.name, placeOf(device)])];
  return texts.some((one) => one.toLowerCase().includes(part));
}

type MemberProps = Acts & { member: Person; devices: MemberDeviceView[]; current: string | null };

function MemberDevices({ member, devices, current, ...acts }: MemberProps) {
  const standing = acts.standingOf(member.id);
  const acting = standing === 'managed';
  const names = distinctNames(devices);
  const items: MenuItem[] = [
    ...(devices.some(({ sessions }) => sessions > 0)
      ? [{ label: t('signOutAll'), icon: LogOut, onSelect: () => acts.onMember(member, 'signOutAll') }]
      : []),
    { label: t('forcePassword'), icon: KeyRound, onSelect: () => acts.onMember(member, 'forcePassword') },
  ];
  return (
    <section class="fd-card fd-member-devices" aria-label={member.name}>
      <div class="fd-list-row">
        <Avatar name={member.name} />
        <div class="fd-grow">
          <div class="fd-row">
            <h3 class="fd-cut">{member.name}</h3>
            {standing === 'mine' && <Badge>{t('you')}</Badge>}
          </div>
          <p class="fd-soft fd-small fd-cut">{member.email}</p>
        </div>
        {acting && <Actions label={t('manage', { name: member.name })} items={items} />}
        {standing === 'mine' && (
          <LinkButton small href={acts.mineHref}>
            {t('manageMine')}
          </LinkButton>
        )}
        {standing === 'owner' && <span class="fd-soft fd-small">{t('byOwner')}</span>}
      </div>
      {devices.length === 0 ? (
        <p class="fd-soft fd-small fd-device-none">{t('noDevices')}</p>
      ) : (
        <ul class="fd-rows">
          {devices.map((device) => (
            <Device
              key={device.id}
              device={device}
              called={names.get(device.id)}
              current={device.id === current}
              acting={acting}
              onDevice={acts.onDevice}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

type DeviceProps = Pick<Acts, 'onDevice'> & {
  device: MemberDeviceView;
  /** Tells it from those of the member that have the same name. */
  called: string | undefined;
  current: boolean;
  acting: boolean;
};

function Device({ device, called, current, acting, onDevice }: DeviceProps) {
  const label = nameOf(device);
  const items = itemsOf(device, (act) => onDevice(device, act));
  return (
    <li class="fd-device">
      <Icon of={deviceIcons[device.kind]} size={20} />
      <div class="fd-device-name">
        <span>{label}</span>
        {current && <Badge kind="good">{d('current')}</Badge>}
        {device.access === 'refused' && <Badge kind="danger">{t('stateRefused')}</Badge>}
        {device.access === 'waiting' && <Badge kind="warn">{t('stateWaiting')}</Badge>}
        {device.sessions > 0 && !current && <Badge kind="good">{t('online')}</Badge>}
        {device.keyed && (
          <span title={d('keyedHint')}>
            <Badge>{d('keyed')}</Badge>
          </span>
        )}
      </div>
      <span class="fd-soft fd-small fd-device-place">{placeOf(device)}</span>
      <span class="fd-soft fd-small fd-device-time">
        <time dateTime={new Date(device.lastAt).toISOString()} title={formatDateTime(device.lastAt)}>
          {t('lastUsed', { time: formatRelative(device.lastAt) })}
        </time>
        {device.trustedUntil !== null && <span>{d('trusted', { date: formatDate(device.trustedUntil) })}</span>}
        {device.expiresAt !== null && <span>{t('expires', { date: formatDate(device.expiresAt) })}</span>}
      </span>
      <div class="fd-device-act">
        {acting && items.length > 0 && (
          <Actions label={t('manageDevice', { name: device.member.name, device: called ?? label })} items={items} />
        )}
      </div>
    </li>
  );
}

function itemsOf(device: MemberDeviceView, run: (act: DeviceAct) => void): MenuItem[] {
  const item = (act: DeviceAct, icon: LucideIcon, danger = false): MenuItem => ({
    label: t(act),
    icon,
    danger,
    onSelect: () => run(act),
  });
  const out = device.access === 'refused' || device.access === 'waiting';
  return [
    ...(device.trustedUntil !== null ? [item('distrust', ShieldOff)] : []),
    ...(device.sessions > 0 ? [item('signOut', LogOut)] : []),
    ...(out ? [item('allow', MonitorCheck)] : []),
    ...(device.access === 'refused' ? [] : [item('refuse', Ban, true)]),
  ];
}

function Actions({ label, items }: { label: string; items: MenuItem[] }) {
  return (
    <Menu label={label} items={items} buttonClass="fd-button fd-button-quiet fd-button-small fd-button-icon">
      <Icon of={EllipsisVertical} />
    </Menu>
  );
}
