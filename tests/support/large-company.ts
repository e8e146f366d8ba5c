import { DEPARTMENT_LEVELS, DEPARTMENTS_MAX } from '../../lib/contract/limits.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import { nameKey } from '../../lib/util/text.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';

const BATCH = 500;

/**
 * As many departments as a company can have, 30,000 in 15 levels, as many on each, each below one of
 * the level above; for the one company of a server. Straight into the table.
 */
export async function fillDepartments({ services }: Api<Clock>): Promise<void> {
  const { db } = services.database;
  const { key: company } = await db.selectFrom('company').select('key').executeTakeFirstOrThrow();
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
}
