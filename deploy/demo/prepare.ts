import { connect } from '../../server/db/connect.ts';
import type { Settings } from '../../server/env.ts';
import type { Shop } from '../shop/server.ts';
import type { DemoAccounts } from './accounts.ts';
import { readAccounts } from './accounts.ts';
import { seedDemo } from './seed.ts';

export type Seed = (shop: Shop) => Promise<DemoAccounts | null>;

/**
 * Looks into the database before the API opens it, and answers with what is to be done once API
 * and shop are up: fill an empty one, or only tell the accounts of one that was filled before.
 */
export async function prepareDemo(settings: Settings, say: (line: string) => void): Promise<Seed> {
  const kept = await readAccounts(settings.dataDir);
  if (!(await hasCompany(settings))) {
    return (shop) => seedDemo({ base: `http://localhost:${settings.port}`, shop, dataDir: settings.dataDir, say });
  }
  if (!kept) {
    say('\n  数据库里已有企业，没有写入演示数据。想要演示数据，请换一个目录：DATA_DIR=.demo npm start -- --demo');
    say('  The database has a company already: no demo data was added. For a demo, use another folder as above.');
  }
  return async () => kept;
}

async function hasCompany(settings: Settings): Promise<boolean> {
  const database = await connect(settings);
  try {
    return (await database.db.selectFrom('company').select('key').limit(1).executeTakeFirst()) !== undefined;
  } finally {
    await database.close();
  }
}
