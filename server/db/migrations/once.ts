import type { Kysely } from 'kysely';

/** Whether a table has a column: steps 027 to 030 were part of 022 to 025 for a while, and some databases ran those. */
export async function hasColumn(db: Kysely<unknown>, table: string, column: string): Promise<boolean> {
  const tables = await db.introspection.getTables();
  return tables.some(({ name, columns }) => name === table && columns.some((one) => one.name === column));
}
