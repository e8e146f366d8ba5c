import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '../../../server/context.ts';
import { prepared } from '../../../server/db/prepared.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const chains = prepared((db, from: number) =>
  db.selectFrom('event_chain').selectAll().where('company', '>', from).orderBy('company'),
);
const changed = prepared((db, company: number, seq: number) =>
  db.updateTable('event_chain').set({ seq }).where('company', '=', company).returningAll(),
);

/** As the migration of a newer version does, while this one still runs. */
const addColumn = (name: string) =>
  sql`alter table event_chain add column ${sql.ref(name)} integer`.execute(api.services.database.db);

test('a prepared query goes on after its table got another column, in a transaction and outside of one', async () => {
  const { db } = api.services.database;
  const ctx = { services: api.services, db } as Parameters<typeof withTransaction>[0];
  const seen = () => chains(db, 1_000_000);
  const change = (seq: number) => withTransaction(ctx, (tx) => changed(tx.db, 1_000_001, seq));
  await db.insertInto('event_chain').values({ company: 1_000_001, seq: 1, hash: null }).execute();
  expect(await seen()).toHaveLength(1);
  expect(await change(2)).toMatchObject([{ seq: 2 }]);
  await addColumn('one_more');
  expect(await seen()).toMatchObject([{ seq: 2 }]);
  expect(await seen()).toMatchObject([{ seq: 2 }]);
  await addColumn('and_another');
  expect(await change(3)).toMatchObject([{ seq: 3 }]);
  expect(await change(4)).toMatchObject([{ seq: 4 }]);
  expect(await seen()).toMatchObject([{ seq: 4 }]);
});
