/** Our own server with a company of 30,000 departments in 15 levels, and 10,000 people in them. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPARTMENT_LEVELS, DEPARTMENTS_MAX } from '../../lib/contract/limits.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import { nameKey } from '../../lib/util/text.ts';
import { systemClock } from '../../server/clock.ts';
import { startApi } from '../support/api.ts';
import { newCompany } from '../support/factories.ts';

const BATCH = 500;

const api = await startApi({ clock: systemClock, dataDir: mkdtempSync(join(tmpdir(), 'frontdesk-bench-')) });
const { token } = await newCompany(api);
const { db } = api.services.database;
const { key: company } = await db.selectFrom('company').select('key').executeTakeFirstOrThrow();

/** As many on each level, each below one of the level above. */
const perLevel = DEPARTMENTS_MAX / DEPARTMENT_LEVELS;
let above: number[] = [];
for (let level = 0; level < DEPARTMENT_LEVELS; level++) {
  const made: number[] = [];
  for (let start = 0; start < perLevel; start += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, index) => {
      const name = `部门${level + 1}-${start + index}`;
      const parent = above[start + index] ?? null;
      const place = { parent, rank: start + index + 1, company, created_at: Date.now() };
      return { id: parseId(newId()), name, name_key: nameKey(name), ...place };
    });
    made.push(...(await db.insertInto('department').values(rows).returning('key').execute()).map(({ key }) => key));
  }
  above = made;
}
process.send?.({ url: api.url, token });
process.on('disconnect', () => process.exit(0));
