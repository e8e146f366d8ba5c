import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { LinkTable } from '../../db/schema.ts';

export type LinkRow = Selectable<LinkTable>;

type LinkTarget =
  | { purpose: 'activation'; account: number; registration: number | null }
  | { purpose: 'recovery'; account: number }
  | { purpose: 'invitation'; invitation: number };

export async function insertLink(
  tx: Tx,
  link: LinkTarget & { hash: Uint8Array; mailed: boolean; now: number; expiresAt: number },
): Promise<void> {
  await tx
    .insertInto('link')
    .values({
      token_hash: link.hash,
      purpose: link.purpose,
      account: link.purpose === 'invitation' ? null : link.account,
      registration: link.purpose === 'activation' ? link.registration : null,
      invitation: link.purpose === 'invitation' ? link.invitation : null,
      mailed: Number(link.mailed),
      created_at: link.now,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Looks without using it up. */
export function linkByToken(
  db: Db,
  purpose: LinkRow['purpose'],
  hash: Uint8Array,
  now: number,
): Promise<LinkRow | undefined> {
  return db
    .selectFrom('link')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Whoever gets the row is the one who used the link. */
export function consumeLink(
  tx: Tx,
  purpose: LinkRow['purpose'],
  hash: Uint8Array,
  now: number,
): Promise<LinkRow | undefined> {
  return tx
    .deleteFrom('link')
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteInvitationLinks(tx: Tx, invitation: number): Promise<void> {
  await tx.deleteFrom('link').where('invitation', '=', invitation).execute();
}

/** All of an account for one purpose, or only those of one registration. */
export async function deleteLinksOfAccount(
  tx: Tx,
  account: number,
  purpose: 'activation' | 'recovery',
  registration?: number | null,
): Promise<void> {
  let query = tx.deleteFrom('link').where('account', '=', account).where('purpose', '=', purpose);
  if (registration === null) query = query.where('registration', 'is', null);
  else if (registration !== undefined) query = query.where('registration', '=', registration);
  await query.execute();
}
