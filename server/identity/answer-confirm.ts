import type { ParsedOf, Proofs } from '../../lib/contract/endpoint.ts';
import type { ChallengeMethod, identityEndpoints } from '../../lib/contract/identity.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { confirmedUntil, withTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import { clearAttempts, lockedUntil, refuseLocked, returnAttempt } from './attempts.ts';
import { digestOfTry } from './backup-codes.ts';
import { deviceClaim } from './device.ts';
import { fitsCode } from './fits-code.ts';
import { limits } from './policy.ts';
import type { Question } from './question-of.ts';
import { claimOf, questionOf } from './question-of.ts';
import { recordByMember } from './record.ts';
import { accountByKey, challengeOf, replaceToken, takeTry, updateSession } from './store.ts';
import { verifyPassword } from './verify.ts';
import { wrongAnswer } from './wrong-answer.ts';

type Input = ParsedOf<typeof identityEndpoints.answerConfirm>;
/** Until when what asks for one proof, or for two, may be done, and the session's new token. */
export type Confirmed = { one: number; two: number; token: string; expiresAt: number; remember: boolean };

/**
 * One proof more of who the signed-in person is; it also opens a locked screen. The session gets
 * another token for it, and the one before confirms nothing any more. Throws `challenge_expired`,
 * `challenge_failed`, `sign_in_locked`.
 */
export async function answerConfirm(ctx: MemberContext, input: Input): Promise<Confirmed> {
  if (ctx.actor.stale) throw refuse('challenge_expired');
  return input.method === 'password' ? byPassword(ctx, input) : byCode(ctx, input);
}

async function byPassword(ctx: MemberContext, input: Input): Promise<Confirmed> {
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
    await clearAttempts(tx, attempt.pair);
    return confirm(tx, 'password');
  });
}

async function byCode(ctx: MemberContext, input: Input): Promise<Confirmed> {
  const claim = claimOf(ctx, input);
  const given = { ...input, backup: await digestOfTry(ctx, claim, input) };
  const result = await withTransaction(ctx, async (tx): Promise<Confirmed | CodedError> => {
    const challenge = await takeTry(tx.db, claim, 'confirm', limits.challengeTries);
    if (challenge?.session !== ctx.actor.session) return refuse('challenge_expired');
    const question = await questionOf(tx, challenge);
    const locked = await lockedUntil(tx, question.pair);
    if (locked) return refuseLocked(tx, locked);
    const offered = (JSON.parse(challenge.methods) as ChallengeMethod[]).includes(input.method);
    if (!offered || !(await fitsCode(tx, challenge, question.account, given))) return wrong(tx, question, input.method);
    return confirm(tx, input.method);
  });
  if ('one' in result) return result;
  throw result;
}

/** The challenge stays, for a second proof where two are asked for. */
async function confirm(ctx: InTransaction<MemberContext>, method: ChallengeMethod): Promise<Confirmed> {
  const { actor, services } = ctx;
  const now = services.clock.now();
  const passwordAt = method === 'password' || method === 'passkey' ? now : actor.passwordAt;
  const codeAt = method === 'password' ? actor.codeAt : now;
  const renewed = await renewToken(ctx);
  await updateSession(ctx.db, actor.session, { password_at: passwordAt, code_at: codeAt, locked_at: null });
  await recordByMember(ctx, actor.locked ? 'unlocked' : 'confirm', null, { method });
  const after = { ...actor, passwordAt, codeAt };
  // What ran out is none: a code of an hour ago is not the second of two.
  const until = (need: Proofs) => {
    const at = confirmedUntil(after, need);
    return at > now ? at : 0;
  };
  return { one: until('one'), two: until('two'), ...renewed };
}

/** Of two confirmations at once the first one has ended the token of the other. */
async function renewToken({ db, actor, services }: InTransaction<MemberContext>) {
  const token = newToken();
  const until = services.clock.now() + limits.oldTokenMs;
  const kept = await replaceToken(db, actor.session, { old: actor.tokenHash, hash: hashToken(token), until });
  if (!kept) throw refuse('challenge_expired');
  return { token, expiresAt: kept.expires_at, remember: kept.remember === 1 };
}

function wrong(ctx: InTransaction<MemberContext>, question: Question, method: ChallengeMethod): Promise<CodedError> {
  const { company, name: actor } = ctx.actor;
  return wrongAnswer(ctx, question, { kind: 'confirm', method, company, actor });
}
