// @vitest-environment happy-dom
// Makes components follow the signal of the language, as every surface does.
import '@preact/signals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ServerForm } from '../../../components/onboarding/server-form.tsx';
import { Challenge } from '../../../components/security/challenge.tsx';
import { ConfirmIdentity } from '../../../components/security/confirm-dialog.tsx';
import { SignInForm } from '../../../components/security/sign-in-form.tsx';
import { warmForms } from '../../../components/ui/use-form.ts';
import type { ChallengeMethod } from '../../../lib/contract/identity.ts';
import { locale } from '../../../lib/i18n/locale.ts';

// Without it a form that has something to say reads a file first.
beforeAll(warmForms);
afterEach(() => {
  cleanup();
  locale.value = 'zh-CN';
});

const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const errorOf = (label: RegExp) => {
  const input = screen.getByLabelText(label);
  return document.getElementById(`${input.id}-error`)?.textContent;
};

describe('ServerForm', () => {
  it.each([
    ['http://chat.example.com', 'https://'],
    ['chat', '地址不完整'],
    ['ftp://chat.example.com', '地址不完整'],
  ])('R11 · refuses %s', async (address, said) => {
    const onSubmit = vi.fn();
    render(<ServerForm address={address} onSubmit={onSubmit} />);
    await press('继续');
    expect(errorOf(/服务器地址/)).toContain(said);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it.each([
    ['chat.example.com', 'https://chat.example.com'],
    ['https://chat.example.com/some/page', 'https://chat.example.com'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ])('R11 · takes %s', async (address, origin) => {
    const onSubmit = vi.fn().mockResolvedValue({ ok: true, value: { host: '' } });
    render(<ServerForm address={address} onSubmit={onSubmit} />);
    await press('继续');
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith(origin);
  });

  it('R11 · a malformed address is the only complaint, whatever was said of the one before', async () => {
    render(
      <ServerForm
        address="chat.example.com"
        onSubmit={vi.fn().mockResolvedValue({ ok: false, error: { code: 'offline' } })}
      />,
    );
    await press('继续');
    expect(screen.getByRole('alert').textContent).toContain('没有找到');
    type(/服务器地址/, 'chat');
    await press('继续');
    expect(errorOf(/服务器地址/)).toContain('地址不完整');
    expect(screen.queryByRole('alert')?.textContent ?? '').not.toContain('没有找到');
  });
});

describe('ConfirmIdentity', () => {
  const setUp = (proofs: 1 | 2, answer = vi.fn(), by?: 'password') => {
    const methods: ChallengeMethod[] = ['password', ...(by ? (['passkey'] as const) : []), 'totp', 'backup'];
    const question = { methods, expiresAt: Date.now() + 60_000 };
    const begin = async () => ({ ok: true as const, value: question });
    const onSettle = vi.fn();
    const acts = { begin, send: vi.fn(), answer };
    render(<ConfirmIdentity proofs={proofs} by={by} host="h" email="a@b.cn" acts={acts} onSettle={onSettle} />);
    return { answer, onSettle };
  };

  it('R27 · a wrong password is told at its field, has the focus, and is forgotten once another is typed', async () => {
    setUp(1, vi.fn().mockResolvedValue({ ok: false, error: { code: 'challenge_failed', params: { left: 3 } } }));
    const field = screen.getByLabelText('密码');
    expect(document.activeElement).toBe(field);
    type(/^密码/, 'x');
    await press('确认');
    await act(async () => {});
    expect(errorOf(/^密码/)).toContain('密码不正确');
    expect(errorOf(/^密码/)).toContain('还可以试 3 次');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(field);
    type(/^密码/, 'y');
    expect(errorOf(/^密码/)).toBeUndefined();
  });

  it('R24 · where two proofs are wanted, the password is followed by what one has, and by nothing else', async () => {
    const answer = vi
      .fn()
      .mockResolvedValueOnce({ ok: true, value: { one: 1, two: 0 } })
      .mockResolvedValueOnce({ ok: true, value: { one: 1, two: 1 } });
    const { onSettle } = setUp(2, answer);
    await act(async () => {});
    type(/^密码/, 'x');
    await press('确认');
    expect(onSettle).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: '密码' })).toBeNull();
    await act(async () => void type(/身份验证器/, '123456'));
    expect(answer).toHaveBeenLastCalledWith({ method: 'totp', code: '123456' });
    expect(onSettle).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('R27 · where only the password or a passkey will do, no code is offered', async () => {
    setUp(1, vi.fn(), 'password');
    await act(async () => {});
    expect(screen.getByLabelText('密码')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /通行密钥/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /身份验证器|备用/ })).toBeNull();
  });
});

describe('SignInForm', () => {
  const setUp = (onSignIn = vi.fn().mockResolvedValue({ ok: true, value: null })) => {
    const nothing = () => {};
    const onResend = vi.fn().mockResolvedValue({ ok: true, value: { ok: true } });
    render(
      <SignInForm
        host="chat.example.com"
        ended={null}
        checking={false}
        onSignIn={onSignIn}
        onResend={onResend}
        onChangeServer={nothing}
        onRegister={nothing}
        onForgot={nothing}
      />,
    );
    return { onSignIn, onResend };
  };

  it('R11 L11 · shows the host, and lets the browser fill in what it keeps', () => {
    setUp();
    expect(screen.getByText('chat.example.com')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/^邮箱/).autocomplete).toBe('username');
    expect(screen.getByLabelText<HTMLInputElement>('密码').autocomplete).toBe('current-password');
  });

  it('L10 · staying signed in is off until it is chosen', async () => {
    const { onSignIn } = setUp();
    type(/邮箱/, 'a@b.cn');
    type(/^密码/, 'x');
    await press('登录');
    expect(onSignIn).toHaveBeenLastCalledWith({ identifier: 'a@b.cn', company: '', password: 'x', remember: false });
    fireEvent.click(screen.getByLabelText('保持登录'));
    await press('登录');
    expect(onSignIn).toHaveBeenLastCalledWith({ identifier: 'a@b.cn', company: '', password: 'x', remember: true });
  });

  it('R17 · an account that waits for activation is offered another mail', async () => {
    const { onResend } = setUp(vi.fn().mockResolvedValue({ ok: false, error: { code: 'activation_pending' } }));
    type(/邮箱/, 'a@b.cn');
    type(/^密码/, 'x');
    await press('登录');
    await press('重新发送激活邮件');
    expect(onResend).toHaveBeenCalledExactlyOnceWith('a@b.cn');
    expect(screen.getByText(/新的邮件已经发出/)).toBeTruthy();
  });
});

describe('Challenge', () => {
  const given = { reason: 'second_factor', trustDays: 0, expiresAt: Date.now() + 60_000 } as const;

  it('R20 · the sixth digit sends the code; another way can be chosen', async () => {
    const onAnswer = vi.fn().mockResolvedValue({ ok: true, value: null });
    const onSend = vi.fn().mockResolvedValue({ ok: true, value: null });
    const methods = ['totp', 'email', 'backup'] satisfies ChallengeMethod[];
    const challenge = { ...given, methods: [...methods], emailHint: 'l***@b.cn' };
    render(<Challenge challenge={challenge} inside={false} onAnswer={onAnswer} onSend={onSend} onCancel={() => {}} />);
    await act(async () => void type(/身份验证器/, '123456'));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ method: 'totp', code: '123456', trust: false });
    await press('邮箱验证码');
    await press('发送验证码');
    expect(onSend).toHaveBeenCalledExactlyOnceWith('email');
    await press('备用码');
    type(/备用码/, '7K2MW-Q9XTA');
    await press('验证');
    expect(onAnswer).toHaveBeenLastCalledWith({ method: 'backup', code: '7K2MW-Q9XTA', trust: false });
  });

  it('L18 · waits for an admin, and says what came of it', async () => {
    vi.useFakeTimers();
    const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
    const onAnswer = vi
      .fn()
      .mockResolvedValueOnce({ ok: false, error: { code: 'challenge_pending' } })
      .mockResolvedValueOnce({ ok: false, error: { code: 'device_refused' } });
    const challenge = { ...given, reason: 'approval', methods: ['approval'] satisfies ChallengeMethod[] } as const;
    const asked = { ...challenge, methods: [...challenge.methods] };
    render(<Challenge challenge={asked} inside={false} onAnswer={onAnswer} onSend={vi.fn()} onCancel={() => {}} />);
    screen.getByRole('heading', { name: '等待管理员批准' });
    await pass(3000);
    expect(screen.queryByRole('alert')).toBeNull();
    await pass(3000);
    expect(screen.getByRole('alert').textContent).toContain('这台设备不允许登录');
    await pass(30_000);
    expect(onAnswer).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('R19 · says when it is too late, and leads back', () => {
    const onCancel = vi.fn();
    const nothing = vi.fn();
    const late = { ...given, methods: ['totp'] satisfies ChallengeMethod[], expiresAt: Date.now() - 1 };
    render(<Challenge challenge={late} inside={false} onAnswer={nothing} onSend={nothing} onCancel={onCancel} />);
    fireEvent.click(screen.getByRole('button', { name: '返回登录' }));
    expect(onCancel).toHaveBeenCalledOnce();
  });
});
