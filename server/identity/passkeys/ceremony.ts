import { randomBytes } from 'node:crypto';
import type { Context, InTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { isReturnAddress } from '../../http/return-address.ts';
import { hashToken, newToken, sameBytes } from '../../secrets.ts';
import { limits } from '../policy.ts';
import type { CeremonyRow } from '../store.ts';
import { insertCeremony, takeCeremony } from '../store.ts';

/** What an authenticator is asked for, and by whom. */
export type Purpose = Pick<CeremonyRow, 'purpose'> &
  Partial<Pick<CeremonyRow, 'account' | 'session' | 'challenge' | 'fingerprint'>>;

export type Opened = { ceremony: string; page: string | null; expiresAt: number; nonce: Uint8Array };

/** Throws `passkey_unavailable` where there can be none, `origin_refused` for a foreign `back`. */
export async function openCeremony(
  ctx: InTransaction<Context>,
  purpose: Purpose,
  back: string | undefined,
): Promise<Opened> {
  const { services, client } = ctx;
  if (back !== undefined && !isReturnAddress(back, services.settings)) throw refuse('origin_refused');
  const opened = {
    ceremony: newToken(),
    page: back === undefined ? null : newToken(),
    expiresAt: services.clock.now() + limits.ceremonyMs,
    nonce: randomBytes(32),
  };
  await insertCeremony(ctx.db, {
    account: null,
    session: null,
    challenge: null,
    fingerprint: null,
    ...purpose,
    token_hash: hashToken(opened.ceremony),
    page_hash: opened.page === null ? null : hashToken(opened.page),
    kind: client.transport,
    nonce: opened.nonce,
    back: back ?? null,
    expires_at: opened.expiresAt,
  });
  return opened;
}

/** Uses it up; answers nothing where it was asked for something else, by somebody else, or too long ago. */
export async function closeCeremony(
  ctx: InTransaction<Context>,
  ceremony: string,
  purpose: Purpose,
): Promise<CeremonyRow | null> {
  const row = await takeCeremony(ctx.db, hashToken(ceremony), purpose.purpose, ctx.services.clock.now());
  if (!row || row.kind !== ctx.client.transport) return null;
  const { account = null, session = null, challenge = null, fingerprint = null } = purpose;
  const same =
    row.account === account &&
    row.session === session &&
    row.challenge === challenge &&
    (fingerprint ? row.fingerprint !== null && sameBytes(row.fingerprint, fingerprint) : row.fingerprint === null);
  return same ? row : null;
}
