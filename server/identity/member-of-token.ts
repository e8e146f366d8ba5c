import type { Permission } from '../../lib/contract/endpoint.ts';
import type { Client, MemberActor, Services } from '../context.ts';
import { refuse } from '../errors.ts';
import { addressIn } from '../http/address-list.ts';
import { hashToken, sameBytes } from '../secrets.ts';
import { limits } from './policy.ts';
import { rightsOf } from './rights.ts';
import { rulesOf } from './rules.ts';
import type { FoundSession } from './store.ts';
import { accessOf, openSession, sessionByToken, touchSession } from './store.ts';

type Found = FoundSession;

const DAY = 24 * 60 * 60_000;
const none: ReadonlySet<Permission> = new Set();

/**
 * The member a session speaks for; null where it ended, came another way than it was given out, is
 * not shown by its own device, or where account, member, company or device no longer let anybody in.
 * Throws `address_refused`. Notes the use, once a minute at most.
 */
export async function memberOfToken(services: Services, token: string, client: Client): Promise<MemberActor | null> {
  const hash = hashToken(token);
  const row = await sessionByToken(services.database.db, hash, client.transport, services.clock.now());
  return row && isItsDevice(row, client, hash) ? judge(services, row, client, hash) : null;
}

/** The same for who is inside by a socket, which is of the session, whatever its token is by now. */
export async function memberOfSession(
  services: Services,
  { session, tokenHash }: MemberActor,
  client: Client,
): Promise<MemberActor | null> {
  const row = await openSession(services.database.db, session, services.clock.now());
  return row ? judge(services, row, client, tokenHash) : null;
}

async function judge(
  services: Services,
  row: Found,
  client: Client,
  tokenHash: Uint8Array,
): Promise<MemberActor | null> {
  const { db } = services.database;
  const now = services.clock.now();
  if (await isOver(services, row, now)) return null;
  const { addresses } = rulesOf(row.rules);
  if (addresses.length > 0 && !addressIn(addresses, client.ip)) throw refuse('address_refused');
  if (now - row.seen_at >= limits.touchMs) {
    const sliding = Math.min(now + limits.sessionMs, row.created_at + limits.sessionLongestMs);
    await touchSession(db, row.key, now, row.remember ? row.expires_at : sliding);
  }
  const { account, member, company, role, name, device, restricted } = row;
  const { level, scope, permissions } = rightsOf(row);
  const stale = !sameBytes(Buffer.from(row.token_hash), Buffer.from(tokenHash));
  return {
    kind: 'member',
    account,
    member,
    company,
    role,
    level,
    scope,
    name,
    session: row.key,
    tokenHash,
    stale,
    device,
    permissions: restricted ? none : permissions,
    // What was shown since gave the new token, and opens nothing to the old one.
    passwordAt: stale ? 0 : row.password_at,
    codeAt: stale ? 0 : row.code_at,
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

/** Banned, or the company's time for the device is over, which its provider may have begun anew. */
async function isOver({ database }: Services, row: Found, now: number): Promise<boolean> {
  if (row.device_state === 'banned') return true;
  const { days } = rulesOf(row.rules).devices;
  const ended = (confirmedAt: number | null | undefined) => (confirmedAt ?? 0) + days * DAY <= now;
  if (days === 0 || !ended(row.confirmed_at)) return false;
  return ended((await accessOf(database.db, row.device, row.company))?.confirmed_at);
}
