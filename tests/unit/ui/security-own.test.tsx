// @vitest-environment happy-dom
// Makes components follow the signal of the language, as every surface does.
import '@preact/signals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChangeEmailForm } from '../../../components/security/change-email-form.tsx';
import type { ConfirmActs } from '../../../components/security/confirm-form.tsx';
import { ContactForm } from '../../../components/security/contact-form.tsx';
import { DeviceRow } from '../../../components/security/device-row.tsx';
import { ExtraForm } from '../../../components/security/extra-form.tsx';
import { IdleLock } from '../../../components/security/idle-lock.tsx';
import { LockScreen } from '../../../components/security/lock-screen.tsx';
import { RecoveryReset } from '../../../components/security/recovery-reset.tsx';
import { SecondFactor } from '../../../components/security/second-factor.tsx';
import { SecurityHead } from '../../../components/security/security-head.tsx';
import { SignInWays } from '../../../components/security/sign-in-ways.tsx';
import { Welcome } from '../../../components/security/welcome.tsx';
import { Toasts, toast } from '../../../components/ui/toast.tsx';
import type { SecurityOverview } from '../../../lib/contract/contacts.ts';
import type { DeviceView } from '../../../lib/contract/devices.ts';
import type { Me } from '../../../lib/contract/identity.ts';

afterEach(cleanup);

const DAY = 86_400_000;

const overview: SecurityOverview = {
  email: { address: 'lin@qinghe.cn', verified: true, failing: false },
  contacts: [],
  password: { changedAt: Date.now(), dueAt: Date.now() + 90 * DAY, forced: false, preset: 'standard' },
  factors: {
    passkeys: 0,
    totp: false,
    sms: false,
    email: false,
    backupCodes: 0,
    required: false,
    allowed: ['passkey', 'totp', 'sms', 'email'],
  },
  devices: 1,
  extraConfirmation: null,
  question: null,
  smsAvailable: true,
  lastSignInAt: null,
  welcome: false,
  advice: ['second_factor', 'verify_phone'],
};

const phone = { id: 'p', kind: 'phone', purpose: 'main', hint: '138****8000', verified: true, failing: false } as const;
const backup = { ...phone, id: 'b', purpose: 'backup' } as const;

const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const page = () => document.body.textContent ?? '';

describe('the verdict', () => {
  const head = (changed: Partial<SecurityOverview>) =>
    render(<SecurityHead overview={{ ...overview, ...changed }} setsRules={false} onFollow={vi.fn()} />);

  it('R25 · counts what is missing, says one step for each part of it, and apart from them what goes beyond', () => {
    head({ advice: ['second_factor', 'verify_phone', 'backup_email', 'backup_phone', 'passkey', 'idle_lock'] });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('还有 3 项基本保护没有完成');
    expect(page()).toContain('共 5 项，已完成 2 项');
    const steps = (name: string) =>
      [...screen.getByRole('region', { name }).querySelectorAll('button')].map((one) => one.textContent);
    expect(steps('待完成')).toEqual(['开启二次验证', '绑定手机号', '添加备用邮箱']);
    expect(steps('还可以加强')).toEqual(['添加备用手机号', '添加通行密钥', '现在锁定']);
    cleanup();
    const email = { ...backup, kind: 'email' } as const;
    head({ factors: { ...overview.factors, totp: true }, contacts: [phone, email], advice: ['passkey'] });
    expect(page()).toContain('基本保护已完成，还可以再加强');
    expect(page()).toContain('共 5 项，已完成 5 项');
  });

  it('R25 · is content with an account that lacks nothing, and asks for no phone where none can be had', () => {
    const factors = { ...overview.factors, totp: true, backupCodes: 10 };
    const email = { ...backup, kind: 'email', hint: 'l***@163.com' } as const;
    head({ factors, contacts: [email], smsAvailable: false, advice: [] });
    expect(page()).toContain('您的账户保护得很好');
    expect(page()).toContain('共 4 项，已完成 4 项');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('R22 · a backup that cannot be reached protects nobody', () => {
    head({ contacts: [{ ...backup, failing: true }, phone] });
    expect(page()).toContain('已完成 3 项');
  });

  it('L20 · an old password is due; L33 · who sets no rules locks by hand', () => {
    head({ password: { ...overview.password, dueAt: Date.now() - DAY }, advice: ['password_old', 'idle_lock'] });
    expect(page()).toContain('已完成 1 项');
    expect(screen.getByRole('button', { name: '现在锁定' })).toBeTruthy();
  });
});

describe('the screen', () => {
  it('L33 · the lock is told as a rule of the company, and changed by whoever may', async () => {
    const onLock = vi.fn();
    render(<IdleLock minutes={15} ruleHref={null} onLock={onLock} />);
    expect(page()).toContain('15 分钟无操作后锁定');
    expect(page()).toContain('企业规则，对所有成员生效。需要调整请联系管理员');
    expect(screen.queryByRole('link')).toBeNull();
    await press('现在锁定');
    expect(onLock).toHaveBeenCalledOnce();
    cleanup();
    render(<IdleLock minutes={0} ruleHref="#/rule" onLock={onLock} />);
    expect(page()).toContain('自动锁屏未开启');
    expect(screen.getByRole('link', { name: '修改企业规则' }).getAttribute('href')).toBe('#/rule');
  });

  it('L33 · a reminder on the account itself repeats no advice that stands below it', () => {
    const { rerender } = render(<Welcome onGo={vi.fn()} onDismiss={vi.fn()} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
    rerender(<Welcome onGo={null} onDismiss={vi.fn()} />);
    expect(screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      '离开座位时，在工具栏的前台窗口里锁定屏幕',
      '收到不是您本人的登录提醒，立即修改密码',
    ]);
  });
});

describe('the locked screen', () => {
  const me = {
    account: { email: 'lin@qinghe.cn' },
    member: { name: '林秋' },
    company: { name: '青禾' },
  } as Me;
  const question = { ok: true, value: { methods: ['password'], expiresAt: 0 } } as const;

  it('L33 · what was said before it is gone', () => {
    render(<Toasts />);
    act(() => void toast('林秋可以登录了'));
    expect(page()).toContain('林秋可以登录了');
    const acts = { begin: async () => question, send: vi.fn(), answer: vi.fn() } as unknown as ConfirmActs;
    render(<LockScreen me={me} host="a" acts={acts} onSignOut={vi.fn()} />);
    expect(page()).not.toContain('林秋可以登录了');
  });

  it('L12 · whoever failed too often is told what helps, also where there is no other admin', async () => {
    const refused = { ok: false, error: { code: 'sign_in_locked', params: { seconds: 600, minutes: 10 } } };
    const acts = { begin: async () => question, send: vi.fn(), answer: async () => refused } as unknown as ConfirmActs;
    render(<LockScreen me={me} host="a" acts={acts} onSignOut={vi.fn()} />);
    type(/^密码/, 'Wrong-one 1!');
    await press('解锁');
    await waitFor(() => expect(page()).toContain('请在 10 分钟后再试，或请其他管理员解锁。'));
    expect(page()).toContain('在登录页用邮件重置');
  });
});

describe('what one signs in with', () => {
  it('R20 · what the company does not take is not offered, but can be turned off', () => {
    const factors = { ...overview.factors, email: true, allowed: ['totp'] as SecurityOverview['factors']['allowed'] };
    render(<SecondFactor factors={factors} email="lin@qinghe.cn" phone={null} smsAvailable onAct={vi.fn()} />);
    expect(screen.queryByRole('button', { name: '开启 短信验证码' })).toBeNull();
    expect(screen.getByRole('button', { name: '关闭 邮箱验证码' })).toBeTruthy();
  });

  it('R19 · without a text message service no phone is asked for, and an old one can go', () => {
    const { rerender } = render(<SignInWays overview={{ ...overview, smsAvailable: false }} onAct={vi.fn()} />);
    expect(screen.queryByRole('button', { name: '绑定手机号' })).toBeNull();
    expect(page()).toContain('没有接入短信服务');
    rerender(<SignInWays overview={{ ...overview, smsAvailable: false, contacts: [phone] }} onAct={vi.fn()} />);
    expect(screen.getByRole('button', { name: '移除手机号' })).toBeTruthy();
  });
});

describe('a code to a new place', () => {
  const pending = { challenge: 'c', hint: '138****8000', resendAt: Date.now() + 60_000, expiresAt: Date.now() + DAY };

  it('R19 · a code that is used up leads back to the number, which is still there', async () => {
    const onAdd = vi.fn().mockResolvedValue({ ok: true, value: pending });
    const onVerify = vi.fn().mockResolvedValue({ ok: false, error: { code: 'challenge_failed', params: { left: 0 } } });
    render(<ContactForm kind="phone" onAdd={onAdd} onVerify={onVerify} onDone={vi.fn()} onCancel={vi.fn()} />);
    type(/手机号/, '13800138000');
    await press('发送验证码');
    expect(onAdd).toHaveBeenCalledExactlyOnceWith('13800138000');
    await act(async () => void type(/138\*\*\*\*8000/, '123456'));
    expect(onVerify).toHaveBeenCalledExactlyOnceWith({ challenge: 'c', code: '123456' });
    await waitFor(() => expect(page()).toContain('验证码已失效'));
    expect(screen.getByLabelText<HTMLInputElement>(/手机号/).value).toBe('13800138000');
  });

  it('R23 · a wrong answer is said beside it, and goes as soon as another is typed', async () => {
    const onChange = vi.fn().mockResolvedValue({ ok: false, error: { code: 'challenge_failed', params: { left: 2 } } });
    const extra = { kind: 'question', question: '第一只猫', onSend: vi.fn() } as const;
    render(
      <ChangeEmailForm extra={extra} onChange={onChange} onVerify={vi.fn()} onDone={vi.fn()} onCancel={vi.fn()} />,
    );
    type(/新的登录邮箱/, 'new@qinghe.cn');
    await press('发送验证码');
    expect(onChange).not.toHaveBeenCalled();
    type(/第一只猫/, '橘子');
    await press('发送验证码');
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ email: 'new@qinghe.cn', answer: '橘子' });
    await waitFor(() => expect(page()).toContain('答案不正确，请再想想。还可以试 2 次。'));
    expect(screen.queryByRole('alert')).toBeNull();
    type(/第一只猫/, '橙子');
    expect(page()).not.toContain('答案不正确');
  });
});

describe('the extra confirmation', () => {
  const form = (phoneHint: string | null, onSave = vi.fn().mockResolvedValue({ ok: true, value: null })) => {
    render(
      <ExtraForm
        chosen="question"
        question="第一只猫"
        phone={phoneHint}
        smsAvailable
        onSave={onSave}
        onDone={vi.fn()}
        onAddPhone={vi.fn()}
        onCancel={vi.fn()}
      />,
    );
    return onSave;
  };

  it('R23 · says that it is never enough alone, and is put away without an answer', async () => {
    const onSave = form(null);
    expect(page()).toContain('单凭它不能登录，也不能重置密码');
    fireEvent.click(screen.getByLabelText('不使用'));
    await press('保存');
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ kind: null });
  });

  it('R23 · a backup phone comes first', () => {
    form(null);
    fireEvent.click(screen.getByLabelText('备用手机号'));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '保存' }).disabled).toBe(true);
    expect(screen.getByRole('button', { name: '添加备用手机号' })).toBeTruthy();
  });

  it('R23 · at a reset the code is sent from where it is asked for', async () => {
    const onSend = vi.fn().mockResolvedValue({ ok: true, value: { resendAt: Date.now() + 60_000 } });
    const onReset = vi.fn().mockResolvedValue({ ok: false, error: { code: 'challenge_expired' } });
    const extra = { kind: 'backup_phone', question: null, onSend } as const;
    render(
      <RecoveryReset host="a" email="a@b.cn" preset="standard" extra={extra} onReset={onReset} onDone={vi.fn()} />,
    );
    await press('向备用手机发送验证码');
    expect(onSend).toHaveBeenCalledOnce();
    await waitFor(() => expect(page()).toMatch(/后可重新发送/));
    type(/^新密码/, 'Bell-on-the-sofa 8');
    type(/备用手机收到的验证码/, '123456');
    await press('重置密码');
    expect(onReset).toHaveBeenCalledExactlyOnceWith({ password: 'Bell-on-the-sofa 8', backupCode: '123456' });
    await waitFor(() => expect(page()).toContain('验证码已失效，请重新发送一个'));
  });
});

describe('a device', () => {
  const device: DeviceView = {
    id: 'd',
    name: 'Edge · Windows',
    kind: 'computer',
    ip: '203.0.113.7',
    region: 'CN|江苏|苏州',
    firstAt: 0,
    lastAt: Date.now() - DAY,
    current: false,
    keyed: false,
    banned: false,
    trustedUntil: null,
    expiresAt: null,
    sessions: 1,
  };
  const items = (changed: Partial<DeviceView>) => {
    render(
      <ul>
        <DeviceRow device={{ ...device, ...changed }} onRename={vi.fn()} onAct={vi.fn()} />
      </ul>,
    );
    return screen.getAllByRole('menuitem', { hidden: true }).map((one) => one.textContent);
  };

  it('L16 · tells where and when it was used, and what can be done about it', () => {
    expect(items({})).toEqual(['重命名', '退出登录', '移除', '禁止登录']);
    expect(page()).toContain('电脑 · 江苏苏州 · 203.0.113.7 · 昨天使用过');
  });

  it('L19 · a device that is trusted can be trusted no more, also the one that one sits at', () => {
    const trustedUntil = Date.now() + DAY;
    expect(items({ trustedUntil })).toEqual(['重命名', '取消信任', '退出登录', '移除', '禁止登录']);
    cleanup();
    expect(items({ trustedUntil, current: true })).toEqual(['重命名', '取消信任']);
  });

  it('L16 · nobody bans the device they sit at; a banned one can come back', () => {
    expect(items({ current: true })).toEqual(['重命名']);
    cleanup();
    expect(items({ banned: true, sessions: 0 })).toEqual(['重命名', '解除禁止', '移除']);
    expect(page()).toContain('已禁止登录');
  });
});
