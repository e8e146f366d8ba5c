import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { ExtraField } from '../../../lib/contract/member-fields.ts';
import { bulkStatement, runBulk } from '../../db/bulk.ts';
import type { Db, Engine, Tx } from '../../db/connect.ts';

/** Empty values are not kept, and a quote within one is escaped, so that this is the field and nothing else. */
const has = (field: ExtraField) =>
  sql<SqlBool>`member.extra like ${`%"${field.replaceAll('_', '\\_')}":"%`} escape '\\'`;

/** How many active members have nothing in this field. */
export async function countLacking(db: Db, company: number, field: ExtraField): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('company', '=', company)
    .where('import', 'is', null)
    .where('state', '=', 'active')
    .where((eb) => eb.not(has(field)))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const PAGE = 1000;

const rewrite = bulkStatement(
  'with given(key, extra) as (values ',
  '(cast(? as bigint), ?)',
  `) update member set extra = (select given.extra from given where given.key = member.key)
  where key in (select given.key from given)`,
);

/** Takes these fields from everybody who has one, whatever the state. */
export async function forgetFields(tx: Tx, engine: Engine, company: number, fields: ExtraField[]): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('member')
      .select(['key', 'extra'])
      .where('company', '=', company)
      .where('key', '>', after)
      .where((eb) => eb.or(fields.map(has)))
      .orderBy('key')
      .limit(PAGE)
      .execute();
    const left = (extra: string) =>
      JSON.stringify(JSON.parse(extra), (name, value: unknown) =>
        fields.some((one) => one === name) ? undefined : value,
      );
    await runBulk(
      tx,
      engine,
      rewrite,
      rows.flatMap(({ key, extra }) => [key, left(extra)]),
    );
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.key;
  }
}
