import type { ComponentChildren } from 'preact';
import { useAutoFocus } from './use-auto-focus.ts';

type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet' | 'link';

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
  /** Of one that stays pressed. */
  pressed?: boolean | undefined;
  /** Says what is going on while it runs; the button keeps its focus and ignores clicks. */
  busy?: string | false | null;
  autoFocus?: boolean;
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
  pressed,
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
      type={type}
      class={classes.filter(Boolean).join(' ')}
      aria-label={label}
      title={icon ? label : undefined}
      aria-pressed={pressed}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={busy ? 'true' : undefined}
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

type LinkProps = { children: ComponentChildren; href: string; small?: boolean; newTab?: boolean };

/** Looks like a button, goes somewhere. */
export function LinkButton({ children, href, small, newTab }: LinkProps) {
  const elsewhere = newTab ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <a class={`fd-button fd-button-secondary${small ? ' fd-button-small' : ''}`} href={href} {...elsewhere}>
      {children}
    </a>
  );
}
