import type { OutputOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { MemberContext } from '../../context.ts';
import { passkeysOf } from '../store.ts';
import { presentPasskey } from './present.ts';
import { unavailableBecause } from './relying-party.ts';

/** A person's own, in the order of adding, and why there can be no more. */
export async function listPasskeys(ctx: MemberContext): Promise<OutputOf<(typeof passkeysEndpoints)['listPasskeys']>> {
  const rows = await passkeysOf(ctx.db, ctx.actor.account);
  return { passkeys: rows.map(presentPasskey), unavailable: unavailableBecause(ctx.services.settings) };
}
