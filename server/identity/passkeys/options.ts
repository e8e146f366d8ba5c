import { COSEALG } from '@simplewebauthn/server/helpers';
import type { CreationOptions, RequestOptions } from '../../../lib/contract/webauthn.ts';
import type { Context } from '../../context.ts';
import { limits } from '../policy.ts';
import type { PasskeyRow } from '../store.ts';
import { accountByKey, passkeysOf } from '../store.ts';
import { relyingParty } from './relying-party.ts';

/** Kinds of keys that are taken, the best known first. */
export const ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

const described = (rows: PasskeyRow[]) =>
  rows.map(({ credential_id, transports }) => ({
    id: base64url(credential_id),
    type: 'public-key' as const,
    transports: JSON.parse(transports) as string[],
  }));

/** For one of this account's passkeys, or with null for whichever the browser has. */
export async function requestOptions(ctx: Context, nonce: Uint8Array, account: number | null): Promise<RequestOptions> {
  return {
    challenge: base64url(nonce),
    timeout: limits.ceremonyMs,
    rpId: relyingParty(ctx.services.settings).id,
    ...(account === null ? {} : { allowCredentials: described(await passkeysOf(ctx.db, account)) }),
    userVerification: 'required',
  };
}

/** For a passkey that the account does not have yet. */
export async function creationOptions(ctx: Context, nonce: Uint8Array, key: number): Promise<CreationOptions> {
  const { id, name } = relyingParty(ctx.services.settings);
  const account = await accountByKey(ctx.db, key);
  return {
    challenge: base64url(nonce),
    timeout: limits.ceremonyMs,
    rp: { id, name },
    user: { id: base64url(account.id), name: account.email, displayName: account.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    excludeCredentials: described(await passkeysOf(ctx.db, key)),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  };
}
