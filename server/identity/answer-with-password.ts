import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Verdict } from './admit.ts';
import { admit } from './admit.ts';
import { checkNewPassword, keepPassword } from './new-password.ts';
import type { Question } from './question-of.ts';
import { claimOf, knockAgain, questionOf } from './question-of.ts';
import type { Admitted } from './sign-in.ts';
import { passed } from './sign-in.ts';
import type { ChallengeRow } from './store.ts';
import { accountByKey, challengeOf, consumeChallenge } from './store.ts';

type Input = ParsedOf<typeof identityEndpoints.answerWithPassword>;

/** The password was due: takes the new one, and goes on through the gate. Throws like `answerChallenge`, or `input_invalid`. */
export async function answerWithPassword(ctx: Context, input: Input): Promise<Admitted> {
  const challenge = await due(ctx, input);
  const { account } = await questionOf(ctx, challenge);
  const hash = await checkNewPassword(ctx, account, input.password);
  return passed(
    await withTransaction(ctx, async (tx): Promise<Verdict> => {
      if (!(await consumeChallenge(tx.db, challenge.key))) throw refuse('challenge_expired');
      await keepPassword(tx, account, hash, 'password_changed');
      return goOn(tx, await questionOf(tx, challenge));
    }),
  );
}

async function due(ctx: Context, input: Input): Promise<ChallengeRow> {
  const challenge = await challengeOf(ctx.db, claimOf(ctx, input));
  if (!challenge || !(JSON.parse(challenge.methods) as string[]).includes('new_password'))
    throw refuse('challenge_expired');
  return challenge;
}

async function goOn(ctx: InTransaction<Context>, question: Question): Promise<Verdict> {
  const account = await accountByKey(ctx.db, question.account.key);
  return admit(ctx, knockAgain({ ...question, account }, 'new_password', false));
}
