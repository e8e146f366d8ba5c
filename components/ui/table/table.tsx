import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { commonTexts } from '../../../lib/i18n/common.ts';
import { text } from '../../../lib/i18n/text.ts';
import { useHeldFocus } from '../use-held-focus.ts';
import { useLength, useVirtual } from '../use-virtual.ts';
import { allToggled, ranged, toggled } from './selection.ts';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';

const c = text(commonTexts);

export type Sort = { by: string; descending: boolean };

export type Column<Row> = {
  id: string;
  /** Its name. */
  head: string;
  /** The name is heard, not seen: what stands there speaks for itself. */
  quiet?: boolean;
  cell: (row: Row) => ComponentChildren;
  sortable?: boolean;
  /** A track of a CSS grid, e.g. `minmax(120px, 2fr)`. */
  width?: string;
  /** Stands at the end of its cell, as figures do. */
  end?: boolean;
  /** Its place where there is room for cards only: the first line, the second (two at most), or the end of both. */
  card?: 'title' | 'line' | 'end';
};

export type TableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  /** In the order to be shown; null while they load. */
  rows: readonly Row[] | null;
  keyOf: (row: Row) => string;
  /** What a row is called. */
  nameOf: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Keys of the chosen rows; without it nothing is chosen here. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  onOpen?: (row: Row) => void;
  /** How many there are, where not all rows are known yet. */
  total?: number;
  /** The last row that is known comes near. */
  onEnd?: () => void;
  /** Stands where there are no rows. */
  empty: ComponentChildren;
};

/**
 * A table of any length (an ARIA grid whose rows take the focus), of which only the rows near what one sees are
 * drawn. Scrolls in itself; where it is narrow, each row is a card.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, selected, sort, onSort, total, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useLength(scroller, '--row', 44);
  const headHeight = useLength(scroller, '--head', 36);
  const keys = (rows ?? []).map(keyOf);
  const focus = useRowFocus(keys);
  const keep = [focus.active];
  const virtual = useVirtual({ scroller, count: keys.length, rowHeight, head: headHeight, keep });
  useHeldFocus(scroller, focus.wanted, { id: keys[focus.active] ?? null, row: focus.active }, virtual.reveal);
  const events = useTableEvents({ props, keys, page: virtual.page, ...focus });
  const isEnd = keys.length > 0 && virtual.rows.some(({ index }) => index === keys.length - 1);
  useEffect(() => {
    if (isEnd) props.onEnd?.();
  }, [isEnd, keys.length]);
  const tracks = [...(selected ? ['var(--fd-10)'] : []), ...columns.map(({ width }) => width ?? 'minmax(0, 1fr)')];
  return (
    <div class="fd-table-box">
      <div ref={scroller} class="fd-table" style={{ '--tracks': tracks.join(' ') }}>
        {/* The parts of a table are those of a grid, whose rows take the focus. */}
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it
          role="grid"
          aria-label={label}
          aria-rowcount={(total ?? keys.length) + 1}
          aria-multiselectable={selected ? true : undefined}
          aria-busy={rows === null}
          {...events}
        >
          <TableHead
            columns={columns}
            sort={sort}
            onSort={onSort}
            keys={keys}
            selected={selected}
            onAll={() => selected && props.onSelect?.(allToggled(selected, keys))}
          />
          {rows === null && <Waiting columns={columns.length} />}
          {keys.length > 0 && (
            <tbody class="fd-table-rows" style={{ height: `${virtual.height}px` }}>
              {virtual.rows.map(({ index, start }) => {
                const row = rows?.[index];
                const key = keys[index];
                if (row === undefined || key === undefined) return null;
                return (
                  <TableRow
                    key={key}
                    row={row}
                    name={props.nameOf(row)}
                    columns={columns}
                    index={index}
                    top={start}
                    active={index === focus.active}
                    selected={selected?.has(key)}
                    opens={props.onOpen !== undefined}
                  />
                );
              })}
            </tbody>
          )}
        </table>
      </div>
      {rows !== null && keys.length === 0 && <div class="fd-table-empty">{empty}</div>}
    </div>
  );
}

/** Holds the place of rows that load. */
function Waiting({ columns }: { columns: number }) {
  return (
    <tbody class="fd-table-rows">
      {Array.from({ length: 6 }, (_, row) => (
        <tr key={row} class="fd-table-line fd-table-waiting">
          <td colSpan={columns} aria-label={row === 0 ? c('loading') : undefined}>
            <span class="fd-skeleton" />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** Which row has the focus; where it goes, the one that takes its place. */
function useRowFocus(keys: readonly string[]) {
  const [key, setKey] = useState<string | null>(null);
  const [, redraw] = useState(0);
  const wanted = useRef<string | null>(null);
  const last = useRef(0);
  const found = key === null ? 0 : keys.indexOf(key);
  const active = found >= 0 ? found : Math.min(last.current, keys.length - 1);
  last.current = Math.max(0, active);
  const activate = (index: number) => setKey(keys[index] ?? null);
  const go = (index: number) => {
    const to = Math.max(0, Math.min(keys.length - 1, index));
    wanted.current = keys[to] ?? null;
    activate(to);
    redraw((times) => times + 1);
  };
  return { active, activate, go, wanted };
}

type EventInput<Row> = {
  props: TableProps<Row>;
  keys: readonly string[];
  page: () => number;
  active: number;
  activate: (index: number) => void;
  go: (index: number) => void;
};

/** The rows' events, heard in one place. */
function useTableEvents<Row>({ props, keys, page, active, activate, go }: EventInput<Row>) {
  const { rows, selected, onSelect, onOpen } = props;
  /** Where a range begins. */
  const anchor = useRef<string | null>(null);
  const choose = (index: number, range: boolean) => {
    const key = keys[index];
    if (!selected || !onSelect || key === undefined) return;
    if (range && anchor.current !== null) return onSelect(ranged(selected, keys, anchor.current, key));
    anchor.current = key;
    onSelect(toggled(selected, key));
  };
  const open = (index: number) => {
    const row = rows?.[index];
    if (row !== undefined) onOpen?.(row);
  };
  const extend = (to: number) => {
    if (to < 0 || to >= keys.length) return;
    const from = keys[active];
    if (selected && from !== undefined && !selected.has(from)) choose(active, false);
    else anchor.current ??= from ?? null;
    const key = keys[to];
    if (selected && onSelect && key !== undefined) onSelect(new Set([...selected, from ?? key, key]));
    go(to);
  };
  const press = (event: KeyboardEvent): boolean => {
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page(),
      PageUp: active - page(),
      Home: 0,
      End: keys.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined && event.shiftKey && Math.abs(to - active) === 1) extend(to);
    else if (to !== undefined) go(to);
    else if (event.key === ' ') choose(active, event.shiftKey);
    else if (event.key === 'Enter') open(active);
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && selected)
      onSelect?.(new Set([...selected, ...keys]));
    else return false;
    return true;
  };
  return {
    onKeyDown: (event: KeyboardEvent) => {
      const target = event.target as Element;
      const inRow = target.closest('[data-row]');
      if (target !== inRow && inRow && event.key === 'Escape' && !target.closest('[popover]')) go(active);
      if (target === inRow && press(event)) event.preventDefault();
    },
    onClick: (event: MouseEvent) => {
      const target = event.target as Element;
      const index = rowAt(target);
      if (index < 0) return;
      const isCheck = target.closest('.fd-table-check') !== null;
      if (isCheck) choose(index, event.shiftKey);
      else if (!target.closest('button, a, input, select, label, [popover]')) open(index);
    },
    onFocusIn: ({ target }: FocusEvent) => {
      const index = rowAt(target as Element);
      if (index >= 0 && index !== active) activate(index);
    },
  };
}

/** Index of the row that holds an element, or -1. */
function rowAt(element: Element): number {
  const row = element.closest<HTMLElement>('[data-row]');
  return row ? Number(row.dataset.row) : -1;
}
