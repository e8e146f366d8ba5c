import { ChevronLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../components/ui/icon.tsx';

/** The way back from one thing to those it is one of. */
export function Back({ to, children }: { to: string; children: ComponentChildren }) {
  return (
    <a class="fd-back" href={`#/${to}`}>
      <Icon of={ChevronLeft} size={14} />
      {children}
    </a>
  );
}
