// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Checklist } from '../../../components/ui/checklist.tsx';
import { warmSpelling } from '../../../components/ui/match.ts';
import { Picker } from '../../../components/ui/picker.tsx';
import { SearchField } from '../../../components/ui/search-field.tsx';
import { Stepper } from '../../../components/ui/stepper.tsx';

beforeAll(warmSpelling);
afterEach(cleanup);

describe('Stepper', () => {
  const steps = [
    { id: 'language', title: '语言', state: 'done' },
    { id: 'hours', title: '服务时间', state: 'skipped' },
    { id: 'site', title: '绑定站点', state: 'open' },
  ] as const;

  it('R26 · says which step is shown, what is done and what was skipped, and goes back to a skipped one', () => {
    const onGo = vi.fn();
    render(<Stepper steps={steps} current="site" onGo={onGo} />);
    const items = within(screen.getByRole('navigation', { name: '步骤' })).getAllByRole('listitem');
    expect(items.map((item) => item.querySelector('[aria-current="step"]') !== null)).toEqual([false, false, true]);
    expect(items[0]?.textContent).toContain('已完成');
    fireEvent.click(screen.getByRole('button', { name: /服务时间.*已跳过/ }));
    expect(onGo).toHaveBeenCalledExactlyOnceWith('hours');
    expect(document.querySelector('.fd-stepper-short')?.textContent).toBe('3/3绑定站点');
  });
});

describe('Checklist', () => {
  it('R26 · says how much is done, and offers one step for each that is open', () => {
    const onClick = vi.fn();
    const onToggle = vi.fn();
    render(
      <Checklist
        title="开通清单"
        open
        onToggle={onToggle}
        items={[
          { id: 'style', title: '设置窗口样式', state: 'done' },
          { id: 'site', title: '绑定站点', state: 'open', action: { label: '去绑定', onClick } },
          { id: 'agents', title: '邀请客服', state: 'skipped' },
        ]}
      />,
    );
    screen.getByText('已完成 1 项，共 3 项');
    fireEvent.click(screen.getByRole('button', { name: '去绑定 绑定站点' }));
    expect(onClick).toHaveBeenCalledOnce();
    const details = screen.getByRole<HTMLDetailsElement>('group');
    details.open = false;
    expect(onToggle).toHaveBeenCalledWith(false);
  });
});

function Search() {
  const [value, setValue] = useState('');
  return <SearchField label="搜索部门" value={value} onInput={setValue} />;
}

describe('SearchField', () => {
  it('hears nothing that an input method still composes, and is emptied by Escape', () => {
    render(<Search />);
    const field = screen.getByRole<HTMLInputElement>('searchbox', { name: '搜索部门' });
    fireEvent.input(field, { target: { value: "yan'fa" }, isComposing: true });
    expect(screen.queryByRole('button', { name: '清空' })).toBeNull();
    field.value = '研发';
    fireEvent.compositionEnd(field);
    screen.getByRole('button', { name: '清空' });
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(field.value).toBe('');
  });
});

const people = [
  { id: 'wang', name: '王芳', hint: '客服' },
  { id: 'ou', name: '欧阳修远', hint: '主管' },
  { id: 'zhu', name: '朱冠', hint: '客服' },
];

function Head({ onSearch }: { onSearch?: (typed: string) => void }) {
  const [value, setValue] = useState<string | null>('wang');
  return <Picker id="head" options={people} value={value} onChange={setValue} clearable onSearch={onSearch} />;
}

describe('Picker', () => {
  const field = () => screen.getByRole<HTMLInputElement>('combobox');
  const type = (value: string) => fireEvent.input(field(), { target: { value } });
  const press = (key: string) => fireEvent.keyDown(field(), { key });
  const names = () =>
    screen.queryAllByRole('option', { hidden: true }).map((one) => one.querySelector('.fd-grow')?.textContent);

  it('finds by name or pinyin, by name first, and is chosen from by keys', () => {
    render(<Head />);
    expect(field().value).toBe('王芳');
    type('zhuguan');
    expect(names()).toEqual(['朱冠', '欧阳修远']);
    press('ArrowDown');
    const active = field().getAttribute('aria-activedescendant') ?? '';
    expect(document.getElementById(active)?.textContent).toContain('欧阳修远');
    press('Enter');
    expect([field().value, field().getAttribute('aria-expanded')]).toEqual(['欧阳修远', 'false']);
  });

  it('closes by Escape without a change, and is emptied', async () => {
    render(<Head />);
    type('x');
    press('Escape');
    expect(field().value).toBe('王芳');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '清空' })));
    expect(field().value).toBe('');
  });

  it('says what is typed where the search is elsewhere', () => {
    const onSearch = vi.fn();
    render(<Head onSearch={onSearch} />);
    type('李');
    expect(onSearch).toHaveBeenCalledExactlyOnceWith('李');
    expect(names()).toHaveLength(3);
  });
});
