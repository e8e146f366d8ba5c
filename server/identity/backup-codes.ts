import { randomBytes, randomInt } from 'node:crypto';
import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context, InTransaction, MemberContext, Services } from '../context.ts';
import { hashBackupCode } from './passwords.ts';
import { limits } from './policy.ts';
import { methodsOf } from './second-factors.ts';
import type { ChallengeClaim } from './store.ts';
import { accountByKey, backupSaltOf, challengeOf, replaceBackupCodes } from './store.ts';

/** Without 0, 1, I, L, O and U, which are read for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Codes as they are shown, and what is kept of them. */
type MadeCodes = { shown: string[]; salt: Uint8Array; digests: Uint8Array[] };

/**
 * Keyed over a slow hash: whoever has the database has nothing to try against, and whoever has the
 * key as well pays a password hash for each try.
 */
async function digestOf(services: Services, account: number, code: string, salt: Uint8Array): Promise<Uint8Array> {
  const slow = await hashBackupCode(code, salt);
  return services.secrets.digest(`backup:${account}:${Buffer.from(slow).toString('base64')}`);
}

/** Ten new ones as `XXXXX-XXXXX`. Costs ten password hashes: no transaction should wait for them. */
export async function makeBackupCodes({ services }: Context, account: number): Promise<MadeCodes> {
  const salt = randomBytes(16);
  const codes = Array.from({ length: limits.backupCodes }, newCode);
  const digests = await Promise.all(codes.map((code) => digestOf(services, account, code, salt)));
  return { shown: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`), salt, digests };
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Those that go with the caller's first second factor, before it is turned on; null where there is one already. */
export async function codesForFirst(ctx: MemberContext): Promise<MadeCodes | null> {
  const account = await accountByKey(ctx.db, ctx.actor.account);
  return (await methodsOf(ctx.db, account)).length === 0 ? makeBackupCodes(ctx, account.key) : null;
}

/** Keeps them, and answers them as they are shown; those from before no longer work. `null`: still to be made. */
export async function keepBackupCodes(
  ctx: InTransaction<Context>,
  account: number,
  made: MadeCodes | null,
): Promise<string[]> {
  const { shown, salt, digests } = made ?? (await makeBackupCodes(ctx, account));
  await replaceBackupCodes(ctx.db, account, salt, digests);
  return shown;
}

type Tried = { method: ChallengeMethod; code?: string | undefined };

/**
 * What a try is compared by, as long in the making for a wrong code as for a right one: worked out
 * before the transaction that looks at it. Null where no backup code is asked for or given.
 */
export async function digestOfTry(
  ctx: Context,
  claim: ChallengeClaim,
  { method, code }: Tried,
): Promise<Uint8Array | null> {
  if (method !== 'backup' || code === undefined) return null;
  const challenge = await challengeOf(ctx.db, claim);
  if (!challenge || !(JSON.parse(challenge.methods) as ChallengeMethod[]).includes('backup')) return null;
  const salt = await backupSaltOf(ctx.db, challenge.account);
  return salt && digestOf(ctx.services, challenge.account, code, salt);
}
