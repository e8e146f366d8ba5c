import { ArrowDown, ArrowUp } from 'lucide-preact';
import { text } from '../../../lib/i18n/text.ts';
import { treeTexts } from '../../../lib/i18n/tree.ts';
import { Icon } from '../icon.tsx';
import { extent } from './selection.ts';
import type { Column, Sort } from './table.tsx';

const t = text(treeTexts);

type Props<Row> = {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  keys: readonly string[];
  selected: ReadonlySet<string> | undefined;
  onAll: () => void;
};

/** Names the columns, orders by them, chooses all rows. */
export function TableHead<Row>({ columns, sort, onSort, keys, selected, onAll }: Props<Row>) {
  const chosen = selected ? extent(selected, keys) : 'none';
  return (
    <thead class="fd-table-head">
      <tr aria-rowindex={1} class="fd-table-line">
        {selected && (
          <th scope="col" class="fd-table-check">
            <input
              type="checkbox"
              class="fd-checkbox"
              aria-label={t('selectAll')}
              checked={chosen === 'all'}
              indeterminate={chosen === 'some'}
              disabled={keys.length === 0}
              onChange={onAll}
            />
          </th>
        )}
        {columns.map((column) => {
          const order = sort?.by === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined;
          return (
            <th
              key={column.id}
              scope="col"
              class="fd-table-cell"
              data-end={column.end || undefined}
              data-sortable={column.sortable || undefined}
              aria-sort={order ?? (column.sortable ? 'none' : undefined)}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  class="fd-table-sort"
                  onClick={() => onSort({ by: column.id, descending: order === 'ascending' })}
                >
                  <span class="fd-cut">{column.head}</span>
                  {order && <Icon of={order === 'ascending' ? ArrowUp : ArrowDown} size={12} />}
                </button>
              ) : (
                <span class={column.quiet ? 'fd-hidden' : 'fd-cut'}>{column.head}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
