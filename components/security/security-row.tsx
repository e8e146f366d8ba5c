import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from '../ui/icon.tsx';

type Props = {
  icon: LucideIcon;
  title: string;
  /** What it is now, e.g. an address. */
  value?: string | undefined;
  badge?: ComponentChildren;
  about?: ComponentChildren;
  /** What can be done about it. */
  children?: ComponentChildren;
};

/** One thing that protects an account: its name, its state, what to do about it. */
export function SecurityRow({ icon, title, value, badge, about, children }: Props) {
  return (
    <li class="fd-list-row fd-security-row">
      <Icon of={icon} size={20} />
      <div class="fd-grow">
        <div class="fd-row fd-wrap">
          <span>{title}</span>
          {value && <span class="fd-security-value">{value}</span>}
          {badge}
        </div>
        {about && <p class="fd-soft fd-small">{about}</p>}
      </div>
      {children && <div class="fd-row">{children}</div>}
    </li>
  );
}
