import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { Context } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { deviceClaim } from '../device.ts';
import { openCeremony } from './ceremony.ts';
import { requestOptions } from './options.ts';
import { relyingParty } from './relying-party.ts';

type Begin = (typeof passkeysEndpoints)['beginPasskeySignIn'];

/** Asks for whichever passkey there is; who it belongs to is known only once it answered. Throws `passkey_unavailable`. */
export async function beginPasskeySignIn(ctx: Context, { device, back }: ParsedOf<Begin>): Promise<OutputOf<Begin>> {
  relyingParty(ctx.services.settings);
  const { fingerprint } = deviceClaim(ctx, device);
  return withTransaction(ctx, async (tx) => {
    const { nonce, ...opened } = await openCeremony(tx, { purpose: 'sign_in', fingerprint }, back);
    return { ...opened, options: await requestOptions(tx, nonce, null) };
  });
}
