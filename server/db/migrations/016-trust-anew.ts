import { sql } from 'kysely';
import type { Step } from '../migrate.ts';

/** Which company had given the trust that step 014 copied to all of them was not kept, so each asks once more. */
export const trustAnew: Step = async (db) => {
  await sql`update device_access set trusted_until = 0`.execute(db);
};
