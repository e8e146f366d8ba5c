import { FORMER_MEMBER } from '../../../lib/util/former-member.ts';
import type { Db, Tx } from '../../db/connect.ts';

type Place = { company: number; member: number; account: number | null };

export async function isAdministrator(db: Db, { company, member }: Place): Promise<boolean> {
  const row = await db
    .selectFrom('verified_administrator')
    .select('member')
    .where('company', '=', company)
    .where('member', '=', member)
    .executeTakeFirst();
  return row !== undefined;
}

const cases = (db: Db, company: number) => db.selectFrom('verification').select('key').where('company', '=', company);
const transfers = (db: Db, company: number) =>
  db.selectFrom('ownership_transfer').select('key').where('company', '=', company);

/** What was handed in stays the company's, for as long as documents are kept; by whom it was is nobody's business any more. */
export async function eraseFromCases(tx: Tx, { company, member, account }: Place, values: readonly string[]) {
  await tx.deleteFrom('verified_administrator').where('company', '=', company).where('member', '=', member).execute();
  if (account !== null)
    await tx
      .updateTable('verification_move')
      .set({ name: FORMER_MEMBER, account: null })
      .where('account', '=', account)
      .where('verification', 'in', cases(tx, company))
      .execute();
  if (values.length === 0) return;
  await tx
    .updateTable('verification_document')
    .set({ added_by: FORMER_MEMBER })
    .where('added_by', 'in', values)
    .where((eb) => eb.or([eb('verification', 'in', cases(tx, company)), eb('transfer', 'in', transfers(tx, company))]))
    .execute();
}
