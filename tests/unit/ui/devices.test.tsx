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
