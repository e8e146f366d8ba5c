import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { ChallengeMethod, identityEndpoints } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Verdict } from './admit.ts';
import { admit } from './admit.ts';
import { countWrongCode, lockedUntil, refuseLocked } from './attempts.ts';
import { digestOfTry } from './backup-codes.ts';
import { decisionOn } from './decision.ts';
import { failChallenge } from './fail-challenge.ts';
import { fitsCode } from './fits-code.ts';
import { limits } from './policy.ts';
import { answerPretence } from './pretend.ts';
import type { Question } from './question-of.ts';
import { claimOf, knockAgain, questionOf } from './question-of.ts';
import { record } from './record.ts';
import type { Admitted } from './sign-in.ts';
import { passed } from './sign-in.ts';
import { consumeChallenge, takeTry } from './store.ts';

type Input = ParsedOf<typeof identityEndpoints.answerChallenge>;
type Given = Input & { backup: Uint8Array | null };

/**
 * The next step of a sign-in; afterwards the gate looks again.
 * Throws `challenge_expired` (gone, late, or of another device), `challenge_failed`, `challenge_pending`
 * where somebody else has yet to decide, or what the gate refuses.
 */
export async function answerChallenge(ctx: Context, input: Input): Promise<Admitted> {
  const claim = claimOf(ctx, input);
  const given = { ...input, backup: await digestOfTry(ctx, claim, input) };
  return passed(
    await withTransaction(ctx, async (tx) => {
      if (input.method === 'link' || input.method === 'approval') return decisionOn(tx, input);
      const taken = await takeTry(tx.db, claim, 'sign_in', limits.challengeTries);
      if (taken) return answer(tx, await questionOf(tx, taken), given);
      return { kind: 'refused', error: await answerPretence(tx, claim, 'sign_in') };
    }),
  );
}

const refused = (code: 'challenge_expired' | 'challenge_failed', params?: Record<string, number>): Verdict => ({
  kind: 'refused',
  error: refuse(code, params),
});

async function answer(ctx: InTransaction<Context>, question: Question, input: Given): Promise<Verdict> {
  const { challenge, account, pair } = question;
  const locked = await lockedUntil(ctx, pair);
  if (locked) return { kind: 'refused', error: refuseLocked(ctx, locked) };
  const offered = (JSON.parse(challenge.methods) as ChallengeMethod[]).includes(input.method);
  if (!offered || !(await fitsCode(ctx, challenge, account, input))) return wrong(ctx, question, input.method);
  if (!(await consumeChallenge(ctx.db, challenge.key))) return refused('challenge_expired');
  return admit(ctx, knockAgain(question, input.method, input.trust));
}

async function wrong(ctx: InTransaction<Context>, question: Question, method: ChallengeMethod): Promise<Verdict> {
  const { challenge, account, pair, membership } = question;
  const base = { kind: 'second_factor', company: membership?.company ?? null, account: account.key };
  await record(ctx, { ...base, subject: account.email, device: challenge.label, outcome: `wrong_${method}` });
  const left = limits.challengeTries - challenge.tries;
  if (left === 0) {
    await consumeChallenge(ctx.db, challenge.key);
    await failChallenge(ctx, pair, challenge.label, { account, membership });
  } else await countWrongCode(ctx, pair);
  return refused('challenge_failed', { left });
}
