// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, it, vi } from 'vitest';
import { Picker } from '../../../components/ui/picker.tsx';
import { SearchField } from '../../../components/ui/search-field.tsx';

afterEach(cleanup);

const heard = vi.fn();
const zones = [{ id: 'sh', name: '上海' }];

function Search({ label }: { label: string }) {
  const [value, setValue] = useState('');
  const onInput = (typed: string) => {
    heard(typed);
    setValue(typed);
  };
  return <SearchField label={label} value={value} onInput={onInput} />;
}

const Zones = ({ label }: { label: string }) => (
  <Picker options={[...zones]} value={null} placeholder={label} onChange={heard} onSearch={heard} />
);

it.each([
  ['searchbox', (label: string) => <Search label={label} />],
  ['combobox', (label: string) => <Zones label={label} />],
])('what an input method composes in a %s outlives a new drawing, and is heard once it is chosen', (role, view) => {
  heard.mockClear();
  const { rerender } = render(view('搜索'));
  const input = screen.getByRole<HTMLInputElement>(role);
  input.value = 'shang';
  fireEvent(input, new InputEvent('input', { bubbles: true, isComposing: true }));
  rerender(view('查找'));
  expect(input.value).toBe('shang');
  expect(heard).not.toHaveBeenCalled();

  input.value = '上海';
  fireEvent(input, new CompositionEvent('compositionend', { bubbles: true }));
  expect(heard).toHaveBeenCalledExactlyOnceWith('上海');
  expect(input.value).toBe('上海');
});
