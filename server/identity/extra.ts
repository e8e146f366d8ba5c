import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import type { Pair } from './attempts.ts';
import { failAttempt, pairOf, refuseLocked, returnAttempt, takeAttempt } from './attempts.ts';
import { concerning, demandTurn } from './code-challenge.ts';
import { isCodeOf } from './fits-code.ts';
import { hashPassword, matchesPassword } from './passwords.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import { defaultRules } from './rules.ts';
import { sendCode } from './send-code.ts';
import type { AccountRow } from './store.ts';
import {
  consumeChallenge,
  contactFor,
  deleteChallengesAbout,
  holdAccount,
  insertChallenge,
  takeTryAbout,
} from './store.ts';
import type { Throttle } from './throttle.ts';

export type ExtraGiven = { answer?: string | undefined; backupCode?: string | undefined };

/** Case, width and spaces do not make another answer. */
const normalised = (answer: string) => answer.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export const hashAnswer = (answer: string): Promise<string> => hashPassword(normalised(answer));

/**
 * What the person chose to be asked beside the rest (row R23). `about` is the session or the link that
 * asks. Throws `extra_required` where nothing is given, `challenge_failed`, `sign_in_locked`.
 */
export async function checkExtra(ctx: Context, account: AccountRow, given: ExtraGiven, about: string): Promise<void> {
  const kind = account.extra_confirmation;
  if (!kind) return;
  const shown = kind === 'question' ? given.answer : given.backupCode;
  if (!shown) throw refuse('extra_required', { kind });
  const refused = await (kind === 'question'
    ? answerQuestion(ctx, account, shown)
    : answerPhone(ctx, account, shown, about));
  if (refused) throw refused;
}

/** Wrong answers count for the account, wherever they come from: there are few to guess. */
async function answerQuestion(ctx: Context, account: AccountRow, answer: string): Promise<CodedError | null> {
  const login = { text: `question:${account.email}`, company: null };
  const found = await pairOf(ctx, { login, account, device: null, rules: defaultRules });
  const { lockMinutes } = defaultRules;
  const severity: Pair['severity'] = { threshold: limits.questionTries - 1, response: 'lock', lockMinutes };
  const pair: Pair = { ...found, subject: 'question', stranger: false, severity };
  const attempt = await withTransaction(ctx, (tx) => takeAttempt(tx, pair, true));
  if ('refused' in attempt)
    return attempt.refused === 'proof_required'
      ? refuse('proof_required')
      : refuseLocked(ctx, attempt.refused.lockedUntil);
  const right = await matchesPassword(account.answer_hash, normalised(answer));
  return withTransaction(ctx, async (tx) => {
    if (right) {
      await returnAttempt(tx, attempt);
      return null;
    }
    const after = await failAttempt(tx, attempt);
    await recordWrong(tx, account, 'wrong_answer', 'question');
    return 'lockedUntil' in after
      ? refuseLocked(tx, after.lockedUntil)
      : refuse('challenge_failed', { left: after.left });
  });
}

function answerPhone(ctx: Context, account: AccountRow, code: string, about: string): Promise<CodedError | null> {
  return withTransaction(ctx, async (tx) => {
    const { db, services } = tx;
    const taken = await takeTryAbout(db, account.key, 'extra', about, services.clock.now(), limits.challengeTries);
    if (!taken) return refuse('challenge_expired');
    if (isCodeOf(tx, taken, code)) {
      await consumeChallenge(db, taken.key);
      return null;
    }
    await recordWrong(tx, account, 'wrong_sms', 'sms');
    return refuse('challenge_failed', { left: limits.challengeTries - taken.tries });
  });
}

async function recordWrong(
  ctx: InTransaction<Context>,
  account: AccountRow,
  outcome: string,
  method: string,
): Promise<void> {
  await record(ctx, { kind: 'confirm', outcome, ...(await concerning(ctx, account)), details: { method } });
}

/** Sends the code that `checkExtra` takes. Throws `phone_missing`, `sms_unavailable`, `code_wait`, `rate_limited`. */
export async function sendExtraCode(
  ctx: Context,
  account: number,
  about: string,
  throttle: Throttle,
): Promise<{ resendAt: number }> {
  return withTransaction(ctx, async (tx) => {
    const { db, services, client, actor } = tx;
    const now = services.clock.now();
    const held = await holdAccount(db, account);
    const phone = await contactFor(db, account, 'phone', 'backup');
    if (!held || !phone?.verified_at) throw refuse('phone_missing');
    if (!services.smsAvailable) throw refuse('sms_unavailable');
    await demandTurn(tx, account, 'extra');
    throttle.ownPhone(tx, phone.value);
    await deleteChallengesAbout(db, account, 'extra', about);
    const key = await insertChallenge(db, {
      // Found by what it is about; nobody gets this token.
      token_hash: hashToken(newToken()),
      purpose: 'extra',
      account,
      session: actor.kind === 'member' ? actor.session : null,
      company: null,
      fingerprint: new Uint8Array(16),
      label: '',
      remember: 0,
      kind: client.transport,
      methods: '[]',
      proved: '[]',
      target: about,
      expires_at: now + limits.codeMs,
    });
    await sendCode(tx, { key, label: '' }, { method: 'sms', to: phone.value, locale: held.locale });
    await record(tx, { kind: 'code_sent', ...(await concerning(tx, held)), details: { method: 'sms' } });
    tx.afterCommit(() => services.wakeDelivery());
    return { resendAt: now + limits.codeWaitMs };
  });
}
