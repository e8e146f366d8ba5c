// @vitest-environment happy-dom
// Makes components follow the signal of the language, as every surface does.
import '@preact/signals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NewPassword } from '../../../components/security/new-password.tsx';
import { locale } from '../../../lib/i18n/locale.ts';
import { passwordTexts } from '../../../lib/i18n/password.ts';
import { estimateStrength } from '../../../lib/strength/estimate.ts';
import { loadStrength } from '../../../lib/strength/load.ts';
import type { PasswordPreset } from '../../../lib/util/password.ts';

const personal = { email: 'lin@qinghe.cn', name: '陈思远', companyName: '青禾家居有限公司' };

function Screen({ preset }: { preset?: PasswordPreset }) {
  const [value, setValue] = useState('');
  return <NewPassword label="新密码" value={value} onInput={setValue} personal={personal} preset={preset} />;
}

afterEach(() => {
  cleanup();
  locale.value = 'zh-CN';
});

const type = (value: string) => fireEvent.input(screen.getByLabelText(/新密码/), { target: { value } });
const meter = () => screen.getByLabelText(/密码强度|Password strength/, { selector: 'meter' });
const rules = () => screen.getAllByRole('listitem').map((row) => row.textContent);
const met = () =>
  screen
    .getAllByRole('listitem')
    .filter((row) => row.dataset.met === 'true')
    .map((row) => row.textContent);

describe('before its lists are here', () => {
  it('R13 · the rules alone are ticked, and the strength stays unsaid', () => {
    render(<Screen />);
    type('Bell-on-the-desk 7');
    expect(met()).toHaveLength(6);
    expect(met().join()).not.toContain('常见');
    expect(meter().getAttribute('aria-valuetext')).toBe('未输入');
  });
});

describe('NewPassword', () => {
  beforeAll(async () => void (await loadStrength()));

  it('R13 · the strength is told in a word and a hint, a moment after it was typed', async () => {
    render(<Screen />);
    expect(meter().getAttribute('aria-valuetext')).toBe('未输入');
    type('Woaini1314!');
    await waitFor(() => expect(meter().getAttribute('aria-valuetext')).toBe('弱'));
    expect(screen.getByText(/很快会被试出来/)).toBeTruthy();
    expect(met().join()).not.toContain('常见');

    type('Bell-on-the-desk 7');
    await waitFor(() => expect(meter().getAttribute('aria-valuetext')).toBe('很强'));
    expect(document.querySelectorAll('[data-filled="true"]')).toHaveLength(4);
    expect(met()).toHaveLength(7);

    type('');
    await waitFor(() => expect(meter().getAttribute('aria-valuetext')).toBe('未输入'));
    expect(met()).toEqual([]);
  });

  it('R13 · the own name and the company in pinyin are found as one types', async () => {
    render(<Screen />);
    type('Siyuan-7!kqwx');
    expect(met().join()).not.toContain('姓名');
    await waitFor(() => expect(screen.getByText(/别人猜得到/)).toBeTruthy());
  });

  it('R13 · it follows a switch of the language', async () => {
    render(<Screen />);
    type('Woaini1314!');
    await waitFor(() => expect(screen.getByText(/很快会被试出来/)).toBeTruthy());
    act(() => {
      locale.value = 'en';
    });
    expect(meter().getAttribute('aria-valuetext')).toBe('Weak');
    expect(screen.getByText(/Among the first to be tried/)).toBeTruthy();
    expect(screen.queryByText(/[\u4e00-\u9fff]{4}/)).toBeNull();
  });

  it('R13 · the preset asvs asks for length and not for kinds', async () => {
    render(<Screen preset="asvs" />);
    expect(rules()[0]).toContain('15–128 个字符');
    expect(rules()).toHaveLength(3);
    type('correct horse battery staple');
    expect(met()).toHaveLength(3);
  });
});

describe('the estimate', () => {
  const level = (password: string) => estimateStrength(password, {}).level;

  it('R13 · Chinese names, pinyin and dates are weak, a phrase is strong', () => {
    for (const weak of ['zhangwei1990', 'woaini1314', 'Lixiaoming88!', 'woxihuanni1314', 'qazwsx123', 'abcabcabc'])
      expect([weak, level(weak)]).toEqual([weak, 0]);
    expect(level('Dragon8371!')).toBe(1);
    expect(level('Blau-7zimt')).toBe(2);
    expect(level('Bell-on-the-desk 7')).toBe(3);
  });

  it('R13 · what others know of a person is weak for that person', () => {
    expect(estimateStrength('青禾家居-Bell-on-7', personal)).toEqual({ level: 0, hint: 'personal' });
    expect(estimateStrength('QingheJiaju-bell-on-7', personal)).toEqual({ level: 0, hint: 'personal' });
    expect(estimateStrength('QingheJiaju-bell-on-7', {}).level).toBeGreaterThan(0);
  });

  it('R13 · the hint is the one that fits', () => {
    const hint = (password: string) => estimateStrength(password, {}).hint;
    expect(hint('password1')).toBe('common');
    expect(hint('yuiophjk')).toBe('keys');
    expect(hint('mnopqrst')).toBe('sequences');
    expect(hint('1987-04-23')).toBe('dates');
    expect(hint('xqxqxqxqxq')).toBe('common');
    expect(hint('Dragon8371!')).toBe('words');
    expect(hint('Tarantula')).toBe('capitals');
    expect(hint('zebrax')).toBe('longer');
  });

  it('has a text for every hint in both languages', () => {
    expect(Object.keys(passwordTexts.en)).toEqual(Object.keys(passwordTexts['zh-CN']));
  });
});
