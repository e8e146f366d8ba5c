import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Verdict } from './admit.ts';
import { admit } from './admit.ts';
import { claimOf, knockAgain, questionOf } from './question-of.ts';
import { accessOf, challengeOf, consumeChallenge, deviceByFingerprint, membershipsOf } from './store.ts';

type Input = { challenge: string; device: string; method: ChallengeMethod; trust: boolean };

/** Looks whether a mailed link was confirmed, or an admin decided about the device. To look is no try. */
export async function decisionOn(ctx: InTransaction<Context>, input: Input): Promise<Verdict> {
  const challenge = await challengeOf(ctx.db, claimOf(ctx, input));
  const refused = (code: 'challenge_expired' | 'challenge_pending'): Verdict => ({
    kind: 'refused',
    error: refuse(code),
  });
  if (challenge?.purpose !== 'sign_in') return refused('challenge_expired');
  const offered = (JSON.parse(challenge.methods) as ChallengeMethod[]).includes(input.method);
  if (!offered) return refused('challenge_expired');
  const question = await questionOf(ctx, challenge);
  const decided = input.method === 'link' ? challenge.confirmed_at !== null : await isDecided(ctx, question);
  if (!decided) return refused('challenge_pending');
  if (!(await consumeChallenge(ctx.db, challenge.key))) return refused('challenge_expired');
  return admit(ctx, knockAgain(question, input.method, input.trust));
}

/** Allowed or refused, or nobody needs to say anything any more: the gate tells which. */
async function isDecided(ctx: Context, { account, device, challenge }: Awaited<ReturnType<typeof questionOf>>) {
  const row = await deviceByFingerprint(ctx.db, account.key, device.fingerprint);
  const membership = (await membershipsOf(ctx.db, account.key)).find(({ company }) => company === challenge.company);
  if (!row || !membership?.rules.devices.approval) return true;
  return (await accessOf(ctx.db, row.key, membership.company))?.state !== 'waiting';
}
