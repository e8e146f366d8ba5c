import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const drawings = { info: Info, warn: TriangleAlert, danger: CircleAlert, good: CircleCheck };

type Props = {
  kind?: keyof typeof drawings;
  children: ComponentChildren;
  action?: { label: string; onClick: () => void; busy?: string | false };
};

/** A word about the state of things, with at most one thing to do about it. */
export function Banner({ kind = 'info', children, action }: Props) {
  return (
    <div class={`fd-banner fd-banner-${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon of={drawings[kind]} />
      <div class="fd-banner-body">
        <p>{children}</p>
        {action && (
          <Button kind="link" busy={action.busy} onClick={action.onClick}>
            {action.label}
          </Button>
        )}
      </div>
    </div>
  );
}
