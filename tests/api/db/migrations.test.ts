import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../../server/db/migrate.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { newCompany } from '../../support/factories.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('a database that has of steps 027 to 030 all or nothing comes up to date, and keeps its rows', async () => {
  const { db } = api.services.database;
  const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite';
  await newCompany(api);
  // Run again over what is there; the steps after them are of their own.
  await sql`delete from kysely_migration where name >= '027'`.execute(db);
  await sql`drop table erasure`.execute(db);
  await sql`drop table booking_news`.execute(db);
  await sql`alter table member drop column invited_at`.execute(db);
  await sql`alter table member_import add column runner text`.execute(db);
  await migrate(db, engine);
  const tables = await db.introspection.getTables();
  const columns = (table: string) => tables.find(({ name }) => name === table)?.columns.map(({ name }) => name);
  expect(columns('member_import')).not.toContain('runner');
  expect(columns('registration')).toContain('opened_at');
  expect(await db.selectFrom('company').select('key').execute()).toHaveLength(1);
});
