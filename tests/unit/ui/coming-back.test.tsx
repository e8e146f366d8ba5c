// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CompanyForm } from '../../../components/organisation/company-form.tsx';
import { ScreenRules } from '../../../components/security/rules-screen.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import type { CompanyView } from '../../../lib/contract/organisation.ts';
import { securityRules } from '../../../lib/contract/rules.ts';
import type { Result } from '../../../lib/i18n/errors.ts';

const rules = { ...securityRules.parse({}), exportsFixed: false };
const offline = { ok: false, error: { code: 'offline' } } as Result<CompanyView>;
const company = {
  id: '1234567897',
  createdAt: 0,
  industry: null,
  size: null,
  businessType: null,
  website: null,
  logo: null,
};
const named = (name: string): Result<CompanyView> => ({ ok: true, value: { ...company, name } });
const field = () => screen.getByLabelText<HTMLInputElement>(/企业名称/);
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: '保存' });
const comeBack = () => act(async () => void document.dispatchEvent(new Event('visibilitychange')));

let answer = named('青禾');
const read = vi.fn(async () => answer);
const onSave = vi.fn(async () => ({ ok: true, value: null }) as const);

function Page() {
  const company = useLoad(read);
  return (
    <Loading of={company}>
      {(value) => <CompanyForm company={value} mayWrite onSave={onSave} onSaved={() => void company.reload()} />}
    </Loading>
  );
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  vi.clearAllMocks();
  answer = named('青禾');
  render(<Page />);
  await act(async () => {});
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('whoever comes back to a page', () => {
  it('sees what others changed meanwhile, without a skeleton in between', async () => {
    answer = named('青禾家居');
    vi.advanceTimersByTime(6000);
    await comeBack();
    expect(field().value).toBe('青禾家居');
    expect(save().disabled).toBe(true);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('by the window as well; what was read just now is not read again', async () => {
    vi.advanceTimersByTime(1000);
    await act(async () => void dispatchEvent(new Event('focus')));
    expect(read).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(6000);
    await act(async () => void dispatchEvent(new Event('focus')));
    await comeBack();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('finds what was being typed, with the focus in it', async () => {
    const typing = field();
    typing.focus();
    fireEvent.input(typing, { target: { value: '青禾生活' } });
    answer = named('别的名字');
    vi.advanceTimersByTime(6000);
    await comeBack();
    expect(document.activeElement).toBe(typing);
    expect(typing.value).toBe('青禾生活');
    expect(save().disabled).toBe(false);
  });

  it('is not bothered where the server cannot be reached, and asks again the next time', async () => {
    answer = offline;
    vi.advanceTimersByTime(6000);
    await comeBack();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(field().value).toBe('青禾');
    answer = named('青禾家居');
    vi.advanceTimersByTime(6000);
    await comeBack();
    expect(field().value).toBe('青禾家居');
  });
});

describe('a form whose values come anew', () => {
  it('R27 · has nothing to save once it is saved, also where the server writes it otherwise', async () => {
    fireEvent.input(field(), { target: { value: '青禾生活 Co' } });
    answer = named('青禾生活　Co');
    await act(async () => void fireEvent.click(save()));
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ name: '青禾生活 Co' });
    await vi.waitFor(() => expect(field().value).toBe('青禾生活　Co'));
    expect(save().disabled).toBe(true);
  });

  it('L33 · a rule that another admin saved is shown where nobody edits it', async () => {
    cleanup();
    const group = { mayWrite: true, here: false, onSave };
    const { rerender } = render(<ScreenRules {...group} rules={{ ...rules, idleMinutes: 15 }} />);
    const choice = () => screen.getByLabelText<HTMLSelectElement>(/无操作/).value;
    rerender(<ScreenRules {...group} rules={{ ...rules, idleMinutes: 30 }} />);
    await vi.waitFor(() => expect(choice()).toBe('30'));
    fireEvent.change(screen.getByLabelText(/无操作/), { target: { value: '60' } });
    rerender(<ScreenRules {...group} rules={{ ...rules, idleMinutes: 5 }} />);
    await act(async () => {});
    expect(choice()).toBe('60');
  });
});
