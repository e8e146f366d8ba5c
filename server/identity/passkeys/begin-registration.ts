import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { openCeremony } from './ceremony.ts';
import { creationOptions } from './options.ts';
import { relyingParty } from './relying-party.ts';

type Begin = (typeof passkeysEndpoints)['beginPasskeyRegistration'];

/** Asks for a new passkey. Throws `passkey_unavailable`. */
export async function beginPasskeyRegistration(
  ctx: MemberContext,
  { back }: ParsedOf<Begin>,
): Promise<OutputOf<Begin>> {
  relyingParty(ctx.services.settings);
  return withTransaction(ctx, async (tx) => {
    const { account, session } = ctx.actor;
    const { nonce, ...opened } = await openCeremony(tx, { purpose: 'add', account, session }, back);
    return { ...opened, options: await creationOptions(tx, nonce, account) };
  });
}
