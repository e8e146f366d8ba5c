import type { LucideIcon } from 'lucide-preact';
import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

export type MenuItem = {
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  /** Present on choices of which one holds. */
  checked?: boolean;
  onSelect: () => void;
};

type Props = {
  label: string;
  /** What the button shows. */
  children: ComponentChildren;
  items: MenuItem[];
  buttonClass?: string;
};

/** Opens below its button, turns up or inward at the window's edge. */
function place(menu: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + 4 + height <= innerHeight;
  menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - height)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
}

/** A button with a popover of actions; arrow keys, Home, End and letters move, Escape closes. */
export function Menu({ label, children, items, buttonClass = 'fd-button fd-button-quiet fd-button-icon' }: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  const onToggle = (event: { newState: string }) => {
    const opening = event.newState === 'open';
    setOpen(opening);
    if (opening && menu.current && button.current) {
      place(menu.current, button.current);
      menu.current.querySelector<HTMLElement>('button')?.focus();
      // It stands still while the page moves, so it would part from its button.
      addEventListener('scroll', () => menu.current?.hidePopover(), { once: true });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const rows = [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const next = nextRow(rows, event);
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === 'Tab') {
      menu.current?.hidePopover();
    }
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={buttonClass}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popovertarget={id}
      >
        {children}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        class="fd-menu"
        onToggle={onToggle}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            {...roleOf(item)}
            tabIndex={-1}
            class={item.danger ? 'fd-menu-item fd-menu-item-danger' : 'fd-menu-item'}
            onClick={() => {
              menu.current?.hidePopover();
              button.current?.focus();
              item.onSelect();
            }}
          >
            {item.icon && <Icon of={item.icon} />}
            <span class="fd-grow">{item.label}</span>
            {item.checked && <Icon of={Check} size={14} />}
          </button>
        ))}
      </div>
    </>
  );
}

function roleOf({ checked }: MenuItem) {
  if (checked === undefined) return { role: 'menuitem' } as const;
  return { role: 'menuitemradio', 'aria-checked': checked } as const;
}

function nextRow(rows: HTMLElement[], event: KeyboardEvent): HTMLElement | undefined {
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (event.key === 'ArrowDown') return rows[(at + 1) % rows.length];
  if (event.key === 'ArrowUp') return rows[(at - 1 + rows.length) % rows.length];
  if (event.key === 'Home') return rows[0];
  if (event.key === 'End') return rows[rows.length - 1];
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return undefined;
  const letter = event.key.toLowerCase();
  return [...rows.slice(at + 1), ...rows].find((row) => row.textContent?.trim().toLowerCase().startsWith(letter));
}
