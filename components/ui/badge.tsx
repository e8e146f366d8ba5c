import type { ComponentChildren } from 'preact';

type BadgeProps = { kind?: 'plain' | 'good' | 'warn' | 'danger' | 'count'; children: ComponentChildren };

export function Badge({ kind = 'plain', children }: BadgeProps) {
  return <span class={`fd-badge fd-badge-${kind}`}>{children}</span>;
}
