import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import { companyFor } from './code-challenge.ts';
import { checkExtra } from './extra.ts';
import { checkNewPassword, keepPassword } from './new-password.ts';
import { recoveryOf } from './open-recovery.ts';
import { record } from './record.ts';
import type { AccountRow } from './store.ts';
import { consumeLink, deletePhones, holdAccount, updateAccount } from './store.ts';

type Input = ParsedOf<typeof contactsEndpoints.finishRecovery>;

/**
 * Sets the new password and ends every session. Nobody is signed in by it: signing in is next, with
 * its second factor. Throws `link_invalid`, `extra_required`, `challenge_failed`, `input_invalid`.
 */
export async function finishRecovery(ctx: Context, input: Input): Promise<void> {
  const { account, link, about } = await recoveryOf(ctx, input.token);
  const hash = await checkNewPassword(ctx, account, input.password);
  await checkExtra(ctx, account, input, about);
  await withTransaction(ctx, async (tx) => {
    const held = await holdAccount(tx.db, account.key);
    const used = await consumeLink(tx.db, 'recovery', hashToken(input.token), tx.services.clock.now());
    if (!held || !used) throw refuse('link_invalid');
    if (link.mailed === 1 && held.email_verified_at === null) await proveMailbox(tx, held);
    await keepPassword(tx, held, hash, 'password_reset');
    const base = { kind: 'password_reset', company: await companyFor(tx, held.key), account: held.key };
    await record(tx, { ...base, actor: held.name, subject: held.email, device: '' });
  });
}

/**
 * Whoever reads the mailbox owns the account that carries its name. A phone that was bound while the
 * mailbox was unproved may be another person's, who registered with a foreign e-mail: it goes.
 */
async function proveMailbox({ db, services }: InTransaction<Context>, { key }: AccountRow): Promise<void> {
  const now = services.clock.now();
  const phones = await deletePhones(db, key);
  await updateAccount(db, key, {
    email_verified_at: now,
    ...(phones ? { sms_code: 0, extra_confirmation: null } : {}),
  });
}
