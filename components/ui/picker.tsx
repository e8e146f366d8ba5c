import { Check, ChevronDown, X } from 'lucide-preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { treeTexts } from '../../lib/i18n/tree.ts';
import { Button } from './button.tsx';
import type { ControlProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { finds, warmSpelling } from './match.ts';
import { useAutoFocus } from './use-auto-focus.ts';
import { useComposed } from './use-composed.ts';

const t = text(treeTexts);

export type PickerOption = {
  id: string;
  name: string;
  /** Tells those of one name apart. */
  hint?: string;
};

export type PickerProps = Partial<ControlProps> & {
  options: readonly PickerOption[];
  value: string | null;
  onChange: (id: string | null) => void;
  placeholder?: string;
  /** It may be nothing. */
  clearable?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
  /** Names a control that stands without a field. */
  label?: string;
  /** The chosen one, where it may be missing among the options. */
  known?: PickerOption | null;
  /** The list opens, so that its options are wanted. */
  onOpen?: () => void;
  /** What is typed, for where the options come from a search elsewhere; the options are then shown as they are. */
  onSearch?: (typed: string) => void;
  /** How many there are beside the options. */
  more?: number;
  /** Stands in the list while it has nothing to tell of the options. */
  note?: string;
};

/** More are found by typing on. */
const MOST = 50;

/** One of many, found by name or pinyin: an editable combobox with a list (WAI-ARIA). */
export function Picker(props: PickerProps) {
  const { options, value, onChange, placeholder, clearable, autoFocus, label, known, ...others } = props;
  const { onOpen, onSearch, more = 0, note, ...control } = others;
  const id = useId();
  const input = useAutoFocus<HTMLInputElement>(autoFocus);
  const chosen = options.find((option) => option.id === value) ?? (value === null ? undefined : known);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const open = typed !== null;
  const all = !typed || onSearch ? options : found(options, typed);
  const rows = open ? all.slice(0, MOST) : [];
  const begin = () => {
    void warmSpelling();
    onOpen?.();
  };
  const show = () => {
    if (open) return;
    begin();
    setTyped('');
    setAt(
      Math.max(
        0,
        options.slice(0, MOST).findIndex((option) => option.id === value),
      ),
    );
  };
  const search = (what: string) => {
    if (!open) begin();
    setTyped(what);
    setAt(0);
    onSearch?.(what);
  };
  const typing = useComposed(typed ?? chosen?.name ?? '', search);
  const choose = (option: PickerOption | undefined) => {
    if (option) onChange(option.id);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      if (open) setAt((at + step + rows.length) % Math.max(1, rows.length));
      else show();
    } else if (event.key === 'Enter' && open) choose(rows[at]);
    // Only the list closes, not the dialog around it.
    else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setTyped(null);
    } else return;
    event.preventDefault();
  };
  return (
    <div class="fd-picker">
      <div class="fd-affix">
        <input
          {...control}
          ref={input}
          class="fd-input"
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && rows[at] ? `${id}-${at}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={chosen?.name ?? placeholder}
          {...typing}
          onClick={show}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
        />
        {clearable && chosen && !open && !control.disabled ? (
          <span class="fd-affix-end">
            <Button kind="quiet" small icon label={t('clear')} onClick={() => onChange(null)}>
              <Icon of={X} size={14} />
            </Button>
          </span>
        ) : (
          <span class="fd-affix-end fd-affix-end-still">
            <Icon of={ChevronDown} size={14} />
          </span>
        )}
      </div>
      {open && (
        <List
          id={id}
          rows={rows}
          at={at}
          value={value}
          note={note ?? noteOf(all.length + more, rows.length)}
          onChoose={choose}
        />
      )}
    </div>
  );
}

const noteOf = (all: number, shown: number) => {
  if (all === 0) return t('foundNone');
  return all > shown ? t('more', { n: all - shown }) : undefined;
};

/** By name first, then by what tells them apart. */
function found(options: readonly PickerOption[], typed: string): PickerOption[] {
  const byName = options.filter(({ name }) => finds(typed, name));
  const byHint = options.filter(({ name, hint }) => hint && finds(typed, hint) && !finds(typed, name));
  return [...byName, ...byHint];
}

type ListProps = {
  id: string;
  rows: readonly PickerOption[];
  at: number;
  value: string | null;
  note: string | undefined;
  onChoose: (option: PickerOption) => void;
};

/** In the top layer, so that no dialog cuts it off; below its field, or above where there is no room. */
function List({ id, rows, at, value, note, onChoose }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.showPopover?.();
  }, []);
  useLayoutEffect(() => {
    const field = list.current?.previousElementSibling;
    if (list.current && field) place(list.current, field.getBoundingClientRect());
    list.current?.querySelector(`[id="${id}-${at}"]`)?.scrollIntoView?.({ block: 'nearest' });
  });
  return (
    <div
      ref={list}
      id={`${id}-list`}
      popover="manual"
      role="listbox"
      class="fd-menu fd-picker-list"
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      {rows.map((option, row) => (
        <button
          type="button"
          key={option.id}
          id={`${id}-${row}`}
          role="option"
          tabIndex={-1}
          aria-selected={option.id === value}
          class="fd-menu-item"
          data-at={row === at || undefined}
          onClick={() => onChoose(option)}
        >
          <span class="fd-grow fd-cut">{option.name}</span>
          {option.hint && <span class="fd-soft fd-small fd-cut">{option.hint}</span>}
          {option.id === value && <Icon of={Check} size={14} />}
        </button>
      ))}
      {note && <p class="fd-picker-note">{note}</p>}
    </div>
  );
}

function place(list: HTMLElement, field: DOMRect) {
  const below = innerHeight - field.bottom - 12;
  const above = field.top - 12;
  const isBelow = below >= Math.min(240, list.scrollHeight) || below >= above;
  list.style.width = `${field.width}px`;
  list.style.maxWidth = 'none';
  list.style.maxHeight = `${Math.max(120, Math.min(280, isBelow ? below : above))}px`;
  list.style.left = `${field.left}px`;
  list.style.top = isBelow ? `${field.bottom + 4}px` : `${field.top - 4 - list.offsetHeight}px`;
}
