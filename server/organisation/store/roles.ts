import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { MemberTable } from '../../db/schema.ts';
import type { RoleTable } from '../../db/schema-organisation.ts';

export type RoleRow = Selectable<RoleTable>;

export function rolesOfCompany(db: Db, company: number): Promise<RoleRow[]> {
  return db.selectFrom('role').selectAll().where('company', '=', company).orderBy('level').orderBy('key').execute();
}

export function roleOfCompany(db: Db, company: number, id: Uint8Array): Promise<RoleRow | undefined> {
  return db.selectFrom('role').selectAll().where('company', '=', company).where('id', '=', id).executeTakeFirst();
}

export async function roleByKey(db: Db, key: number | null): Promise<RoleRow | null> {
  if (key === null) return null;
  return db.selectFrom('role').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

export async function isRoleName(db: Db, company: number, nameKey: string, not = 0): Promise<boolean> {
  const row = await db
    .selectFrom('role')
    .select('key')
    .where('company', '=', company)
    .where('name_key', '=', nameKey)
    .where('key', '!=', not)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRole(tx: Tx, values: Insertable<RoleTable>): Promise<number> {
  return (await tx.insertInto('role').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

export async function updateRoleRow(tx: Tx, key: number, values: Updateable<RoleTable>): Promise<void> {
  await tx.updateTable('role').set(values).where('key', '=', key).execute();
}

export async function deleteRole(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('role').where('key', '=', key).execute();
}

export type Holders = { role: MemberTable['role']; custom_role: number | null; count: number };

/** How many hold each role, invited ones too. */
export async function countHolders(db: Db, company: number): Promise<Holders[]> {
  const rows = await db
    .selectFrom('member')
    .select((eb) => ['role', 'custom_role', eb.fn.countAll().as('count')])
    .where('company', '=', company)
    .where('import', 'is', null)
    .where('state', '!=', 'erased')
    .groupBy(['role', 'custom_role'])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export async function isHeld(db: Db, key: number): Promise<boolean> {
  const row = await db.selectFrom('member').select('key').where('custom_role', '=', key).executeTakeFirst();
  return row !== undefined;
}
