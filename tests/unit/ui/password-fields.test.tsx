// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, it } from 'vitest';
import { Field } from '../../../components/ui/field.tsx';
import { PasswordInput } from '../../../components/ui/password-input.tsx';
import { locale } from '../../../lib/i18n/locale.ts';
import { securityOwnTexts } from '../../../lib/i18n/security-own.ts';
import { text } from '../../../lib/i18n/text.ts';

afterEach(() => {
  cleanup();
  locale.value = 'zh-CN';
});

function Password({ autocomplete }: { autocomplete: 'current-password' | 'new-password' }) {
  const [value, setValue] = useState('');
  return (
    <Field label="密码">
      {(control) => <PasswordInput {...control} autocomplete={autocomplete} value={value} onInput={setValue} />}
    </Field>
  );
}

const field = () => screen.getByLabelText('密码') as HTMLInputElement;

it('ASVS 6.2.6 · a password is masked until somebody asks to see it', () => {
  render(<Password autocomplete="current-password" />);
  expect(field().type).toBe('password');
  fireEvent.click(screen.getByRole('button', { name: '显示密码' }));
  expect(field().type).toBe('text');
});

it.each(['current-password', 'new-password'] as const)(
  'ASVS 6.2.7 · what is pasted or filled in is taken as it is',
  (autocomplete) => {
    render(<Password autocomplete={autocomplete} />);
    expect(field().autocomplete).toBe(autocomplete);
    for (const type of ['paste', 'drop', 'beforeinput'])
      expect(fireEvent(field(), new Event(type, { bubbles: true, cancelable: true }))).toBe(true);
    const long = ` ${'Bell-on-the-desk 7 '.repeat(6)}`;
    fireEvent.input(field(), { target: { value: long } });
    expect(field().value).toBe(long);
    expect(field().maxLength).toBeGreaterThanOrEqual(128);
  },
);

it('ASVS 6.6.1 · whoever turns on codes by text message is told what is weak about them', () => {
  const t = text(securityOwnTexts);
  expect(t('smsCodeText', { phone: '138****5678' })).toMatch(/补办.*更安全/);
  locale.value = 'en';
  expect(t('smsCodeText', { phone: '138****5678' })).toMatch(/hijacked.*safer/);
});
