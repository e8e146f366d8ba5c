import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { federationEndpoints } from '../../../lib/contract/federation.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import type { Federation } from '../../federation/index.ts';
import { FederationRefusal } from '../../federation/index.ts';
import { openAttempt } from './open-attempt.ts';
import { openDoor } from './providers.ts';
import { recordRefused } from './refused.ts';
import { isReturnAddress } from './return-address.ts';

type Input = ParsedOf<typeof federationEndpoints.beginLink>;

/**
 * Where to send the browser, so that the provider says who this member is there. Throws `not_found` for
 * a door that is not the company's, `input_invalid`, `sso_unavailable`.
 */
export async function beginLink(
  ctx: MemberContext,
  federation: Federation,
  { provider: id, challenge, returnTo }: Input,
): Promise<{ url: string }> {
  const { settings } = ctx.services;
  if (!isReturnAddress(settings, returnTo)) throw refuseFields({ path: 'returnTo', code: 'not_an_option' });
  const { company, session } = ctx.actor;
  const provider = await openDoor(ctx, parseId(id));
  if (!provider || (provider.company !== null && provider.company !== company)) throw refuse('not_found');
  try {
    const errand = { provider, company, session, challenge, returnTo, browser: null };
    const { state } = await openAttempt(ctx, federation, errand);
    return { url: `${settings.publicUrl}/sso/start?attempt=${state}` };
  } catch (error) {
    if (!(error instanceof FederationRefusal)) throw error;
    const { reason, detail } = error;
    await recordRefused(ctx, 'identity_linked', provider, { reason, about: detail });
    throw refuse('sso_unavailable');
  }
}
