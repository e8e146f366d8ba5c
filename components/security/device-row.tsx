import {
  Ban,
  EllipsisVertical,
  KeyRound,
  LogOut,
  Monitor,
  Pencil,
  ShieldOff,
  Smartphone,
  Tablet,
  Trash2,
} from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { DeviceView } from '../../lib/contract/devices.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate, formatDateTime, formatRelative } from '../../lib/i18n/format.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { regionName } from '../../lib/i18n/region.ts';
import { securityDevicesTexts } from '../../lib/i18n/security-devices.ts';
import { text } from '../../lib/i18n/text.ts';
import { unpackRegion } from '../../lib/util/region.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { Menu } from '../ui/menu.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { nameOf } from './device-words.ts';

const t = text(securityDevicesTexts);
const c = text(commonTexts);

export type DeviceAct = 'signOut' | 'distrust' | 'remove' | 'ban' | 'unban';

type Props = {
  device: DeviceView;
  /** Tells it from those that have the same name. */
  called?: string | undefined;
  onRename: (device: DeviceView, name: string) => Promise<Result<unknown>>;
  onAct: (device: DeviceView, act: DeviceAct) => void;
};

const drawings = { computer: Monitor, phone: Smartphone, tablet: Tablet };
const kinds = { computer: 'computer', phone: 'phoneKind', tablet: 'tablet' } as const;
const MINUTE = 60_000;

export function DeviceRow({ device, called = nameOf(device), onRename, onAct }: Props) {
  const [renaming, setRenaming] = useState(false);
  const { current, banned, keyed } = device;
  return (
    <li class="fd-list-row fd-security-row">
      <Icon of={drawings[device.kind]} size={20} />
      {renaming ? (
        <Rename device={device} onRename={onRename} onDone={() => setRenaming(false)} />
      ) : (
        <>
          <div class="fd-grow">
            <div class="fd-row fd-wrap">
              <span>{nameOf(device)}</span>
              {current && <Badge kind="good">{t('current')}</Badge>}
              {banned && <Badge kind="danger">{t('banned')}</Badge>}
              {keyed && (
                <span class="fd-keyed fd-soft fd-small" title={t('keyedHint')}>
                  <Icon of={KeyRound} size={12} />
                  {t('keyed')}
                </span>
              )}
            </div>
            <Facts device={device} />
          </div>
          <Menu
            label={t('deviceMenu', { name: called })}
            items={itemsFor(device, () => setRenaming(true), onAct)}
            buttonClass="fd-button fd-button-quiet fd-button-small fd-button-icon"
          >
            <Icon of={EllipsisVertical} />
          </Menu>
        </>
      )}
    </li>
  );
}

function Facts({ device }: { device: DeviceView }) {
  const { kind, ip, lastAt, current, sessions, trustedUntil, expiresAt } = device;
  const region = device.region ? unpackRegion(device.region) : null;
  const now = current || Date.now() - lastAt < MINUTE;
  const used = now ? t('usedNow') : t('used', { time: formatRelative(lastAt) });
  const where = [t(kinds[kind]), region && regionName(region, locale.value), ip];
  const terms = [
    sessions === 0 ? t('noSession') : sessions > 1 && t('sessions', { n: sessions }),
    trustedUntil && t('trusted', { date: formatDate(trustedUntil) }),
    expiresAt && t('expires', { date: formatDate(expiresAt) }),
  ];
  return (
    <p class="fd-soft fd-small">
      {where.filter(Boolean).join(' · ')} ·{' '}
      <time dateTime={new Date(lastAt).toISOString()} title={formatDateTime(lastAt)}>
        {used}
      </time>
      {terms.filter(Boolean).map((term) => ` · ${term}`)}
    </p>
  );
}

/** One signs out of the device one sits at elsewhere, and neither removes nor bans it by mistake. */
function itemsFor(device: DeviceView, onRename: () => void, onAct: Props['onAct']): MenuItem[] {
  const rename = { label: t('rename'), icon: Pencil, onSelect: onRename };
  const act = (name: DeviceAct) => () => onAct(device, name);
  const trusted = device.trustedUntil !== null;
  const distrust = trusted ? [{ label: t('distrust'), icon: ShieldOff, onSelect: act('distrust') }] : [];
  if (device.current) return [rename, ...distrust];
  const removing = [{ label: t('removeDevice'), icon: Trash2, danger: true, onSelect: act('remove') }];
  if (device.banned) return [rename, { label: t('unban'), icon: KeyRound, onSelect: act('unban') }, ...removing];
  return [
    rename,
    ...distrust,
    ...(device.sessions > 0 ? [{ label: t('signOut'), icon: LogOut, onSelect: act('signOut') }] : []),
    ...removing,
    { label: t('ban'), icon: Ban, danger: true, onSelect: act('ban') },
  ];
}

function Rename({ device, onRename, onDone }: Omit<Props, 'onAct'> & { onDone: () => void }) {
  const form = useForm({ name: device.name }, ['name']);
  const submit = async () => {
    if (await form.submit(({ name }) => onRename(device, name))) onDone();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key that leaves a form, wherever in it the focus is
    <div class="fd-grow fd-narrow" onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <Form form={form} label={t('rename')} onSubmit={() => void submit()}>
        <TextField form={form} name="name" label={t('deviceName')} autocomplete="off" maxLength={50} autoFocus />
        <FormProblem form={form} />
        <div class="fd-actions fd-actions-start">
          <SaveButton form={form} small disabled={!form.changed} />
          <Button small onClick={onDone}>
            {c('cancel')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
