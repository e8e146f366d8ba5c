import type { Context, InTransaction } from '../context.ts';
import type { Pair } from './attempts.ts';
import { failAttempt, takeAttempt, withoutWork } from './attempts.ts';
import type { Known } from './verify.ts';
import { lockHappened } from './verify.ts';

/**
 * A challenge that got wrong answers only counts like a wrong password, so that nobody guesses codes
 * by asking for new ones. Answers until when the pair is locked now, or null; a lock is still to be told.
 */
export async function countChallenge(ctx: InTransaction<Context>, pair: Pair): Promise<number | null> {
  const attempt = await takeAttempt(ctx, withoutWork(pair), true);
  const after = 'refused' in attempt ? attempt.refused : await failAttempt(ctx, attempt);
  return after !== 'proof_required' && 'lockedUntil' in after ? after.lockedUntil : null;
}

/** The same, told. */
export async function failChallenge(
  ctx: InTransaction<Context>,
  pair: Pair,
  device: string,
  known: Known,
): Promise<number | null> {
  const until = await countChallenge(ctx, pair);
  if (until) await lockHappened(ctx, device, known);
  return until;
}
