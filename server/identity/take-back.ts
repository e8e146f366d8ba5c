import type { Context, InTransaction } from '../context.ts';
import { companyFor } from './code-challenge.ts';
import { hintOf } from './hint.ts';
import { record } from './record.ts';
import type { AccountRow, LinkRow } from './store.ts';
import { stripAccount, unconfirmDevices, updateAccount } from './store.ts';

/** Whether a reset by this link is the first that shows who reads the account's mailbox. */
export const takesBack = (link: LinkRow, account: AccountRow): boolean =>
  link.mailed === 1 && account.email_verified_at === null;

/**
 * Whoever reads the mailbox owns the account that carries its name. What was added while the mailbox
 * was unproved may be another person's, who registered with a foreign e-mail and activated by phone:
 * every other way in goes, and what would keep the mailbox's owner out.
 */
export async function takeBack(ctx: InTransaction<Context>, account: AccountRow): Promise<void> {
  const { key, name: actor, email } = account;
  await updateAccount(ctx.db, key, { email_verified_at: ctx.services.clock.now() });
  const { passkeys, identities, contacts } = await stripAccount(ctx.db, key);
  await unconfirmDevices(ctx.db, key);
  const base = { company: await companyFor(ctx, key), account: key, actor, device: '' };
  const gone = [
    ...passkeys.map((subject) => ({ kind: 'passkey_removed', subject })),
    ...identities.map((subject) => ({ kind: 'identity_unlinked', subject })),
    ...contacts.map((value) => ({ kind: 'contact_removed', subject: hintOf(value) })),
    ...(account.totp_enabled_at === null ? [] : [{ kind: 'totp_off', subject: email }]),
  ];
  for (const line of gone) await record(ctx, { ...base, ...line });
}
