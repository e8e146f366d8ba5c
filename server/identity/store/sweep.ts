import type { Tx } from '../../db/connect.ts';

const DAY = 24 * 60 * 60_000;

/** Removes what has no more use; answers nothing. `hourAgo` and `monthAgo` are ms since 1970. */
export async function deleteExpired(tx: Tx, now: number, hourAgo: number, monthAgo: number): Promise<void> {
  await tx.deleteFrom('session').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('challenge').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('passkey_ceremony').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('pretence').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('link').where('expires_at', '<=', now).execute();
  await tx
    .deleteFrom('registration')
    .where('opened_at', '<=', now - DAY)
    .execute();
  await tx.deleteFrom('sign_in_failure').where('at', '<=', hourAgo).execute();
  await tx.deleteFrom('sign_in_lock').where('since', '<=', hourAgo).where('until', '<=', now).execute();
  await tx.deleteFrom('company').where('state', '=', 'pending').where('created_at', '<=', monthAgo).execute();
  await tx.deleteFrom('account').where('state', '=', 'pending').where('created_at', '<=', monthAgo).execute();
}
