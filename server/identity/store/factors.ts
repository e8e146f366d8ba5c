import type { Tx } from '../../db/connect.ts';

/** What an account was stripped of, by name. */
export type Stripped = { passkeys: string[]; identities: string[]; contacts: string[] };

/** Takes from an account all that one gets in by beside its mailbox and its password. */
export async function stripAccount(tx: Tx, account: number): Promise<Stripped> {
  const passkeys = await tx.deleteFrom('passkey').where('account', '=', account).returning('name').execute();
  const linked = tx.deleteFrom('federated_identity').where('account', '=', account);
  const identities = await linked.returning('name').execute();
  const contacts = await tx.deleteFrom('contact').where('account', '=', account).returning('value').execute();
  await tx.deleteFrom('backup_code').where('account', '=', account).execute();
  const none = { totp_secret: null, totp_pending: null, totp_enabled_at: null, sms_code: 0 } as const;
  const nothingAsked = { extra_confirmation: null, question: null, answer_hash: null };
  await tx
    .updateTable('account')
    .set({ ...none, ...nothingAsked })
    .where('key', '=', account)
    .execute();
  return {
    passkeys: passkeys.map(({ name }) => name),
    identities: identities.map(({ name }) => name ?? ''),
    contacts: contacts.map(({ value }) => value),
  };
}
