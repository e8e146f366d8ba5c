// @vitest-environment happy-dom
// Makes components follow the signal of the language, as every surface does.
import '@preact/signals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CheckMail } from '../../../components/onboarding/check-mail.tsx';
import { RegisterForm } from '../../../components/onboarding/register-form.tsx';
import { warmForms } from '../../../components/ui/use-form.ts';
import type { RegistrationOffer } from '../../../lib/contract/templates.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
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

const offer: RegistrationOffer = {
  industries: [{ id: 'farming', name: { 'zh-CN': '农业', en: 'Farming' } }],
  sizes: [{ id: '51+', name: { 'zh-CN': '51 人以上', en: '51 people or more' } }],
  businessTypes: [{ id: 'b2b', name: { 'zh-CN': '面向企业', en: 'Businesses' } }],
};

describe('RegisterForm', () => {
  const setUp = (
    onSubmit = vi.fn().mockResolvedValue({ ok: true, value: { email: 'a@b.cn', linkExpiresAt: 1, mailbox: false } }),
    loadOffer = async (): Promise<Result<RegistrationOffer>> => ({ ok: true, value: offer }),
  ) => {
    const onDone = vi.fn();
    render(
      <RegisterForm
        host="chat.example.com"
        loadOffer={loadOffer}
        onSubmit={onSubmit}
        onDone={onDone}
        onSignIn={() => {}}
      />,
    );
    return { onSubmit, onDone };
  };

  const fillIn = ({ email = 'lin@qinghe.cn', password = 'Blau-7zimt' }) => {
    type(/企业名称/, '青禾家居');
    type(/姓名/, '新店主');
    type(/登录邮箱/, email);
    type(/登录密码/, password);
  };

  it('R13 · a weak password is marked together with the fields that are empty or malformed', async () => {
    const { onSubmit } = setUp();
    type(/登录邮箱/, 'lin@qinghe');
    type(/登录密码/, 'abc');
    type(/公司网址/, 'ftp://qinghe.cn');
    await press('注册');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(errorOf(/企业名称/)).toBe('请填写这一项');
    expect(errorOf(/登录邮箱/)).toContain('邮箱格式不正确');
    expect(errorOf(/登录密码/)).toContain('密码太短');
    expect(errorOf(/公司网址/)).toContain('网址格式不正确');
  });

  it('R1 · a website without a scheme is HTTPS', async () => {
    const { onSubmit } = setUp();
    fillIn({});
    type(/公司网址/, 'www.qinghe.cn');
    await press('注册');
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ website: 'https://www.qinghe.cn/' }));
  });

  it('R13 · the rule about personal words is ticked like the others once the address is known', () => {
    setUp();
    const rule = () => screen.queryByText(/不含姓名/)?.closest('li')?.dataset.met;
    expect(rule()).toBeUndefined();
    fillIn({ email: 'xiaohe@qinghe.cn', password: 'Xiaohe-7zimt' });
    expect(rule()).toBe('false');
    type(/登录密码/, 'Blau-7zimt');
    expect(rule()).toBe('true');
  });

  it('R1 · each empty required field is named, the first has the focus, and nothing is sent', async () => {
    const { onSubmit } = setUp();
    type(/企业名称/, '青禾家居');
    await press('注册');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(errorOf(/企业名称/)).toBeUndefined();
    for (const label of [/姓名/, /登录邮箱/, /登录密码/]) expect(errorOf(label)).toBe('请填写这一项');
    expect(document.activeElement).toBe(screen.getByLabelText(/姓名/));
  });

  it('R1 · optional fields may stay empty and are then left out', async () => {
    const { onSubmit, onDone } = setUp();
    type(/企业名称/, '青禾家居');
    type(/姓名/, '新店主');
    type(/登录邮箱/, 'lin@qinghe.cn');
    type(/登录密码/, 'Blau-7zimt');
    await press('注册');
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({
      companyName: '青禾家居',
      contactName: '新店主',
      email: 'lin@qinghe.cn',
      password: 'Blau-7zimt',
      locale: 'zh-CN',
    });
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('R2 · industries are those that the server has, in the language of the reader', async () => {
    const { onSubmit } = setUp();
    const industries = () => [...screen.getByLabelText<HTMLSelectElement>(/行业|Industry/).options];
    expect(industries().map(({ text }) => text)).toEqual(['正在加载…']);
    expect(screen.getByLabelText<HTMLSelectElement>(/行业/).disabled).toBe(true);
    await vi.waitFor(() => expect(industries().map(({ text }) => text)).toEqual(['请选择', '农业']));
    fillIn({});
    fireEvent.change(screen.getByLabelText(/行业/), { target: { value: 'farming' } });
    fireEvent.change(screen.getByLabelText(/团队人数/), { target: { value: '51+' } });
    await press('注册');
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ industry: 'farming', size: '51+' }));
    act(() => {
      locale.value = 'en';
    });
    expect(industries().map(({ text }) => text)).toEqual(['Select', 'Farming']);
  });

  it('R1 · where the list cannot be read, what is optional is not asked, and the form works', async () => {
    const { onSubmit } = setUp(undefined, async () => ({ ok: false, error: { code: 'offline' } }));
    await vi.waitFor(() => expect(screen.queryByLabelText(/行业/)).toBeNull());
    expect(screen.queryByLabelText(/团队人数|业务类型/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    type(/手机号/, '13800001234');
    fillIn({});
    await press('注册');
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith(expect.not.objectContaining({ industry: expect.anything() }));
  });

  it('R6 R9 · signs in the name and a personal mailbox are advised against, not refused', () => {
    setUp();
    type(/企业名称/, '青禾🌿');
    type(/登录邮箱/, 'lin@QQ.com');
    expect(screen.getByText(/名称里有符号或表情/)).toBeTruthy();
    expect(screen.getByText(/这是个人邮箱，可以使用/)).toBeTruthy();
  });

  it('R13 · the rules are ticked off while the password is typed', () => {
    setUp();
    const met = () =>
      screen
        .getAllByRole('listitem')
        .filter((row) => row.dataset.met === 'true')
        .map((row) => row.textContent);
    type(/登录密码/, 'abc1');
    expect(met()).toEqual(['小写字母已满足', '数字已满足']);
    type(/登录密码/, 'Abcd123!');
    expect(met()).toHaveLength(5);
  });

  it('typing into one field leaves the focus there while another is still refused', async () => {
    setUp();
    await press('注册');
    const name = screen.getByLabelText(/姓名/);
    name.focus();
    type(/姓名/, '陈');
    expect(errorOf(/企业名称/)).toBe('请填写这一项');
    expect(document.activeElement).toBe(name);
  });

  it('shows a refusal beside its field, in the language of the reader, live', async () => {
    const refused = { code: 'input_invalid', fields: [{ path: 'password', code: 'password_common' }] };
    setUp(vi.fn().mockResolvedValue({ ok: false, error: refused }));
    fillIn({});
    await press('注册');
    expect(errorOf(/登录密码/)).toContain('太常见');
    act(() => {
      locale.value = 'en';
    });
    expect(errorOf(/^Password\*$/)).toContain('easy to guess');
  });
});

describe('CheckMail', () => {
  const show = (mailbox: string | null) =>
    render(
      <CheckMail
        email="lin@qinghe.cn"
        expiresAt={null}
        host="chat.example.com"
        mailbox={mailbox}
        onResend={async () => ({ ok: true, value: null })}
        onChangeAddress={() => {}}
        onSignIn={() => {}}
        onOpened={() => {}}
      />,
    );

  it('R34 · says what to do where no mail comes', () => {
    show(null);
    screen.getByRole('heading', { name: '查收激活邮件' });
    for (const advice of [/垃圾邮件/, /白名单/, /邮箱填错了/, /chat\.example\.com 的管理员/]) screen.getByText(advice);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('R33 · goes on by itself once the link was opened, when one comes back', async () => {
    let open = false;
    const onOpened = vi.fn();
    const opened = vi.fn(async () => open);
    render(
      <CheckMail
        email="lin@qinghe.cn"
        expiresAt={null}
        host="chat.example.com"
        mailbox={null}
        onResend={async () => ({ ok: true, value: null })}
        onChangeAddress={() => {}}
        onSignIn={() => {}}
        opened={opened}
        onOpened={onOpened}
      />,
    );
    await act(async () => void window.dispatchEvent(new Event('focus')));
    expect([opened.mock.calls.length, onOpened.mock.calls.length]).toEqual([1, 0]);
    open = true;
    await act(async () => void window.dispatchEvent(new Event('focus')));
    await act(async () => void window.dispatchEvent(new Event('focus')));
    expect(onOpened).toHaveBeenCalledTimes(1);
  });

  it('X4 · without a mail server it leads to the mailbox, and no folder is searched', () => {
    show('http://localhost:8787/mailbox');
    screen.getByRole('heading', { name: '打开激活链接' });
    expect(screen.getByRole('link', { name: '打开本机邮箱' }).getAttribute('href')).toBe(
      'http://localhost:8787/mailbox',
    );
    expect(screen.queryByText(/垃圾邮件/)).toBeNull();
    screen.getByRole('button', { name: '更换邮箱' });
  });
});
