import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { isUniqueViolation } from '../db/conflict.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { useCode } from './code-challenge.ts';
import type { Question } from './question-of.ts';
import { mailNotice, notify, record, recordByMember } from './record.ts';
import {
  accountByEmail,
  deleteBackupEmail,
  deleteChallengesOf,
  deleteLinksOfAccount,
  deletePendingAccount,
  membershipsOf,
  updateAccount,
} from './store.ts';
import { openTarget } from './target.ts';

/**
 * The code from the new mailbox: from now on it is the one to sign in with. The old one is told, and
 * every link and code that went there ends. An e-mail that is somebody's account is refused like a
 * wrong code. Throws like `useCode`.
 */
export async function confirmEmail(
  ctx: MemberContext,
  input: ParsedOf<typeof contactsEndpoints.confirmEmail>,
): Promise<void> {
  try {
    await useCode(ctx, input, 'email', keepEmail);
  } catch (error) {
    if (isUniqueViolation(error)) throw refuse('challenge_failed', { left: 0 });
    throw error;
  }
}

async function keepEmail(
  ctx: InTransaction<MemberContext>,
  { challenge, account }: Question,
): Promise<CodedError | undefined> {
  const { db, services, actor } = ctx;
  const { label: device } = challenge;
  const email = openTarget<string>(ctx, challenge.target);
  const other = await accountByEmail(db, email);
  if (other?.state === 'active') {
    const base = { kind: 'email_changed', outcome: 'account_exists', company: actor.company, account: account.key };
    await record(ctx, { ...base, actor: actor.name, subject: email, device });
    return refuse('challenge_failed', { left: 0 });
  }
  // A registration that never proved this mailbox gives way.
  if (other) await deletePendingAccount(db, other.key);
  await updateAccount(db, account.key, { email, email_verified_at: services.clock.now(), email_failing_at: null });
  await deleteBackupEmail(db, account.key, email);
  await deleteLinksOfAccount(db, account.key, 'recovery');
  await deleteChallengesOf(db, account.key, ['sign_in', 'recovery', 'confirm']);
  await recordByMember(ctx, 'email_changed', `${account.email} → ${email}`);
  await mailNotice(ctx, account, 'email_changed', device);
  await notify(ctx, account.key, 'email_changed', device);
  for (const { company, member } of await membershipsOf(db, account.key))
    ctx.afterCommit(() => services.announce({ kind: 'member_changed', company, member }));
  return undefined;
}
