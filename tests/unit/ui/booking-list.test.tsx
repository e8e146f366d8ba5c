// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { BookingList } from '../../../components/modules/booking/booking-list.tsx';

afterEach(cleanup);

const booking = (id: string, state: 'requested' | 'confirmed') => ({
  id,
  state,
  service: { id: 's', name: { 'zh-CN': '到店试衣' } },
  starts: Date.now() + 3_600_000,
  ends: Date.now() + 5_400_000,
  visitor: { id: 'v', name: '王思远' },
  name: '王思远',
});

test('R2 · what waits is answered in one place of the screen; the calendar shows it, and acts on what is decided', () => {
  const given = { timeZone: 'Asia/Shanghai', mayWrite: true, acts: {}, onChanged: () => {} } as never as Omit<
    Parameters<typeof BookingList>[0],
    'bookings'
  >;
  const bookings = [booking('1', 'requested'), booking('2', 'confirmed')] as never;
  render(<BookingList {...given} bookings={bookings} decidedOnly />);
  screen.getByText('待确认');
  expect(screen.queryByRole('button', { name: /^确认/ })).toBeNull();
  screen.getByRole('button', { name: /^改时间/ });
  cleanup();
  render(<BookingList {...given} bookings={bookings} />);
  screen.getByRole('button', { name: /^确认/ });
});
