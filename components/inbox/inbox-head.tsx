import { ChevronDown, Compass, EllipsisVertical, Keyboard, LogOut, PanelTop, RefreshCw, Settings } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { Dot } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { Menu } from '../ui/menu.tsx';

const t = text(inboxTexts);
const c = text(commonTexts);

type Status = 'available' | 'away';

type Props = {
  company: string;
  status: Status | null;
  connection: 'online' | 'connecting' | 'offline';
  /** The menu of languages, wired by whoever mounts this. */
  languages: ComponentChildren;
  /** Absent for who answers nobody. */
  onStatus: ((status: Status) => void) | undefined;
  /** Absent where the inbox is a tab already. */
  onOpenInTab?: () => void;
  onSettings: () => void;
  onShortcuts: () => void;
  onGuide: () => void;
  onSignOut: () => void;
};

export function InboxHead(props: Props) {
  const { status, connection, onStatus } = props;
  const more: MenuItem[] = [
    ...(props.onOpenInTab ? [{ label: t('openInTab'), icon: PanelTop, onSelect: props.onOpenInTab }] : []),
    { label: t('shortcuts'), icon: Keyboard, onSelect: props.onShortcuts },
    { label: t('guide'), icon: Compass, onSelect: props.onGuide },
    { label: t('settings'), icon: Settings, onSelect: props.onSettings },
    { label: c('signOut'), icon: LogOut, onSelect: props.onSignOut },
  ];
  const shown = connection === 'offline' ? 'offline' : (status ?? 'offline');
  return (
    <header class="fd-inbox-head">
      <h2 class="fd-inbox-title fd-cut" title={props.company}>
        {props.company}
      </h2>
      {connection === 'connecting' && (
        <span class="fd-inbox-connecting fd-soft fd-small" role="status">
          <Icon of={RefreshCw} size={12} />
          {t('connecting')}
        </span>
      )}
      {onStatus && (
        <span data-tour="status">
          <Menu
            label={`${t('status')}: ${c(shown)}`}
            buttonClass="fd-button fd-button-quiet fd-button-small"
            items={(['available', 'away'] as const).map((choice) => ({
              label: c(choice),
              checked: status === choice,
              onSelect: () => onStatus(choice),
            }))}
          >
            <Dot presence={shown} />
            {c(shown)}
            <Icon of={ChevronDown} size={12} />
          </Menu>
        </span>
      )}
      {props.languages}
      <span data-tour="shortcuts">
        <Menu label={t('more')} items={more}>
          <Icon of={EllipsisVertical} />
        </Menu>
      </span>
    </header>
  );
}
