import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { countWrongCode } from './attempts.ts';
import { failChallenge } from './fail-challenge.ts';
import { limits } from './policy.ts';
import type { Question } from './question-of.ts';
import type { SecurityEvent } from './record.ts';
import { record } from './record.ts';
import { consumeChallenge } from './store.ts';

/** A wrong answer to a challenge, with its line in the log. The last that it may have ends it, and counts like a wrong password. */
export async function wrongAnswer(
  ctx: InTransaction<Context>,
  { challenge, account, pair, membership }: Question,
  { method, ...line }: Pick<SecurityEvent, 'kind' | 'company' | 'actor'> & { method: ChallengeMethod },
): Promise<CodedError> {
  const told = { outcome: `wrong_${method}`, details: { method } };
  await record(ctx, { ...line, ...told, account: account.key, subject: account.email, device: challenge.label });
  const left = limits.challengeTries - challenge.tries;
  if (left === 0) {
    await consumeChallenge(ctx.db, challenge.key);
    await failChallenge(ctx, pair, challenge.label, { account, membership });
  } else await countWrongCode(ctx, pair);
  return refuse('challenge_failed', { left });
}
