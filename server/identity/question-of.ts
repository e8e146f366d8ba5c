import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context } from '../context.ts';
import { hashToken } from '../secrets.ts';
import type { Proof } from './admit.ts';
import type { Pair } from './attempts.ts';
import { pairOf } from './attempts.ts';
import type { DeviceClaim } from './device.ts';
import { deviceClaim } from './device.ts';
import type { AccountRow, ChallengeClaim, ChallengeRow, Membership } from './store.ts';
import { accountByKey, membershipsOf, phoneOf } from './store.ts';

/** A challenge that is being answered, with all that belongs to it. */
export type Question = {
  challenge: ChallengeRow;
  account: AccountRow;
  device: DeviceClaim;
  pair: Pair;
  membership: Membership | undefined;
};

/** What the bearer of an answer says, and shows, of the challenge. */
export function claimOf(ctx: Context, input: { challenge: string; device: string }): ChallengeClaim {
  const { fingerprint } = deviceClaim(ctx, { id: input.device });
  return { hash: hashToken(input.challenge), fingerprint, kind: ctx.client.transport, now: ctx.services.clock.now() };
}

export async function questionOf(ctx: Context, challenge: ChallengeRow): Promise<Question> {
  const account = await accountByKey(ctx.db, challenge.account);
  const membership = (await membershipsOf(ctx.db, account.key)).find((one) => one.companyActive);
  const { fingerprint, label } = challenge;
  const device = { fingerprint, keyed: ctx.client.device !== null, label };
  const login = { text: await named(ctx, challenge, account), company: null };
  const pair = await pairOf(ctx, { login, account, device, rules: membership?.rules ?? null });
  return { challenge, account, device, pair, membership };
}

/** What was typed to get it: a number where that was asked for, since wrong codes count alike for one that is nobody's. */
async function named({ db }: Context, { purpose, proved }: ChallengeRow, account: AccountRow): Promise<string> {
  const byPhone = purpose === 'recovery' || (purpose === 'sign_in' && proved === '[]');
  return (byPhone && (await phoneOf(db, account.key))?.value) || account.email;
}

/** The same knock, with one more thing proved. */
export function knockAgain({ challenge, account, pair, device }: Question, method: ChallengeMethod, trust: boolean) {
  const before = JSON.parse(challenge.proved) as Proof[];
  const proved = method === 'approval' ? before : [...before, method];
  const { company } = challenge;
  return { account, pair, device, remember: challenge.remember === 1, proved, company, trust, answered: method };
}
