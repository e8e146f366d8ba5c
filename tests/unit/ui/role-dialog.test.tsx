// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { RoleDialog } from '../../../components/organisation/role-dialog.tsx';
import type { Permission } from '../../../lib/contract/endpoint.ts';
import { permissions } from '../../../lib/contract/endpoint.ts';

afterEach(() => cleanup());

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('W11 · security rights are offered to who sees the whole company, and go when that is taken back', async () => {
  const onSave = vi.fn(async (_: string | null, draft: { permissions: Permission[] }) => ({ ok: true, value: draft }));
  const made = 'new' as const;
  const own = [...permissions];
  render(
    <RoleDialog role={made} mayWrite own={own} modules={[]} level={1} onSave={onSave as never} onClose={() => {}} />,
  );
  fireEvent.input(screen.getByLabelText(/角色名称/), { target: { value: '质检' } });
  expect(screen.queryByLabelText('修改安全规则、管理设备')).toBeNull();
  screen.getByText(/没有部门的成员只看得到自己/);
  fireEvent.click(screen.getByRole('radio', { name: '全企业' }));
  fireEvent.click(screen.getByLabelText('修改安全规则、管理设备'));
  fireEvent.click(screen.getByRole('radio', { name: '所在部门及下级' }));
  press('保存');
  await vi.waitFor(() => expect(onSave).toHaveBeenCalled());
  expect(onSave.mock.calls[0]?.[1].permissions.filter((one) => one.startsWith('security.'))).toEqual([]);
});
