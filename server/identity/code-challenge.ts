import type { KeptHere } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { CodedError, refuse } from '../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import { lockedUntil, refuseLocked } from './attempts.ts';
import type { DeviceClaim } from './device.ts';
import { failChallenge } from './fail-challenge.ts';
import { isCodeOf } from './fits-code.ts';
import { hintOf } from './hint.ts';
import { keptHere } from './kept-here.ts';
import { limits } from './policy.ts';
import { answerPretence, codeKinds } from './pretend.ts';
import type { Question } from './question-of.ts';
import { claimOf, questionOf } from './question-of.ts';
import { record } from './record.ts';
import type { CodeWay } from './send-code.ts';
import { sendCode } from './send-code.ts';
import type { AccountRow, ChallengeRow } from './store.ts';
import {
  consumeChallenge,
  deleteChallengesOfDevice,
  insertChallenge,
  lastCodeOf,
  membershipsOf,
  takeTry,
} from './store.ts';
import { wrongAnswer } from './wrong-answer.ts';

export type CodeAsked = {
  purpose: ChallengeRow['purpose'];
  account: AccountRow;
  device: DeviceClaim;
  /** What the code is about, e.g. the new e-mail, sealed. */
  target: string | null;
  remember?: boolean;
  company?: number | null;
};

export type Asked = { challenge: string; resendAt: number; expiresAt: number };

/** The same for who may know where it went: that in part, and where it is read if it did not leave. */
export type AskedAt = Asked & { hint: string; kept: KeptHere | undefined };

/**
 * Sends a code to one place, and asks for it there where it was asked for. One that was asked for
 * before ends; where it got wrong answers, it counts.
 */
export async function askCode(ctx: InTransaction<Context>, asked: CodeAsked, way: CodeWay): Promise<Asked> {
  const { purpose, account, device } = asked;
  const { db, services, actor, client } = ctx;
  const now = services.clock.now();
  await endOlder(ctx, asked);
  const challenge = newToken();
  const key = await insertChallenge(db, {
    token_hash: hashToken(challenge),
    purpose,
    account: account.key,
    session: actor.kind === 'member' ? actor.session : null,
    company: asked.company ?? null,
    fingerprint: device.fingerprint,
    label: device.label,
    remember: Number(asked.remember ?? false),
    kind: client.transport,
    // Only what signs in may be sent and answered by the way of a sign-in.
    methods: JSON.stringify(purpose === 'sign_in' ? [way.method] : []),
    proved: '[]',
    target: asked.target,
    expires_at: now + limits.codeMs,
  });
  const expiresAt = await sendCode(ctx, { key, label: device.label }, way);
  const details = { method: way.method };
  await record(ctx, { kind: 'code_sent', ...(await concerning(ctx, account)), device: device.label, details });
  ctx.afterCommit(() => services.wakeDelivery());
  return { challenge, resendAt: now + limits.codeWaitMs, expiresAt };
}

/** The same, for the signed-in person whose place it is. */
export async function askCodeAt(ctx: InTransaction<Context>, asked: CodeAsked, way: CodeWay): Promise<AskedAt> {
  const kept = keptHere(ctx.services.settings, [way.method]);
  return { ...(await askCode(ctx, asked, way)), hint: hintOf(way.to), kept };
}

async function endOlder(ctx: InTransaction<Context>, { purpose, account, device }: CodeAsked): Promise<void> {
  const older = await deleteChallengesOfDevice(ctx.db, account.key, device.fingerprint, purpose);
  const tried = older.find(({ tries }) => tries > 0);
  if (!tried) return;
  const { pair, membership } = await questionOf(ctx, tried);
  await failChallenge(ctx, pair, device.label, { account, membership });
}

/** Whom a line of the log is about, and who did it where somebody is inside. */
export async function concerning(ctx: Context, { key, email }: Pick<AccountRow, 'key' | 'email'>) {
  const actor = ctx.actor.kind === 'member' ? ctx.actor.name : null;
  return { company: await companyFor(ctx, key), account: key, subject: email, actor };
}

/** The company whose log tells of what somebody does who may not be inside. */
export async function companyFor(ctx: Context, account: number): Promise<number | null> {
  if (ctx.actor.kind === 'member') return ctx.actor.company;
  return (await membershipsOf(ctx.db, account))[0]?.company ?? null;
}

/** Throws `code_wait` within a minute of the last code for this purpose. */
export async function demandTurn(ctx: Context, account: number, purpose: ChallengeRow['purpose']): Promise<void> {
  const now = ctx.services.clock.now();
  const next = ((await lastCodeOf(ctx.db, account, purpose)) ?? 0) + limits.codeWaitMs;
  if (next > now) throw refuse('code_wait', { seconds: Math.max(1, Math.ceil((next - now) / 1000)) });
}

type Answer = { challenge: string; device: string; code: string };

/**
 * Uses a code up, and does what it is for. A refusal that `use` answers is thrown after the commit.
 * Throws `challenge_expired` (gone, late, or of another device or session), `challenge_failed`, `sign_in_locked`.
 */
export async function useCode<C extends Context, T>(
  ctx: C,
  input: Answer,
  purpose: ChallengeRow['purpose'],
  use: (tx: InTransaction<C>, question: Question) => Promise<T | CodedError>,
): Promise<T> {
  const result = await withTransaction(ctx, async (tx) => {
    const claim = claimOf(tx, input);
    const taken = await takeTry(tx.db, claim, purpose, limits.challengeTries);
    if (!taken) return answerPretence(tx, claim, purpose);
    if (taken.session !== (tx.actor.kind === 'member' ? tx.actor.session : null)) return refuse('challenge_expired');
    const question = await questionOf(tx, taken);
    const locked = await lockedUntil(tx, question.pair);
    if (locked) return refuseLocked(tx, locked);
    if (!isCodeOf(tx, taken, input.code)) return wrongCode(tx, question, purpose);
    if (!(await consumeChallenge(tx.db, taken.key))) return refuse('challenge_expired');
    return { value: await use(tx, question) };
  });
  if (result instanceof CodedError) throw result;
  if (result.value instanceof CodedError) throw result.value;
  return result.value;
}

async function wrongCode(
  ctx: InTransaction<Context>,
  question: Question,
  purpose: ChallengeRow['purpose'],
): Promise<CodedError> {
  const { challenge, account } = question;
  const { company, actor } = await concerning(ctx, account);
  const method = challenge.code_method ?? 'email';
  return wrongAnswer(ctx, question, { kind: codeKinds[purpose], method, company, actor });
}
