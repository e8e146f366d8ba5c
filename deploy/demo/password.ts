import { randomInt } from 'node:crypto';
import { passwordProblem } from '../../lib/util/password.ts';

/** Without characters that look alike. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');

/** Three groups of four with hyphens, such as people can type, that the password policy accepts. */
export function generatePassword(): string {
  for (;;) {
    const password = `${group()}-${group()}-${group()}`;
    if (!passwordProblem(password, {})) return password;
  }
}
