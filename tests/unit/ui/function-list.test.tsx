// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { FunctionList } from '../../../components/organisation/function-list.tsx';
import type { MemberFields } from '../../../lib/contract/member-fields.ts';
import { fieldsFor, memberFunctions } from '../../../lib/contract/member-fields.ts';

afterEach(cleanup);

/** With some functions on, of whose fields a third of the members lack each. */
function known(...on: (typeof memberFunctions)[number][]): MemberFields {
  return {
    functions: memberFunctions.map((id) => ({ id, on: on.includes(id) })),
    fields: fieldsFor(on).map((id) => ({ id, missing: 3 })),
  };
}

const ok = vi.fn().mockResolvedValue({ ok: true, value: null });
const press = (name: string, role = 'switch') =>
  act(async () => void fireEvent.click(screen.getByRole(role, { name })));

it('W15 · each function says what it asks for, and who has yet to give it', async () => {
  render(<FunctionList known={known('leave')} onSet={ok} />);
  screen.getByText('需要：工号、工作地点');
  screen.getByText('入职日期：还有 3 人没有填写');
  await press('考勤');
  expect(ok).toHaveBeenLastCalledWith('attendance', true);
});

it('W15 W20 · one is turned off at once where nothing is lost, and after a question where something is', async () => {
  const set = vi.fn().mockResolvedValue({ ok: true, value: null });
  render(<FunctionList known={known('attendance', 'overtime')} onSet={set} />);
  await press('加班');
  expect(set).toHaveBeenLastCalledWith('overtime', false);
  set.mockClear();
  await press('考勤');
  expect(set).not.toHaveBeenCalled();
  // The number is still asked for by overtime.
  screen.getByText('其他功能用不到的资料（工作地点）会从所有成员中删除，无法恢复。');
  await press('关闭并删除', 'button');
  expect(set).toHaveBeenLastCalledWith('attendance', false);
});
