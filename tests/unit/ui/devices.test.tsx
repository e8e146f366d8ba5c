// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { CompanyDevices } from '../../../components/security/company-devices.tsx';
import { DeviceList } from '../../../components/security/device-list.tsx';
import type { DeviceView, MemberDeviceView } from '../../../lib/contract/devices.ts';

afterEach(cleanup);

const device = (over: Partial<DeviceView>): DeviceView => ({
  ...{ id: '0199a000-0000-7000-8000-000000000001', name: 'Chrome · Windows', kind: 'computer', ip: '192.0.2.1' },
  ...{ region: null, firstAt: 0, lastAt: 0, current: true, keyed: true, banned: false },
  ...{ trustedUntil: null, expiresAt: null, sessions: 1 },
  ...over,
});

const done = () => Promise.resolve({ ok: true, value: null } as const);

function show(devices: DeviceView[]) {
  const onEndOthers = vi.fn(done);
  render(
    <DeviceList devices={devices} onRename={done} onAct={done} onActAtOnce={() => {}} onEndOthers={onEndOthers} />,
  );
  return onEndOthers;
}

it('ASVS 7.4.3 · all other devices are signed out by one button, which is there only where there are any', async () => {
  const other = { id: '0199a000-0000-7000-8000-000000000002', current: false };
  show([device({}), device({ ...other, sessions: 0 })]);
  expect(screen.queryByRole('button', { name: '退出其他设备' })).toBeNull();
  cleanup();
  const onEndOthers = show([device({}), device(other)]);
  fireEvent.click(screen.getByRole('button', { name: '退出其他设备' }));
  expect(onEndOthers).not.toHaveBeenCalled();
  const dialog = screen.getByRole('dialog');
  const buttons = [...dialog.querySelectorAll('button')];
  fireEvent.click(buttons.find((one) => one.textContent === '退出其他设备')!);
  await waitFor(() => expect(onEndOthers).toHaveBeenCalledOnce());
});

it("L16 · an admin's own devices are marked and managed on the own page, the owner's by the owner", () => {
  const people = ['林秋', '沈越', '苏晴'].map((name, n) => ({ id: `m${n}`, name, email: `${n}@a.cn` }));
  const devices = people.map((member, n): MemberDeviceView => {
    const { current: _, banned: __, ...shown } = device({ id: `d${n}` });
    return { ...shown, member, access: 'allowed' };
  });
  render(
    <CompanyDevices
      members={people}
      devices={devices}
      current="d0"
      standingOf={(id) => (id === 'm0' ? 'mine' : id === 'm1' ? 'owner' : 'managed')}
      mineHref="#/mine"
      onMember={() => {}}
      onDevice={() => {}}
    />,
  );
  const of = (name: string) => within(screen.getByRole('region', { name }));
  expect(of('林秋').getByText('当前设备')).toBeTruthy();
  expect(of('林秋').getByRole('link', { name: '管理我的设备' }).getAttribute('href')).toBe('#/mine');
  expect(of('林秋').queryByRole('button')).toBeNull();
  expect(of('沈越').getByText('只能由所有者本人管理')).toBeTruthy();
  expect(of('沈越').queryByRole('button')).toBeNull();
  expect(of('苏晴').getByRole('button', { name: '管理 苏晴' })).toBeTruthy();
  expect(of('苏晴').getByText('已绑定密钥')).toBeTruthy();
});

it('L16 · devices that are alike are told apart by name, where only that is heard', () => {
  const at = Date.parse('2026-03-01T08:00:00Z');
  const alike = (n: number, over: Partial<DeviceView>) =>
    device({ id: `0199a000-0000-7000-8000-00000000001${n}`, current: false, lastAt: at, ...over });
  show([
    alike(1, { name: 'Edge · macOS' }),
    alike(2, {}),
    alike(3, { ip: '198.51.100.7' }),
    alike(4, { ip: '203.0.113.9' }),
    alike(5, { ip: '203.0.113.9', lastAt: at + 86_400_000 }),
    alike(6, { ip: '203.0.113.9', lastAt: at + 86_400_000 }),
  ]);
  const names = screen.getAllByRole('button', { name: /^管理/ }).map((one) => one.getAttribute('aria-label') ?? '');
  expect(names.slice(0, 3)).toEqual([
    '管理 Edge · macOS',
    '管理 Chrome · Windows · 192.0.2.1',
    '管理 Chrome · Windows · 198.51.100.7',
  ]);
  expect(names[3]).toMatch(/^管理 Chrome · Windows · 203\.0\.113\.9 · .*3月1日/);
  expect(names.slice(4).map((name) => name.slice(-4))).toEqual(
    [' · 1', ' · 2'].map((end) => expect.stringContaining(end)),
  );
  expect(new Set(names).size).toBe(6);
});

it('L19 · an admin withdraws the trust in a device that is trusted, and sees until when it is', () => {
  const onDevice = vi.fn();
  const member = { id: 'm0', name: '苏晴', email: 's@a.cn' };
  const until = Date.parse('2026-04-01T04:00:00Z');
  const devices = [until, null].map((trustedUntil, n): MemberDeviceView => {
    const { current: _, banned: __, ...shown } = device({ id: `d${n}`, name: `设备${n}`, trustedUntil });
    return { ...shown, member, access: 'none' };
  });
  const acts = { standingOf: () => 'managed' as const, mineHref: '#', onMember: () => {}, onDevice };
  render(<CompanyDevices members={[member]} devices={devices} current={null} {...acts} />);
  expect(screen.getByText(/4月1日前免二次验证/)).toBeTruthy();
  // The test's browser has no popovers.
  HTMLElement.prototype.hidePopover ??= () => {};
  const [withdraw, ...more] = screen.getAllByRole('menuitem', { name: '取消信任', hidden: true });
  expect(more).toEqual([]);
  fireEvent.click(withdraw!);
  expect(onDevice).toHaveBeenCalledExactlyOnceWith(devices[0], 'distrust');
});
