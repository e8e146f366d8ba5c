import { randomBytes } from 'node:crypto';
import { hash, hashRaw, verify } from '@node-rs/argon2';
import type { FieldError } from '../../lib/contract/errors.ts';
import type { PasswordPreset, Personal } from '../../lib/util/password.ts';
import { passwordLimits, passwordProblem } from '../../lib/util/password.ts';
import { refuseFields } from '../errors.ts';

/** OWASP's first choice for argon2id, which is the library's default algorithm; runs on the thread pool. */
export const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** The same for a backup code. Answers 32 bytes. */
export function hashBackupCode(code: string, salt: Uint8Array): Promise<Uint8Array> {
  return hashRaw(code, { ...cost, salt });
}

let nobody: Promise<string> | undefined;

/** Costs the same where there is no account (`null`), and answers false. */
export async function matchesPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(stored ?? (await nobody), password);
  return stored !== null && matches;
}

/** Throws `input_invalid` naming `path` where the password breaks the preset's rules. */
export function demandPassword(
  password: string,
  personal: Personal,
  { path = 'password', preset = 'standard' }: { path?: string; preset?: PasswordPreset } = {},
): void {
  const code = passwordProblem(password, personal, preset);
  if (!code) return;
  const { min, max } = passwordLimits[preset];
  const params: FieldError['params'] =
    code === 'password_too_short' ? { min } : code === 'password_too_long' ? { max } : undefined;
  throw refuseFields({ path, code, params });
}
