import { expect, it } from 'vitest';
import { initials } from '../../../components/ui/avatar.tsx';

it.each([
  ['值班台', '班台'],
  ['门店值 守', '值守'],
  ['Night Desk', 'ND'],
  ['desk@example.com', 'D'],
  ['访客 12', '12'],
  ['  ', ''],
])('an avatar shortens %s to %s', (name, short) => {
  expect(initials(name)).toBe(short);
});
