import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, Tx } from '../../../server/db/connect.ts';
import { connect } from '../../../server/db/connect.ts';
import { prepared } from '../../../server/db/prepared.ts';

let dataDir: string;
let database: Database;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-prepared-'));
  database = await connect({ dataDir, databaseUrl: null });
});
afterAll(async () => {
  await database.close();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const chain = { seq: 0, hash: null };
const add = prepared((db, company: number) => db.insertInto('event_chain').values({ company, ...chain }));
const all = prepared((db, from: number) => db.selectFrom('event_chain').select('company').where('company', '>', from));
const count = async () => (await all(database.db, 0)).length;

test('what is not committed is seen by its transaction alone', async () => {
  await database.db.transaction().execute(async (tx) => {
    await add(tx, 1);
    expect([(await all(tx, 0)).length, await count()]).toEqual([1, 0]);
  });
  expect(await count()).toBe(1);
});

test('what comes after the end of its transaction is written nowhere', async () => {
  const before = await count();
  let ended: Tx | undefined;
  const rolledBack = database.db.transaction().execute(async (tx) => {
    ended = tx;
    await add(tx, 2);
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  await expect(add(ended!, 3)).rejects.toThrow('the transaction has ended');
  expect(await count()).toBe(before);
});
