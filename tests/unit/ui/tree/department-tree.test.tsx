// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DepartmentTree } from '../../../../components/organisation/department-tree.tsx';
import { warmSpelling } from '../../../../components/ui/match.ts';
import { Toasts } from '../../../../components/ui/toast.tsx';
import { warmForms } from '../../../../components/ui/use-form.ts';
import type { DepartmentView } from '../../../../lib/contract/departments.ts';
import { asTallAs } from '../tall.ts';

beforeAll(() => {
  // The test's DOM has no popovers.
  HTMLElement.prototype.hidePopover ??= function hide() {};
});
beforeAll(warmForms);
beforeAll(warmSpelling);
beforeEach(() => asTallAs(720));
afterEach(cleanup);

const department = (id: string, parent: string | null, name: string, count = 0): DepartmentView => ({
  id,
  parent,
  name,
  head: id === 'rd' ? { id: 'wang', name: '王芳' } : null,
  count,
});
const departments = [
  department('rd', null, '研发中心', 12),
  department('app', 'rd', '客户端组', 5),
  department('api', 'rd', '服务端组'),
  department('sales', null, '销售部', 7),
  department('east', 'sales', '华东大区', 3),
];

const people = [
  { id: 'wang', name: '王芳' },
  { id: 'ou', name: '欧阳修远' },
];

const done = { ok: true, value: null } as const;

function props(change: Partial<ComponentProps<typeof DepartmentTree>> = {}): ComponentProps<typeof DepartmentTree> {
  return {
    company: { name: '值班台', count: 27 },
    departments,
    selected: null,
    onSelect: () => {},
    mayWrite: true,
    onFind: async () => ({ ok: true, value: { people, more: 0 } }),
    onCreate: vi.fn(async () => ({ ok: true, value: { id: 'new' } }) as const),
    onUpdate: vi.fn(async () => done),
    onMove: vi.fn(async () => done),
    onRemove: vi.fn(async () => done),
    ...change,
  };
}

const item = (name: string | RegExp) => screen.getByRole('treeitem', { name });
const names = () => screen.getAllByRole('treeitem').map((row) => row.querySelector('.fd-tree-name')?.textContent);
const focusOn = (name: RegExp) => act(async () => item(name).focus());
const press = (key: string, more: KeyboardEventInit = {}) =>
  act(async () => void fireEvent.keyDown(document.activeElement as Element, { key, ...more }));
const click = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (field: HTMLElement, value: string) => act(async () => void fireEvent.input(field, { target: { value } }));

const closed = () => vi.waitFor(() => expect(document.querySelector('dialog form')).toBeNull());

describe('DepartmentTree', () => {
  it('W9 · is a tree: levels, which of how many, what is open and chosen, with people and head', () => {
    render(<DepartmentTree {...props({ selected: 'rd' })} />);
    expect(names()).toEqual(['值班台', '研发中心', '销售部']);
    expect(item('研发中心 王芳 12 人').getAttribute('aria-selected')).toBe('true');
    const sales = item(/^销售部/);
    const said = ['level', 'posinset', 'setsize', 'expanded'].map((name) => sales.getAttribute(`aria-${name}`));
    expect(said).toEqual(['2', '2', '2', 'false']);
  });

  it('is worked by keys: one row in the tab order, arrows, and typing in Chinese or its pinyin', async () => {
    const onSelect = vi.fn();
    render(<DepartmentTree {...props({ onSelect })} />);
    await focusOn(/^值班台/);
    await press('ArrowDown');
    await press('ArrowRight');
    await press('ArrowRight');
    expect(document.activeElement).toBe(item(/^客户端组/));
    expect(screen.getAllByRole('treeitem').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    await press('x');
    expect(document.activeElement).toBe(item(/^销售部/));
    await press('*');
    expect(names()).toContain('华东大区');
    await press('Enter');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('sales');
  });

  it('keeps what is open and the focus when the server sends other departments', async () => {
    const { rerender } = render(<DepartmentTree {...props()} />);
    await focusOn(/^值班台/);
    await press('ArrowDown');
    await press('ArrowRight');
    await press('ArrowRight');
    const more = [department('hr', null, '人力资源部'), ...departments];
    rerender(<DepartmentTree {...props({ departments: more })} />);
    expect(names()).toEqual(['值班台', '人力资源部', '研发中心', '客户端组', '服务端组', '销售部']);
    expect(document.activeElement).toBe(item(/^客户端组/));
    // What had the focus is gone: the one after it takes its place.
    rerender(<DepartmentTree {...props({ departments: more.filter(({ id }) => id !== 'app') })} />);
    expect(document.activeElement).toBe(item(/^服务端组/));
  });

  it('shows what a search finds with all above it', async () => {
    render(<DepartmentTree {...props()} />);
    await type(screen.getByRole('searchbox', { name: '搜索部门' }), 'hddq');
    expect(names()).toEqual(['值班台', '销售部', '华东大区']);
    await type(screen.getByRole('searchbox', { name: '搜索部门' }), '没有');
    expect(screen.queryAllByRole('treeitem')).toEqual([]);
    screen.getByText('没有找到');
  });
});

describe('moving a department', () => {
  const said = (container: Element) => container.querySelector('[aria-live="polite"]')?.textContent;

  it('W9 · by keys: marked, a place chosen, put below or before; a place that cannot be says why', async () => {
    const given = props();
    const { container } = render(<DepartmentTree {...given} />);
    await focusOn(/^研发中心/);
    await press('ArrowRight');
    await press('x', { ctrlKey: true });
    expect(said(container)).toContain('正在移动“研发中心”');
    await press('ArrowDown');
    expect(said(container)).toBe('不能放在这里：不能放到自己的下级里');
    await press('Enter');
    expect(given.onMove).not.toHaveBeenCalled();
    await press('End');
    expect(said(container)).toBe('放到“销售部”下面');
    await press('v', { ctrlKey: true });
    expect(given.onMove).toHaveBeenCalledExactlyOnceWith('rd', { parent: 'sales', before: null });
    // Seen at once, with the focus still on it.
    expect(names()).toEqual(['值班台', '销售部', '华东大区', '研发中心', '客户端组', '服务端组']);
    expect(document.activeElement).toBe(item(/^研发中心/));
  });

  it('ends by Escape, and puts before by Shift and Enter', async () => {
    const given = props();
    render(<DepartmentTree {...given} />);
    await focusOn(/^销售部/);
    await press('x', { ctrlKey: true });
    await press('Escape');
    await press('Enter');
    expect(given.onMove).not.toHaveBeenCalled();
    await press('x', { ctrlKey: true });
    await press('ArrowUp');
    await press('Enter', { shiftKey: true });
    expect(given.onMove).toHaveBeenCalledExactlyOnceWith('sales', { parent: null, before: 'rd' });
  });

  it('is taken back, with its reason, where the server refuses', async () => {
    const refused = { ok: false, error: { code: 'forbidden' } } as const;
    const { container } = render(
      <>
        <DepartmentTree {...props({ onMove: async () => refused })} />
        <Toasts />
      </>,
    );
    await focusOn(/^销售部/);
    await press('x', { ctrlKey: true });
    await press('ArrowUp');
    await press('Enter');
    await vi.waitFor(() => expect(container.querySelector('.fd-toast')?.textContent).toContain('没有这项权限'));
    expect(names()).toEqual(['值班台', '研发中心', '客户端组', '服务端组', '销售部']);
  });

  it('by a dialog with a search, where what cannot be chosen says why', async () => {
    const given = props();
    render(<DepartmentTree {...given} />);
    await focusOn(/^研发中心/);
    await act(async () => void fireEvent.click(screen.getByRole('menuitem', { name: '移动到…', hidden: true })));
    const dialog = within(screen.getByRole('dialog', { name: '移动“研发中心”' }));
    expect(dialog.getByRole('treeitem', { name: /^值班台/ }).textContent).toContain('当前所在');
    expect(dialog.getByRole('treeitem', { name: /^研发中心/ }).getAttribute('aria-disabled')).toBe('true');
    await type(dialog.getByRole('searchbox'), 'huadong');
    await act(async () => void fireEvent.click(dialog.getByRole('treeitem', { name: /^华东大区/ })));
    await click('移动到“华东大区”');
    expect(given.onMove).toHaveBeenCalledExactlyOnceWith('rd', { parent: 'east', before: null });
    await closed();
    // It is seen where it went, and has the focus.
    expect(names()).toEqual(['值班台', '销售部', '华东大区', '研发中心']);
    expect(document.activeElement).toBe(item(/^研发中心/));
  });

  it('by a dialog without a mouse: from the search down to what it found', async () => {
    const given = props();
    render(<DepartmentTree {...given} />);
    await focusOn(/^研发中心/);
    await act(async () => void fireEvent.click(screen.getByRole('menuitem', { name: '移动到…', hidden: true })));
    const dialog = within(screen.getByRole('dialog', { name: '移动“研发中心”' }));
    await act(async () => dialog.getByRole('searchbox').focus());
    await type(dialog.getByRole('searchbox'), 'huadong');
    await act(async () => void fireEvent.keyDown(dialog.getByRole('searchbox'), { key: 'ArrowDown' }));
    expect(document.activeElement).toBe(dialog.getByRole('treeitem', { name: /^华东大区/ }));
  });
});

describe('changing departments', () => {
  it('W9 · adds one with name, parent and head, and stays open with the reason where it is refused', async () => {
    const onCreate = vi
      .fn()
      .mockResolvedValueOnce({
        ok: false,
        error: { code: 'input_invalid', fields: [{ path: 'name', code: 'malformed' }] },
      })
      .mockResolvedValue({ ok: true, value: { id: 'new' } });
    const { rerender } = render(<DepartmentTree {...props({ onCreate })} />);
    await click('添加部门');
    const dialog = within(screen.getByRole('dialog', { name: '添加部门' }));
    await type(dialog.getByRole('textbox', { name: /部门名称/ }), ' 测试组 ');
    const choose = async (name: RegExp, typed: string) => {
      const field = dialog.getByRole('combobox', { name });
      await act(async () => field.focus());
      await type(field, typed);
      await act(async () => void fireEvent.keyDown(field, { key: 'Enter' }));
    };
    await choose(/上级部门/, 'yfzx');
    await choose(/负责人/, 'oyxy');
    const submit = () => act(async () => void fireEvent.click(dialog.getByRole('button', { name: '添加部门' })));
    await submit();
    await dialog.findByText('格式不正确，请检查后重新填写');
    await submit();
    expect(onCreate).toHaveBeenLastCalledWith({ name: '测试组', parent: 'rd', head: 'ou' });
    await closed();
    rerender(
      <DepartmentTree {...props({ onCreate, departments: [...departments, department('new', 'rd', '测试组')] })} />,
    );
    await act(async () => {});
    expect(document.activeElement).toBe(item(/^测试组/));
  });

  it('W9 · renames by F2, and deletes only what is empty', async () => {
    const given = props();
    render(<DepartmentTree {...given} />);
    await focusOn(/^研发中心/);
    await press('F2');
    const name = screen.getByRole('textbox', { name: /部门名称/ });
    await type(name, '研发部');
    await click('保存');
    expect(given.onUpdate).toHaveBeenCalledExactlyOnceWith('rd', { name: '研发部', head: 'wang' });
    await closed();
    await focusOn(/^研发中心/);
    await press('Delete');
    await click('知道了');
    await focusOn(/^研发中心/);
    await press('ArrowRight');
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Delete');
    await click('删除');
    expect(given.onRemove).toHaveBeenCalledExactlyOnceWith('api');
  });

  it('offers nothing to whoever may only look', async () => {
    render(<DepartmentTree {...props({ mayWrite: false })} />);
    await focusOn(/^研发中心/);
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});
