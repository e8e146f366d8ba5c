// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { later } from '../../../components/ui/later.tsx';

afterEach(cleanup);

it('W22 · a view whose code does not come says so, and is there with the next try, also anywhere else', async () => {
  const bring = vi
    .fn(async () => ({ name }: { name: string }) => <p>{name}在此</p>)
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const View = later(bring);
  const { unmount } = render(<View name="客户" />);
  expect(screen.getByRole('status')).toBeTruthy();
  const again = await screen.findByRole('button', { name: '重试' });
  expect(screen.getByRole('alert').textContent).toContain('没能加载');
  await act(async () => void fireEvent.click(again));
  expect(await screen.findByText('客户在此')).toBeTruthy();
  unmount();
  render(<View name="订单" />);
  expect(screen.getByText('订单在此')).toBeTruthy();
  expect(bring).toHaveBeenCalledTimes(2);
});
