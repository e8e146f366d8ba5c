import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { countWrongCode } from './attempts.ts';
import { countChallenge } from './fail-challenge.ts';
import { limits } from './policy.ts';
import type { Question } from './question-of.ts';
import type { SecurityEvent } from './record.ts';
import { record } from './record.ts';
import { consumeChallenge } from './store.ts';
import { lockHappened } from './verify.ts';

/** A wrong answer to a challenge, with its line in the log. The last that it may have ends it, and counts like a wrong password. */
export async function wrongAnswer(
  ctx: InTransaction<Context>,
  { challenge, account, pair, membership }: Question,
  { method, ...line }: Pick<SecurityEvent, 'kind' | 'company' | 'actor'> & { method: ChallengeMethod },
): Promise<CodedError> {
  const { key, label } = challenge;
  const left = limits.challengeTries - challenge.tries;
  const last = left === 0;
  if (last) await consumeChallenge(ctx.db, key);
  const locked = last ? await countChallenge(ctx, pair) : null;
  if (!last) await countWrongCode(ctx, pair);
  const told = { outcome: `wrong_${method}`, details: { method } };
  await record(ctx, { ...line, ...told, account: account.key, subject: account.email, device: label });
  if (locked) await lockHappened(ctx, label, { account, membership });
  return refuse('challenge_failed', { left });
}
