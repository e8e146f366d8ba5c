// @vitest-environment happy-dom
// Makes components follow the signal of the language, as every surface does.
import '@preact/signals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CompanyLogState } from '../../../components/security/company-log-state.tsx';
import { CompanyVerdict } from '../../../components/security/company-verdict.tsx';
import type { LogFilter } from '../../../components/security/log-filter.ts';
import { filterOnWire, noFilter } from '../../../components/security/log-filter.ts';
import { LogFilters } from '../../../components/security/log-filters.tsx';
import { kindGroups } from '../../../components/security/log-kinds.ts';
import type { SecurityEvent } from '../../../components/security/log-list.tsx';
import { LogList } from '../../../components/security/log-list.tsx';
import { AddressRules } from '../../../components/security/rules-addresses.tsx';
import { ExportRules } from '../../../components/security/rules-exports.tsx';
import { FactorRules } from '../../../components/security/rules-factor.tsx';
import { LockRules } from '../../../components/security/rules-lock.tsx';
import { UnusualRules } from '../../../components/security/rules-unusual.tsx';
import type { CompanySecurity } from '../../../lib/contract/company-security.ts';
import type { SecurityRules } from '../../../lib/contract/rules.ts';
import { securityRules } from '../../../lib/contract/rules.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { eventKinds } from '../../../lib/i18n/security-events.ts';
import { subjectOf } from '../../../lib/i18n/security-subject.ts';

afterEach(() => {
  cleanup();
  locale.value = 'zh-CN';
});

const rules = securityRules.parse({ idleMinutes: 15, addresses: ['203.0.113.8/32'] });
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const save = () => press('保存');

/** Props of a group, and the rules that it would have the server keep. */
function group(answer: unknown = { ok: true, value: null }) {
  const sent: SecurityRules[] = [];
  const onSave = async (change: (all: SecurityRules) => SecurityRules) => {
    sent.push(change(rules));
    return answer as { ok: true; value: null };
  };
  return { props: { rules: { ...rules, exportsFixed: false }, mayWrite: true, here: true, onSave }, sent };
}

describe('rules', () => {
  it('L12 · the whole of the rules is sent, with nothing changed but what was chosen', async () => {
    const { props, sent } = group();
    render(<LockRules {...props} />);
    expect(screen.getByRole('button', { name: '保存' })).toHaveProperty('disabled', true);
    fireEvent.change(screen.getByLabelText('锁定时长'), { target: { value: '20' } });
    expect(screen.getByRole('status').textContent).toContain('从下一次输错开始生效');
    await save();
    expect(sent).toEqual([{ ...rules, lockMinutes: 20 }]);
  });

  it('L13 · the unusual region and hours keep apart', async () => {
    const { props, sent } = group();
    render(<UnusualRules {...props} />);
    const [region, hours] = screen.getAllByLabelText('拒绝登录');
    if (hours) fireEvent.click(hours);
    expect(region).toHaveProperty('checked', false);
    fireEvent.input(screen.getByLabelText('到'), { target: { value: '05:30' } });
    await save();
    const { alerts } = rules;
    expect(sent).toEqual([
      { ...rules, alerts: { ...alerts, hours: { ...alerts.hours, to: '05:30', response: 'refuse' } } },
    ]);
  });

  it('R20 · to require a second factor says how many it concerns; ways stay in their order', async () => {
    const { props, sent } = group();
    render(<FactorRules {...props} lacking={3} />);
    fireEvent.click(screen.getByLabelText('所有成员必须开启二次验证'));
    expect(screen.getByRole('status').textContent).toContain('3 名没有二次验证的成员');
    fireEvent.click(screen.getByLabelText('短信验证码'));
    fireEvent.click(screen.getByLabelText('通行密钥（指纹、面容或安全密钥）'));
    fireEvent.click(screen.getByLabelText('通行密钥（指纹、面容或安全密钥）'));
    await save();
    expect(sent[0]?.secondFactor).toEqual({
      ...rules.secondFactor,
      required: true,
      allowed: ['passkey', 'totp', 'email'],
    });
  });

  it('W16 · who cannot end that exports need the owner’s word is not offered it', () => {
    const { props } = group();
    const waiting = { ...props.rules, exports: { approval: true }, exportsFixed: true };
    render(<ExportRules {...props} rules={waiting} />);
    expect(screen.getByRole('checkbox').closest('fieldset')!.disabled).toBe(true);
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
    expect(screen.getByText(/只有所有者可以取消/)).toBeTruthy();
    cleanup();
    render(<ExportRules {...props} rules={{ ...waiting, exportsFixed: false }} />);
    expect(screen.getByRole('checkbox').closest('fieldset')!.disabled).toBe(false);
  });

  it('a reader who may not write sees the rules and no way to save', () => {
    const { props } = group();
    render(<LockRules {...props} mayWrite={false} />);
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
    expect(screen.getByLabelText('锁定时长').closest('fieldset')).toHaveProperty('disabled', true);
  });
});

describe('addresses', () => {
  const list = () => screen.getByLabelText<HTMLTextAreaElement>('允许的 IP 或网段');
  const type = (value: string) => fireEvent.input(list(), { target: { value } });
  const error = () => document.getElementById(`${list().id}-error`)?.textContent;

  it('L17 · a bad range is named by its line, and over as soon as the list is mended', async () => {
    const fields = [{ path: 'addresses.1', code: 'malformed' }];
    const { props, sent } = group({ ok: false, error: { code: 'input_invalid', fields } });
    render(<AddressRules {...props} myAddress={null} />);
    type('10.0.0.0/8\n\n  10.0.0.300 \n');
    await save();
    expect(sent[0]?.addresses).toEqual(['10.0.0.0/8', '10.0.0.300']);
    await vi.waitFor(() => expect(error()).toContain('第 3 行“10.0.0.300”'));
    await vi.waitFor(() => expect(document.activeElement?.id).toBe(list().id));
    expect(screen.queryByRole('alert')).toBeNull();
    type('10.0.0.0/8');
    expect(error()).toBeUndefined();
  });

  it('L17 · a list without its writer is refused at the field, and the address is added by a button', async () => {
    const { props } = group({ ok: false, error: { code: 'addresses_exclude_you', params: { ip: '198.51.100.7' } } });
    render(<AddressRules {...props} myAddress="192.0.2.1" />);
    type('10.0.0.0/8');
    await save();
    await vi.waitFor(() => expect(error()).toContain('198.51.100.7'));
    await press('加上我现在的 IP（198.51.100.7）');
    expect(list().value).toBe('10.0.0.0/8\n198.51.100.7');
    expect(error()).toBeUndefined();
  });

  it('L17 · what saving does is said before, also of an empty list', () => {
    const { props } = group();
    render(<AddressRules {...props} myAddress="203.0.113.8" />);
    expect(screen.getByText(/已加入名单/)).toBeTruthy();
    type('10.0.0.0/8');
    expect(screen.getByRole('status').textContent).toBe('保存后，不在名单里的地址会立即退出，也无法再登录。');
    type(' ');
    expect(screen.getByRole('status').textContent).toBe('保存后，任何地点都可以登录。');
  });
});

describe('the log', () => {
  const onFind = vi.fn();

  it('L15 · filters fold behind a button that counts them', async () => {
    const onChange = vi.fn();
    const onClear = vi.fn();
    const filter: LogFilter = { ...noFilter, outcome: 'refused', member: 'm1' };
    render(<LogFilters filter={filter} onFind={onFind} onChange={onChange} onClear={onClear} />);
    const fold = screen.getByRole('button', { name: '筛选（2）' });
    const folded = document.getElementById(fold.getAttribute('aria-controls') ?? '');
    expect(folded?.contains(screen.getByLabelText('结果'))).toBe(true);
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    await press('筛选（2）');
    expect(fold.getAttribute('aria-expanded')).toBe('true');
    fireEvent.change(screen.getByLabelText('操作'), { target: { value: 'lock' } });
    expect(onChange).toHaveBeenLastCalledWith({ ...filter, kind: 'lock' });
    await press('清除筛选');
    expect(onClear).toHaveBeenCalledOnce();
  });

  const event = {
    id: 'e',
    at: 0,
    actor: null,
    subject: null,
    ip: '203.0.113.7',
    region: null,
    device: '',
    details: null,
  };
  const show = (events: SecurityEvent[]) =>
    render(
      <LogList events={events} filtered={false} more={false} loading={false} onMore={vi.fn()} onClear={vi.fn()} />,
    );
  const said = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent);

  it('L15 · a line says by what way somebody showed who they are, and what of the rules changed', () => {
    const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5', '192.0.2.6', '192.0.2.7'];
    const changes = [
      { field: 'password.maxAgeDays', from: 90, to: 180 },
      { field: 'addresses', added: addresses, removed: ['198.51.100.7'] },
      { field: 'alerts.failures.response', from: 'both', to: 'lock' },
      { field: 'settings.clientSecret' },
    ];
    const events = [
      { ...event, kind: 'second_factor', outcome: 'ok', details: { method: 'totp' } },
      { ...event, id: 'f', kind: 'rules_changed', outcome: 'ok', details: { changes } },
    ];
    show(events);
    expect(said('.fd-log-what')).toEqual(['二次验证 · 身份验证器成功', '修改安全规则']);
    expect(said('.fd-log-changes li')).toEqual([
      '密码更换周期：90 天 → 180 天',
      '允许的 IP：新增 192.0.2.1、192.0.2.2、192.0.2.3、192.0.2.4、192.0.2.5 和另外 2 个；移除 198.51.100.7',
      '连续输错后：锁定，之后再加安全检查 → 锁定',
      'Client Secret：已更换',
    ]);
  });

  it('L15 · what simply happened says no outcome, an attempt says that it went well', () => {
    const line = (kind: string, outcome = 'ok') => ({ ...event, id: kind + outcome, kind, outcome });
    const events = [line('lock'), line('new_device'), line('sign_in'), line('sign_in', 'wrong_password')];
    show(events);
    expect(said('.fd-log-what')).toEqual(['账户锁定', '新设备登录', '登录成功', '登录密码错误']);
  });

  it('L15 · days of the calendar are whole days, and figures of the overview their own condition', () => {
    const now = new Date(2026, 10, 22, 15, 30).getTime();
    const midnight = (day: number) => new Date(2026, 10, day).getTime();
    expect(filterOnWire(noFilter, now)).toEqual({});
    expect(filterOnWire({ ...noFilter, period: 'today' }, now)).toEqual({ from: midnight(22) });
    const days: LogFilter = { ...noFilter, period: 'custom', from: '2026-11-20', to: '2026-11-21' };
    expect(filterOnWire(days, now)).toEqual({ from: midnight(20), to: midnight(22) });
    expect(filterOnWire({ ...noFilter, outcome: 'failures', text: ' 林 ' }, now)).toEqual({
      about: 'failures',
      text: '林',
    });
  });

  it('L15 · every action of the log can be chosen once', () => {
    expect(kindGroups.flatMap(({ kinds }) => kinds).toSorted()).toEqual([...eventKinds].toSorted());
  });

  it('L15 · what the log keeps as codes is said in words', () => {
    expect(subjectOf({ kind: 'rules_changed', subject: 'addresses, alerts' })).toBe('IP 名单、失败与异常登录');
    expect(subjectOf({ kind: 'confirm', subject: 'totp' })).toBe('身份验证器');
    expect(subjectOf({ kind: 'sign_in', subject: 'lin@example.com' })).toBe('lin@example.com');
  });
});

describe('the overview', () => {
  const security: CompanySecurity = {
    members: 2,
    withoutFactor: [],
    oldPassword: [],
    locked: [],
    devicesWaiting: 0,
    failures: 0,
    unusual: 0,
    reviewedAt: null,
    advice: [],
  };
  const verdict = (advice: CompanySecurity['advice'], logBroken = false) => {
    cleanup();
    render(<CompanyVerdict security={{ ...security, advice }} logBroken={logBroken} hrefOf={(one) => `#${one}`} />);
    return screen.getByRole('heading').textContent;
  };

  it('R20 · the verdict tells what is pressing from what would be better', () => {
    expect(verdict([])).toBe('一切正常');
    expect(verdict(['address_list', 'second_admin'])).toBe('没有紧急的事，还可以再加强');
    expect(verdict(['devices_waiting', 'old_passwords', 'address_list'])).toBe('有 2 件事需要处理');
    expect(verdict(['devices_waiting'], true)).toBe('安全日志被改动过，请先处理');
    expect(screen.getByRole('link', { name: '去处理：处理等待批准的设备' })).toHaveProperty('hash', '#devices_waiting');
  });

  it('L15 · a broken log says which line, and what to do', () => {
    const common = {
      reviewedAt: null,
      since: null,
      href: '#log',
      mayWrite: true,
      reviewing: false,
      onReview: () => {},
    };
    render(<CompanyLogState {...common} log={{ count: 12, brokenAt: 7 }} />);
    expect(screen.getByText(/第 7 条与写入时不一致/)).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });
});
