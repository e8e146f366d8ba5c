// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allToggled, extent, ranged, toggled } from '../../../../components/ui/table/selection.ts';
import type { Column, Sort } from '../../../../components/ui/table/table.tsx';
import { Table } from '../../../../components/ui/table/table.tsx';
import { asTallAs } from '../tall.ts';

beforeEach(() => asTallAs(440));
afterEach(cleanup);

type Person = { id: string; name: string; count: number };
const people: Person[] = Array.from({ length: 10_000 }, (_, i) => ({ id: `p${i}`, name: `成员${i}`, count: i % 7 }));
const columns: Column<Person>[] = [
  { id: 'name', head: '姓名', sortable: true, card: 'title', cell: ({ name }) => name },
  { id: 'count', head: '会话', end: true, cell: ({ count }) => <button type="button">{count}</button> },
];

const onOpen = vi.fn();

function People({ rows = people }: { rows?: Person[] | null }) {
  const [sort, setSort] = useState<Sort>({ by: 'count', descending: false });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <Table
        label="成员"
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={setSelected}
        onOpen={onOpen}
        empty="还没有成员"
      />
      <output>{[...selected].sort().join(' ')}</output>
      <span data-testid="sort">{JSON.stringify(sort)}</span>
    </>
  );
}

const chosen = () => document.querySelector('output')?.textContent;
const row = (index: number) => document.querySelector(`[data-row="${index}"]`) as HTMLElement;
const press = (key: string, more: KeyboardEventInit = {}) =>
  act(async () => void fireEvent.keyDown(document.activeElement as Element, { key, ...more }));
const check = (index: number, more: MouseEventInit = {}) =>
  act(async () => void fireEvent.click(row(index).querySelector('input') as HTMLElement, more));

describe('Table', () => {
  it('draws of ten thousand rows only those near what one sees, and says how many there are', () => {
    render(<People />);
    expect(screen.getByRole('grid', { name: '成员' }).getAttribute('aria-rowcount')).toBe('10001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(row(0).getAttribute('aria-rowindex')).toBe('2');
  });

  it('orders by its columns and says how', async () => {
    render(<People />);
    const head = screen.getByRole('columnheader', { name: '姓名' });
    expect(head.getAttribute('aria-sort')).toBe('none');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '姓名' })));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '姓名' })));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    expect(screen.getByTestId('sort').textContent).toBe('{"by":"name","descending":true}');
  });

  it('chooses one, a range with Shift, and all', async () => {
    render(<People />);
    await check(1);
    await check(3, { shiftKey: true });
    expect(chosen()).toBe('p1 p2 p3');
    const all = screen.getByRole<HTMLInputElement>('checkbox', { name: '全选' });
    expect(all.indeterminate).toBe(true);
    await act(async () => void fireEvent.click(all));
    expect(chosen()?.split(' ')).toHaveLength(10_000);
  });

  it('is worked by keys, with one row and its controls in the tab order', async () => {
    render(<People />);
    await act(async () => row(0).focus());
    await press('ArrowDown');
    expect(document.activeElement).toBe(row(1));
    expect([row(0), row(1)].map((one) => one.querySelector<HTMLElement>('button')?.tabIndex)).toEqual([-1, 0]);
    await press(' ');
    await press('ArrowDown', { shiftKey: true });
    expect(chosen()).toBe('p1 p2');
    await press('End');
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('10001');
    await press('Enter');
    expect(onOpen).toHaveBeenLastCalledWith(people.at(-1));
  });

  it('keeps the focus where the rows change', async () => {
    const { rerender } = render(<People />);
    await act(async () => row(2).focus());
    rerender(<People rows={people.slice(1)} />);
    expect(document.activeElement).toBe(row(1));
    rerender(<People rows={people.slice(3)} />);
    expect(document.activeElement).toBe(row(1));
  });

  it('holds its place while it loads, and says when there is nothing', () => {
    const { rerender } = render(<People rows={null} />);
    expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true');
    rerender(<People rows={[]} />);
    screen.getByText('还没有成员');
  });
});

describe('what is chosen', () => {
  const keys = ['a', 'b', 'c', 'd'];

  it('is toggled, ranged as its beginning is, and counted among what is shown', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
    expect([...ranged(new Set(['c']), keys, 'c', 'a')].sort()).toEqual(['a', 'b', 'c']);
    expect([...ranged(new Set(['a', 'b', 'd']), keys, 'c', 'a')]).toEqual(['d']);
    expect([...ranged(new Set(['gone']), keys, 'gone', 'b')]).toEqual(['gone', 'b']);
    expect([extent(new Set(['x']), keys), extent(new Set(['a']), keys), extent(new Set(keys), keys)]).toEqual([
      'none',
      'some',
      'all',
    ]);
    expect([...allToggled(new Set(['x', ...keys]), keys)]).toEqual(['x']);
  });
});
