import { expect, it } from 'vitest';
import { initials } from '../../../components/ui/avatar.tsx';

it.each([
  ['陈晓明', '晓明'],
  ['欧阳娜 娜', '娜娜'],
  ['Ann Lee', 'AL'],
  ['ann@example.com', 'A'],
  ['访客 12', '12'],
  ['  ', ''],
])('an avatar shortens %s to %s', (name, short) => {
  expect(initials(name)).toBe(short);
});
