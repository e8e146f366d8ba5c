import type { Db, Tx } from '../../db/connect.ts';

/** Until when a member may export, ms since 1970; 0: nobody allowed it. */
export async function exportUntil(db: Db, member: number): Promise<number> {
  const row = await db.selectFrom('export_grant').select('until').where('member', '=', member).executeTakeFirst();
  return row?.until ?? 0;
}

/** Answers the member's name. */
export async function allowExport(tx: Tx, member: number, until: number): Promise<string> {
  await tx
    .insertInto('export_grant')
    .values({ member, until })
    .onConflict((conflict) => conflict.column('member').doUpdateSet({ until }))
    .execute();
  return (await tx.selectFrom('member').select('name').where('key', '=', member).executeTakeFirstOrThrow()).name;
}

export async function deleteExportGrant(tx: Tx, member: number): Promise<void> {
  await tx.deleteFrom('export_grant').where('member', '=', member).execute();
}
