import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import type { Knock, Verdict } from './admit.ts';
import { limits } from './policy.ts';
import { insertSession, rememberDevice, updateAccount } from './store.ts';

/** Only `admit` calls this. The token leaves once; what stays is its SHA-256. */
export async function openSession(ctx: InTransaction<Context>, knock: Knock, member: number): Promise<Verdict> {
  const { db, client, services } = ctx;
  const { account, device, label, remember } = knock;
  const now = services.clock.now();
  const token = newToken();
  const expiresAt = now + (remember ? limits.rememberMs : limits.sessionMs);
  await insertSession(db, {
    id: parseId(newId(now)),
    account: account.key,
    member,
    token_hash: hashToken(token),
    kind: client.transport,
    remember: Number(remember),
    device,
    label,
    ip: client.ip,
    created_at: now,
    seen_at: now,
    expires_at: expiresAt,
  });
  await rememberDevice(db, account.key, device, now);
  await updateAccount(db, account.key, { last_sign_in_at: now });
  return { kind: 'session', token, expiresAt, remember };
}
