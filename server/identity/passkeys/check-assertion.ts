import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Assertion } from '../../../lib/contract/webauthn.ts';
import type { Context, InTransaction } from '../../context.ts';
import { record } from '../record.ts';
import type { AccountRow, CeremonyRow, PasskeyRow } from '../store.ts';
import { membershipsOf, updatePasskey } from '../store.ts';
import { relyingParty } from './relying-party.ts';

/** Whether this passkey answered this ceremony, here, with the person verified; notes its use. */
export async function fitsAssertion(
  ctx: InTransaction<Context>,
  ceremony: CeremonyRow,
  { passkey, account }: { passkey: PasskeyRow; account: AccountRow },
  response: Assertion,
): Promise<boolean> {
  const handle = response.response.userHandle;
  if (handle !== undefined && handle !== Buffer.from(account.id).toString('base64url')) return false;
  const shown = await verified(ctx, ceremony, passkey, response);
  if (!shown) return false;
  const { newCounter: counter, credentialBackedUp } = shown;
  if (counter > 0 && passkey.counter > 0 && counter <= passkey.counter && !credentialBackedUp) {
    await noteClone(ctx, passkey, account);
    return false;
  }
  await updatePasskey(ctx.db, passkey.key, {
    counter,
    backed_up: Number(credentialBackedUp),
    last_used_at: ctx.services.clock.now(),
  });
  return true;
}

async function verified(ctx: Context, ceremony: CeremonyRow, passkey: PasskeyRow, response: Assertion) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx.services.settings);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: Buffer.from(ceremony.nonce).toString('base64url'),
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      // The counter is looked at above: copies of a passkey on several devices may count each for itself.
      credential: { id: response.id, publicKey: Uint8Array.from(passkey.public_key), counter: 0 },
    });
    return verified ? authenticationInfo : null;
  } catch {
    // Of what is wrong with it nobody is told more.
    return null;
  }
}

/** Somebody else may hold a copy of a key that cannot be copied. */
async function noteClone(ctx: InTransaction<Context>, passkey: PasskeyRow, account: AccountRow): Promise<void> {
  const company = (await membershipsOf(ctx.db, account.key)).find((one) => one.companyActive)?.company ?? null;
  const base = { kind: 'passkey_cloned', company, account: account.key, actor: account.name };
  await record(ctx, { ...base, subject: passkey.name, outcome: 'wrong_passkey' });
}
