import { verifyRegistrationResponse } from '@simplewebauthn/server';
import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { Attestation } from '../../../lib/contract/webauthn.ts';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { Context, InTransaction, MemberContext } from '../../context.ts';
import { refuse } from '../../errors.ts';
import type { CeremonyRow, PasskeyRow } from '../store.ts';
import { insertPasskey, passkeyByCredential } from '../store.ts';
import { turnFactorOn } from '../turn-factor-on.ts';
import { closeCeremony } from './ceremony.ts';
import { ALGORITHMS } from './options.ts';
import { presentPasskey } from './present.ts';
import { relyingParty } from './relying-party.ts';

type Add = (typeof passkeysEndpoints)['addPasskey'];
type Refusal = 'passkey_expired' | 'passkey_failed' | 'passkey_known';

/** Keeps a new passkey. Throws `passkey_expired`, `passkey_known` where the person has it, `passkey_failed` for what is none or somebody else's. */
export async function addPasskey(ctx: MemberContext, input: ParsedOf<Add>): Promise<OutputOf<Add>> {
  let kept = 'passkey_expired' as PasskeyRow | Refusal;
  const backupCodes = await turnFactorOn(ctx, async (tx) => {
    const { account, session } = ctx.actor;
    const ceremony = await closeCeremony(tx, input.ceremony, { purpose: 'add', account, session });
    kept = ceremony ? await keep(tx, ceremony, input) : 'passkey_expired';
    return typeof kept === 'string' ? null : { event: 'passkey_added', subject: kept.name };
  });
  // Thrown outside, so that a ceremony that failed stays used up.
  if (typeof kept === 'string') throw refuse(kept);
  return { passkey: presentPasskey(kept), backupCodes };
}

async function keep(
  ctx: InTransaction<MemberContext>,
  ceremony: CeremonyRow,
  { response, name }: ParsedOf<Add>,
): Promise<PasskeyRow | Refusal> {
  const shown = await verified(ctx, ceremony, response);
  if (!shown) return 'passkey_failed';
  const { credential, credentialBackedUp, credentialDeviceType } = shown;
  const credentialId = Buffer.from(credential.id, 'base64url');
  const known = await passkeyByCredential(ctx.db, credentialId);
  if (known?.account === ctx.actor.account) return 'passkey_known';
  const now = ctx.services.clock.now();
  const passkey = await insertPasskey(ctx.db, {
    id: parseId(newId(now)),
    account: ctx.actor.account,
    credential_id: credentialId,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    name,
    backed_up: Number(credentialBackedUp),
    device_kind: credentialDeviceType === 'multiDevice' ? 'multi' : 'single',
    created_at: now,
    last_used_at: null,
  });
  return passkey ?? 'passkey_failed';
}

async function verified({ services }: Context, ceremony: CeremonyRow, response: Attestation) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(services.settings);
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: Buffer.from(ceremony.nonce).toString('base64url'),
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return verified ? registrationInfo : null;
  } catch {
    return null;
  }
}
