// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { DeviceList } from '../../../components/security/device-list.tsx';
import type { DeviceView } from '../../../lib/contract/devices.ts';

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
