import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { ChallengeMethod, identityEndpoints } from '../../lib/contract/identity.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { confirmedUntil, withTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { countWrongCode, lockedUntil, refuseLocked, returnAttempt } from './attempts.ts';
import { deviceClaim } from './device.ts';
import { failChallenge } from './fail-challenge.ts';
import { fitsCode } from './fits-code.ts';
import { limits } from './policy.ts';
import type { Question } from './question-of.ts';
import { claimOf, questionOf } from './question-of.ts';
import { record, recordByMember } from './record.ts';
import { accountByKey, challengeOf, consumeChallenge, takeTry, updateSession } from './store.ts';
import { verifyPassword } from './verify.ts';

type Input = ParsedOf<typeof identityEndpoints.answerConfirm>;
type Until = { one: number; two: number };

/**
 * One proof more of who the signed-in person is; it also opens a locked screen. Throws
 * `challenge_expired`, `challenge_failed`, `sign_in_locked`.
 */
export async function answerConfirm(ctx: MemberContext, input: Input): Promise<Until> {
  return input.method === 'password' ? byPassword(ctx, input) : byCode(ctx, input);
}

async function byPassword(ctx: MemberContext, input: Input): Promise<Until> {
  const challenge = await challengeOf(ctx.db, claimOf(ctx, input));
  if (challenge?.session !== ctx.actor.session) throw refuse('challenge_expired');
  const { email } = await accountByKey(ctx.db, ctx.actor.account);
  const device = deviceClaim(ctx, { id: input.device, label: challenge.label });
  const { attempt } = await verifyPassword(ctx, {
    login: { text: email, company: null },
    password: input.password ?? '',
    device,
    proof: 'inside',
    kind: 'confirm',
    otherwise: 'challenge_failed',
  });
  return withTransaction(ctx, async (tx) => {
    await returnAttempt(tx, attempt);
    return confirm(tx, 'password');
  });
}

async function byCode(ctx: MemberContext, input: Input): Promise<Until> {
  const result = await withTransaction(ctx, async (tx): Promise<Until | CodedError> => {
    const challenge = await takeTry(tx.db, claimOf(tx, input), 'confirm', limits.challengeTries);
    if (challenge?.session !== ctx.actor.session) return refuse('challenge_expired');
    const question = await questionOf(tx, challenge);
    const locked = await lockedUntil(tx, question.pair);
    if (locked) return refuseLocked(tx, locked);
    const offered = (JSON.parse(challenge.methods) as ChallengeMethod[]).includes(input.method);
    if (!offered || !(await fitsCode(tx, challenge, question.account, input))) return wrong(tx, question, input.method);
    return confirm(tx, input.method);
  });
  if ('one' in result) return result;
  throw result;
}

/** The challenge stays, for a second proof where two are asked for. */
async function confirm(ctx: InTransaction<MemberContext>, method: ChallengeMethod): Promise<Until> {
  const { actor, services } = ctx;
  const now = services.clock.now();
  const passwordAt = method === 'password' || method === 'passkey' ? now : actor.passwordAt;
  const codeAt = method === 'password' ? actor.codeAt : now;
  await updateSession(ctx.db, actor.session, { password_at: passwordAt, code_at: codeAt, locked_at: null });
  await recordByMember(ctx, actor.locked ? 'unlocked' : 'confirm', method);
  const after = { ...actor, passwordAt, codeAt };
  return { one: confirmedUntil(after, 'one'), two: confirmedUntil(after, 'two') };
}

async function wrong(
  ctx: InTransaction<MemberContext>,
  { challenge, account, pair, membership }: Question,
  method: ChallengeMethod,
): Promise<CodedError> {
  const base = { kind: 'confirm', company: ctx.actor.company, account: account.key, actor: ctx.actor.name };
  await record(ctx, { ...base, subject: account.email, device: challenge.label, outcome: `wrong_${method}` });
  const left = limits.challengeTries - challenge.tries;
  if (left === 0) {
    await consumeChallenge(ctx.db, challenge.key);
    await failChallenge(ctx, pair, challenge.label, { account, membership });
  } else await countWrongCode(ctx, pair);
  return refuse('challenge_failed', { left });
}
