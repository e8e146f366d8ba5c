// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { PlanScreen } from '../../../components/organisation/plan-view.tsx';
import type { PlanView } from '../../../lib/contract/plans.ts';

afterEach(cleanup);

const offer = (id: PlanView['plan'], name: string) => ({
  id,
  name: { 'zh-CN': name, en: id },
  summary: { 'zh-CN': '', en: '' },
  limits: { seats: 10, sites: 1, modules: 1, faqs: 1 },
});

const until = Date.now() + 10 * 24 * 3_600_000;

const view = (change: Partial<PlanView>): PlanView => ({
  plan: 'standard',
  chosen: 'standard',
  trial: { state: 'used', until, days: 14 },
  plans: [offer('free', '免费版'), offer('standard', '标准版')] as never,
  usage: { seats: 1, sites: 0, modules: 0, faqs: 0 },
  changes: 'owner',
  request: null,
  recommended: null,
  mayChange: true,
  ...change,
});

async function changeToFree(after: PlanView, before: PlanView): Promise<string> {
  const onDone = vi.fn();
  const acts = { change: async () => ({ ok: true, value: after }) as const, startTrial: vi.fn(), withdraw: vi.fn() };
  render(<PlanScreen view={before} acts={acts} onDone={onDone} />);
  fireEvent.click(screen.getByRole('button', { name: '选择免费版' }));
  const dialog = await screen.findByText(/现有的成员、站点和内容都会保留/);
  const asked = dialog.textContent ?? '';
  fireEvent.click(screen.getByRole('button', { name: '确认更换' }));
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  return `${asked}\n${onDone.mock.calls[0]?.[0]}`;
}

test('R32 · who changes to the free plan during a trial is told that the trial goes on, before and after', async () => {
  const running = view({ chosen: 'free', trial: { state: 'running', until, days: 14 } });
  const said = await changeToFree(running, view({}));
  expect(said).toContain('标准版的试用还没有结束');
  expect(said).toContain('已换成免费版，标准版先试用到');
});

test('R32 · and once it is over, that the plan has changed', async () => {
  const trial = { state: 'used', until: 1, days: 14 } as const;
  const said = await changeToFree(view({ plan: 'free', chosen: 'free', trial }), view({ trial }));
  expect(said).not.toContain('试用');
  expect(said).toContain('已更换为免费版');
});
