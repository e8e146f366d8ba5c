import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../../lib/i18n/text.ts';
import { treeTexts } from '../../../lib/i18n/tree.ts';
import type { Column } from './table.tsx';

const t = text(treeTexts);

type Props<Row> = {
  row: Row;
  name: string;
  columns: readonly Column<Row>[];
  index: number;
  /** px from the top of all rows. */
  top: number;
  active: boolean;
  /** Undefined where nothing is chosen here. */
  selected: boolean | undefined;
  opens: boolean;
};

/** One row; what happens to it is heard by the table. */
export function TableRow<Row>({ row, name, columns, index, top, active, selected, opens }: Props<Row>) {
  const element = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    // Of a thousand rows only the active one's controls are on the way of Tab.
    for (const control of element.current?.querySelectorAll<HTMLElement>('button, a[href], select, input') ?? [])
      if (!control.closest('[popover]')) control.tabIndex = active && !control.matches('.fd-checkbox') ? 0 : -1;
  });
  return (
    <tr
      ref={element}
      class="fd-table-line fd-table-row"
      data-row={index}
      data-opens={opens || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
    >
      {selected !== undefined && (
        <td class="fd-table-check">
          <input
            type="checkbox"
            class="fd-checkbox"
            tabIndex={-1}
            aria-label={t('selectRow', { name })}
            checked={selected}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} class="fd-table-cell" data-end={column.end || undefined} data-card={column.card ?? 'none'}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
