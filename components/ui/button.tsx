import type { ComponentChildren } from 'preact';
import { useAutoFocus } from './use-auto-focus.ts';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet' | 'link';

type Props = {
  children: ComponentChildren;
  kind?: ButtonKind;
  type?: 'button' | 'submit';
  small?: boolean;
  wide?: boolean;
  /** Only a drawing is shown; `label` is its name. */
  icon?: boolean;
  label?: string;
  disabled?: boolean;
  /** Says what is going on while it runs; the button keeps its focus and ignores clicks. */
  busy?: string | false | null;
  autoFocus?: boolean;
  describedBy?: string;
  id?: string;
  onClick?: (event: MouseEvent) => void;
};

export function Button({
  children,
  kind = 'secondary',
  type = 'button',
  small,
  wide,
  icon,
  label,
  busy,
  ...rest
}: Props) {
  const focus = useAutoFocus<HTMLButtonElement>(rest.autoFocus);
  const classes = [
    'fd-button',
    `fd-button-${kind}`,
    small && 'fd-button-small',
    wide && 'fd-button-wide',
    icon && 'fd-button-icon',
  ];
  return (
    <button
      id={rest.id}
      type={type}
      class={classes.filter(Boolean).join(' ')}
      aria-label={label}
      title={icon ? label : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={busy ? 'true' : undefined}
      aria-describedby={rest.describedBy}
      disabled={rest.disabled}
      ref={focus}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else rest.onClick?.(event);
      }}
    >
      {busy || children}
    </button>
  );
}

type LinkProps = {
  children: ComponentChildren;
  href: string;
  kind?: ButtonKind;
  small?: boolean;
  wide?: boolean;
  newTab?: boolean;
};

/** Looks like a button, goes somewhere. */
export function LinkButton({ children, href, kind = 'secondary', small, wide, newTab }: LinkProps) {
  const classes = ['fd-button', `fd-button-${kind}`, small && 'fd-button-small', wide && 'fd-button-wide'];
  return (
    <a
      class={classes.filter(Boolean).join(' ')}
      href={href}
      target={newTab ? '_blank' : undefined}
      rel={newTab ? 'noreferrer' : undefined}
    >
      {children}
    </a>
  );
}
