import { isCommonPassword } from './common.ts';
import { containsReading } from './readings.ts';
import type { PasswordRule } from './rules.ts';

/** What needs the lists, the same for every preset. A screen loads them later, the server has them from the start. */
export const listRules: readonly PasswordRule[] = [
  { name: 'common', problem: 'password_common', holds: (password) => !isCommonPassword(password) },
  {
    name: 'personal',
    problem: 'password_personal',
    holds: (password, personal) => !containsReading(password, personal),
  },
];
