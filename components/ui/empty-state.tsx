import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

type EmptyProps = { icon: LucideIcon; title: string; children?: ComponentChildren; action?: ComponentChildren };

export function EmptyState({ icon, title, children, action }: EmptyProps) {
  return (
    <div class="fd-empty">
      <span class="fd-empty-mark">
        <Icon of={icon} size={20} />
      </span>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
