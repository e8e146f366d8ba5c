import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import { companyFor } from './code-challenge.ts';
import { checkExtra } from './extra.ts';
import { checkNewPassword, keepPassword } from './new-password.ts';
import { recoveryOf } from './open-recovery.ts';
import { record } from './record.ts';
import { consumeLink, endTrust, holdAccount } from './store.ts';
import { takeBack, takesBack } from './take-back.ts';

type Input = ParsedOf<typeof contactsEndpoints.finishRecovery>;

/**
 * Sets the new password and ends every session. Nobody is signed in by it: signing in is next, with
 * its second factor. Throws `link_invalid`, `extra_required`, `challenge_failed`, `input_invalid`.
 */
export async function finishRecovery(ctx: Context, input: Input): Promise<void> {
  const { account, link, about } = await recoveryOf(ctx, input.token);
  const hash = await checkNewPassword(ctx, account, input.password);
  if (!takesBack(link, account)) await checkExtra(ctx, account, input, about);
  await withTransaction(ctx, async (tx) => {
    const held = await holdAccount(tx.db, account.key);
    const used = await consumeLink(tx.db, 'recovery', hashToken(input.token), tx.services.clock.now());
    if (!held || !used) throw refuse('link_invalid');
    if (takesBack(link, held)) await takeBack(tx, held);
    await keepPassword(tx, held, hash, 'password_reset');
    // Whoever reads the mailbox still shows the second factor, whatever the device.
    await endTrust(tx.db, held.key);
    const base = { kind: 'password_reset', company: await companyFor(tx, held.key), account: held.key };
    await record(tx, { ...base, actor: held.name, subject: held.email, device: '' });
  });
}
