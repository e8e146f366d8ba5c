import { sql } from 'kysely';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Api } from './api.ts';

type Column = { table: string; column: string; text: boolean };

/** Every column of the database as it really is, but the migrations' own. */
export async function columnsOf({ services }: Pick<Api, 'services'>): Promise<Column[]> {
  const { db, engine } = services.database;
  const read =
    engine === 'sqlite'
      ? sql<{ table: string; column: string; type: string }>`
          select m.name as "table", c.name as "column", lower(c.type) as type from sqlite_master m
          join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%'`
      : sql<{ table: string; column: string; type: string }>`
          select table_name as "table", column_name as "column", data_type as type
          from information_schema.columns where table_schema = current_schema()`;
  const { rows } = await read.execute(db);
  return rows
    .filter(({ table }) => !table.startsWith('kysely_'))
    .map(({ type, ...place }) => ({ ...place, text: type === 'text' }));
}

/** Where in the whole database a value stands, as `table.column`; upper or lower case. */
export async function placesOf(api: Pick<Api, 'services'>, value: string): Promise<string[]> {
  const { db } = api.services.database;
  const found: string[] = [];
  for (const { table, column, text } of await columnsOf(api)) {
    if (!text) continue;
    const { rows } = await sql<{ one: number }>`
      select 1 as one from ${sql.table(table)} where lower(${sql.ref(column)}) like ${`%${value.toLowerCase()}%`} limit 1`.execute(
      db,
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

const BATCH = 500;

/** So many texts of an agent more in a conversation, straight into the table. */
export async function fillConversation({ services }: Pick<Api, 'services'>, id: string, count: number, text: string) {
  await services.database.db.transaction().execute(async (tx) => {
    const of = await tx
      .selectFrom('conversation as c')
      .innerJoin('company as o', 'o.key', 'c.company')
      .select(['c.key', 'c.company', 'c.last_seq as seq', 'o.feed'])
      .where('c.id', '=', parseId(id))
      .executeTakeFirstOrThrow();
    const at = services.clock.now();
    for (let from = 1; from <= count; from += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, count + 1 - from) }, (_, i) => ({
        company: of.company,
        conversation: of.key,
        feed: Number(of.feed) + from + i,
        seq: of.seq + from + i,
        id: parseId(newId()),
        at,
        author_kind: 'agent' as const,
        author: null,
        kind: 'text',
        body: JSON.stringify({ text: `${text} ${from + i}` }),
      }));
      await tx.insertInto('entry').values(rows).execute();
    }
    const [feed, seq] = [Number(of.feed) + count, of.seq + count];
    await tx.updateTable('company').set({ feed }).where('key', '=', of.company).execute();
    const last = { last_seq: seq, last_feed: feed, message_seq: seq };
    await tx.updateTable('conversation').set(last).where('key', '=', of.key).execute();
  });
}
