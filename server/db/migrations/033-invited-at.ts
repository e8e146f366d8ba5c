import { sql } from 'kysely';
import type { Step } from '../migrate.ts';

/** When somebody was last invited: an import makes members whom nobody has invited yet. */
export const invitedAt: Step = async (db) => {
  await db.schema.alterTable('member').addColumn('invited_at', 'bigint').execute();
  await sql`update member set invited_at =
    (select created_at from invitation where invitation.member = member.key) where state = 'invited'`.execute(db);
};
