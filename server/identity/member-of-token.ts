import type { Permission } from '../../lib/contract/endpoint.ts';
import type { Client, MemberActor, Services } from '../context.ts';
import { refuse } from '../errors.ts';
import { addressIn } from '../http/address-list.ts';
import { hashToken, sameBytes } from '../secrets.ts';
import { limits, permissionsOf } from './policy.ts';
import { rulesOf } from './rules.ts';
import type { FoundSession } from './store.ts';
import { sessionByToken, touchSession } from './store.ts';

type Found = FoundSession;

const DAY = 24 * 60 * 60_000;
const none: ReadonlySet<Permission> = new Set();

/**
 * The member a session speaks for; null where it ended, came another way than it was given out, is
 * not shown by its own device, or where account, member, company or device no longer let anybody in.
 * Throws `address_refused`. Notes the use, once a minute at most.
 */
export async function memberOfToken(services: Services, token: string, client: Client): Promise<MemberActor | null> {
  const { db } = services.database;
  const now = services.clock.now();
  const hash = hashToken(token);
  const row = await sessionByToken(db, hash, client.transport, now);
  if (!row || !isItsDevice(row, client, hash) || isOver(row, now)) return null;
  const { addresses } = rulesOf(row.rules);
  if (addresses.length > 0 && !addressIn(addresses, client.ip)) throw refuse('address_refused');
  if (now - row.seen_at >= limits.touchMs) {
    const sliding = Math.min(now + limits.sessionMs, row.created_at + limits.sessionLongestMs);
    await touchSession(db, row.key, now, row.remember ? row.expires_at : sliding);
  }
  const { account, member, company, role, name, device, restricted } = row;
  return {
    kind: 'member',
    account,
    member,
    company,
    role,
    name,
    session: row.key,
    device,
    permissions: restricted ? none : permissionsOf[role],
    passwordAt: row.password_at,
    codeAt: row.code_at,
    locked: row.locked_at !== null,
    restricted,
  };
}

/** A token that was given to a key is worth nothing without it, and the proof must be for this token. */
function isItsDevice(row: Found, { device }: Client, tokenHash: Uint8Array): boolean {
  if (!row.keyed) return true;
  return (
    device !== null &&
    device.tokenHash === Buffer.from(tokenHash).toString('base64url') &&
    sameBytes(Buffer.from(device.fingerprint), Buffer.from(row.fingerprint))
  );
}

function isOver({ device_state: state, confirmed_at: confirmedAt, rules }: Found, now: number): boolean {
  const { days } = rulesOf(rules).devices;
  return state === 'banned' || (days > 0 && (confirmedAt ?? 0) + days * DAY <= now);
}
