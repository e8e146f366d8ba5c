import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import { record } from './record.ts';
import {
  accountByKey,
  challengeOfLink,
  consumeChallenge,
  membershipsOf,
  takeLink,
  updateAccount,
  updateChallenge,
} from './store.ts';

/** Which sign-in a confirmation link is about. Throws `link_invalid`. */
export async function openConfirmation(
  ctx: Context,
  input: { token: string },
): Promise<OutputOf<typeof identityEndpoints.openConfirmation>> {
  const challenge = await challengeOfLink(ctx.db, hashToken(input.token), ctx.services.clock.now());
  if (!challenge) throw refuse('link_invalid');
  const { email } = await accountByKey(ctx.db, challenge.account);
  return { email, device: challenge.label, at: challenge.code_sent_at ?? 0 };
}

/** Confirms, or turns down, the one sign-in that asked for the link (row L5). Throws `link_invalid`. */
export async function confirmSignIn(ctx: Context, input: { token: string; allow: boolean }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const challenge = await takeLink(tx.db, hashToken(input.token), now);
    if (!challenge) throw refuse('link_invalid');
    if (input.allow) await updateChallenge(tx.db, challenge.key, { confirmed_at: now });
    else await consumeChallenge(tx.db, challenge.key);
    const account = await accountByKey(tx.db, challenge.account);
    const { key, email, name } = account;
    // Whoever wants to come in by the link reads the mailbox, unless it went to the backup.
    if (input.allow && account.email_verified_at === null && account.email_failing_at === null)
      await updateAccount(tx.db, key, { email_verified_at: now });
    const company = challenge.company ?? (await membershipsOf(tx.db, key))[0]?.company ?? null;
    const outcome = input.allow ? 'ok' : 'turned_down';
    await record(tx, {
      kind: 'link_confirmed',
      outcome,
      company,
      account: key,
      actor: name,
      subject: email,
      device: challenge.label,
    });
  });
}
