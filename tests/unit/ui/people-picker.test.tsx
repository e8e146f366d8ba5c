// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, it, vi } from 'vitest';
import type { FindPeople } from '../../../components/ui/people-picker.tsx';
import { PeoplePicker } from '../../../components/ui/people-picker.tsx';
import type { PickerOption } from '../../../components/ui/picker.tsx';

afterEach(cleanup);

const wang = { id: 'wang', name: '王芳' };
const ou = { id: 'ou', name: '欧阳修远' };

function Heir({ onFind, without }: { onFind: FindPeople; without?: string[] }) {
  const [value, setValue] = useState<PickerOption | null>(wang);
  return <PeoplePicker onFind={onFind} value={value} without={without} onChange={setValue} />;
}

const field = () => screen.getByRole<HTMLInputElement>('combobox');
const names = () =>
  screen.queryAllByRole('option', { hidden: true }).map((one) => one.querySelector('.fd-grow')?.textContent);
const type = (value: string) => act(async () => void fireEvent.input(field(), { target: { value } }));
const open = () => act(async () => void fireEvent.click(field()));

it('W17 · nobody is read before the list opens; where that brings everybody they are found by pinyin', async () => {
  const onFind = vi.fn<FindPeople>(async () => ({ ok: true, value: { people: [wang, ou], more: 0 } }));
  render(<Heir onFind={onFind} />);
  expect(field().value).toBe('王芳');
  expect(onFind).not.toHaveBeenCalled();
  await open();
  await type('ouyang');
  await vi.waitFor(() => expect(names()).toEqual(['欧阳修远']));
  await act(async () => void fireEvent.keyDown(field(), { key: 'Enter' }));
  expect(field().value).toBe('欧阳修远');
  expect(onFind).toHaveBeenCalledExactlyOnceWith('');
});

it('W17 · of ten thousand the right one is found where they all are, and the one who leaves is not offered', async () => {
  const all = Array.from({ length: 10_000 }, (_, i) => ({ id: `${i}`, name: `成员${i}` }));
  const onFind = vi.fn<FindPeople>(async (typed) => {
    const fits = all.filter(({ name }) => name.includes(typed));
    return { ok: true, value: { people: fits.slice(0, 200), more: Math.max(0, fits.length - 200) } };
  });
  render(<Heir onFind={onFind} without={['9876']} />);
  await open();
  expect(names()).toHaveLength(50);
  expect(screen.getByText('还有 9950 项，输入更多文字以缩小范围')).toBeTruthy();
  await type('成员987');
  await vi.waitFor(() => expect(names()).toHaveLength(10));
  expect(names()).not.toContain('成员9876');
  await act(async () => void fireEvent.click(screen.getByRole('option', { name: '成员9877', hidden: true })));
  expect(field().value).toBe('成员9877');
});

it('W22 · a search that fails says so, and is tried anew once the list opens again', async () => {
  const onFind = vi
    .fn<FindPeople>(async () => ({ ok: true, value: { people: [ou], more: 0 } }))
    .mockResolvedValueOnce({ ok: false, error: { code: 'offline' } });
  render(<Heir onFind={onFind} />);
  await open();
  expect(screen.getByText('没能加载')).toBeTruthy();
  await act(async () => void fireEvent.blur(field()));
  await open();
  expect(names()).toEqual(['欧阳修远']);
});
