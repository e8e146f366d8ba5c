import type { Client, MemberActor, Services } from '../context.ts';
import { hashToken } from '../secrets.ts';
import { limits, permissionsOf } from './policy.ts';
import { sessionByToken, touchSession } from './store.ts';

/**
 * The member a session speaks for; null where it ended, came another way than it was given out,
 * or where account, member or company no longer let anybody in. Notes the use, once a minute at most.
 */
export async function memberOfToken(services: Services, token: string, client: Client): Promise<MemberActor | null> {
  const { db } = services.database;
  const now = services.clock.now();
  const row = await sessionByToken(db, hashToken(token), client.transport, now);
  if (!row) return null;
  if (now - row.seen_at >= limits.touchMs) {
    const sliding = Math.min(now + limits.sessionMs, row.created_at + limits.sessionLongestMs);
    await touchSession(db, row.key, now, row.remember ? row.expires_at : sliding);
  }
  const { account, member, company, role, name } = row;
  return { kind: 'member', account, member, company, role, name, session: row.key, permissions: permissionsOf[role] };
}
