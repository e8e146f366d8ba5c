import type { LucideIcon } from 'lucide-preact';

type Props = { of: LucideIcon; size?: number; class?: string };

/** A drawing beside a text; it says nothing by itself, so screen readers pass over it. */
export function Icon({ of: Drawing, size = 16, class: className }: Props) {
  return <Drawing size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" class={className} />;
}
