// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../../../components/ui/button.tsx';
import { CodeInput } from '../../../components/ui/code-input.tsx';
import { Field } from '../../../components/ui/field.tsx';
import { PasswordInput } from '../../../components/ui/password-input.tsx';
import { Segmented } from '../../../components/ui/segmented.tsx';
import { Select } from '../../../components/ui/select.tsx';
import { TextInput } from '../../../components/ui/text-input.tsx';
import { locale } from '../../../lib/i18n/locale.ts';

afterEach(() => {
  cleanup();
  locale.value = 'zh-CN';
});

function Code({ onComplete }: { onComplete: (code: string) => void }) {
  const [value, setValue] = useState('');
  return <CodeInput id="code" value={value} onInput={setValue} onComplete={onComplete} />;
}

function Password() {
  const [value, setValue] = useState('');
  return (
    <Field label="密码">
      {(control) => <PasswordInput {...control} autocomplete="current-password" value={value} onInput={setValue} />}
    </Field>
  );
}

describe('Field', () => {
  it('names its control, and describes it by the error first and the hint after', () => {
    render(
      <Field label="邮箱" hint="用来登录" error="请填写这一项" required>
        {(control) => <TextInput {...control} value="" onInput={() => {}} />}
      </Field>,
    );
    const input = screen.getByLabelText(/邮箱/);
    const described = input
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['请填写这一项', '用来登录']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect((input as HTMLInputElement).required).toBe(true);
  });
});

describe('CodeInput', () => {
  it('takes what is pasted, full-width digits and spaces included, and completes once', () => {
    const onComplete = vi.fn();
    render(<Code onComplete={onComplete} />);
    const input = screen.getByRole('textbox') as HTMLInputElement;
    fireEvent.input(input, { target: { value: '１２3 45-6' } });
    expect(input.value).toBe('123456');
    expect(onComplete).toHaveBeenCalledExactlyOnceWith('123456');
    expect(input.autocomplete).toBe('one-time-code');
  });

  it('leaves the text alone while an input method composes', () => {
    const onComplete = vi.fn();
    render(<Code onComplete={onComplete} />);
    const input = screen.getByRole('textbox') as HTMLInputElement;
    fireEvent.input(input, { target: { value: '12a' }, isComposing: true });
    expect(input.value).toBe('12a');
    fireEvent.compositionEnd(input);
    expect(input.value).toBe('12');
  });
});

describe('PasswordInput', () => {
  it('L8 · says that full-width characters are in it, and never alters it', () => {
    render(<Password />);
    const input = screen.getByLabelText('密码') as HTMLInputElement;
    fireEvent.input(input, { target: { value: ' Ａbc1 ' } });
    expect(screen.getByRole('status').textContent).toContain('全角');
    expect(input.value).toBe(' Ａbc1 ');
  });

  it('L8 · says that caps lock is on', () => {
    render(<Password />);
    const event = new KeyboardEvent('keydown', { key: 'A', bubbles: true });
    Object.defineProperty(event, 'getModifierState', { value: (key: string) => key === 'CapsLock' });
    fireEvent(screen.getByLabelText('密码'), event);
    expect(screen.getByRole('status').textContent).toContain('大写锁定');
  });

  it('R35 · can be looked at, by a button that says what it does', () => {
    render(<Password />);
    const input = screen.getByLabelText('密码') as HTMLInputElement;
    fireEvent.click(screen.getByRole('button', { name: '显示密码' }));
    expect(input.type).toBe('text');
    fireEvent.click(screen.getByRole('button', { name: '隐藏密码' }));
    expect(input.type).toBe('password');
  });
});

describe('Button', () => {
  it('keeps its focus and ignores clicks while it is busy', () => {
    const onClick = vi.fn();
    const { rerender } = render(<Button onClick={onClick}>保存</Button>);
    const button = screen.getByRole('button');
    button.focus();
    rerender(
      <Button onClick={onClick} busy="正在保存…">
        保存
      </Button>,
    );
    fireEvent.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(button.textContent).toBe('正在保存…');
    expect(document.activeElement).toBe(button);
  });
});

describe('choices', () => {
  it('are native controls with names', () => {
    const onSelect = vi.fn();
    const onSegment = vi.fn();
    const options = [
      { value: 'a', label: '甲' },
      { value: 'b', label: '乙' },
    ] as const;
    render(
      <>
        <Field label="语言">
          {(control) => <Select {...control} value="a" options={[...options]} onChange={onSelect} />}
        </Field>
        <Segmented label="位置" value="a" options={[...options]} onChange={onSegment} />
      </>,
    );
    fireEvent.change(screen.getByRole('combobox', { name: '语言' }), { target: { value: 'b' } });
    fireEvent.click(screen.getByRole('radio', { name: '乙' }));
    expect([onSelect, onSegment].map((spy) => spy.mock.calls[0]?.[0])).toEqual(['b', 'b']);
  });
});
