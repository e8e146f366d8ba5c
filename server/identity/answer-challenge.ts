import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { ChallengeMethod, identityEndpoints } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Verdict } from './admit.ts';
import { admit } from './admit.ts';
import { lockedUntil, refuseLocked } from './attempts.ts';
import { digestOfTry } from './backup-codes.ts';
import { decisionOn } from './decision.ts';
import { fitsCode } from './fits-code.ts';
import { limits } from './policy.ts';
import { answerPretence } from './pretend.ts';
import type { Question } from './question-of.ts';
import { claimOf, knockAgain, questionOf } from './question-of.ts';
import type { Admitted } from './sign-in.ts';
import { passed } from './sign-in.ts';
import { consumeChallenge, takeTry } from './store.ts';
import { wrongAnswer } from './wrong-answer.ts';

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

async function answer(ctx: InTransaction<Context>, question: Question, input: Given): Promise<Verdict> {
  const { challenge, account, pair } = question;
  const locked = await lockedUntil(ctx, pair);
  if (locked) return { kind: 'refused', error: refuseLocked(ctx, locked) };
  const offered = (JSON.parse(challenge.methods) as ChallengeMethod[]).includes(input.method);
  if (!offered || !(await fitsCode(ctx, challenge, account, input))) return wrong(ctx, question, input.method);
  if (!(await consumeChallenge(ctx.db, challenge.key))) return { kind: 'refused', error: refuse('challenge_expired') };
  return admit(ctx, knockAgain(question, input.method, input.trust));
}

async function wrong(ctx: InTransaction<Context>, question: Question, method: ChallengeMethod): Promise<Verdict> {
  const company = question.membership?.company ?? null;
  const error = await wrongAnswer(ctx, question, { kind: 'second_factor', method, company });
  return { kind: 'refused', error };
}
