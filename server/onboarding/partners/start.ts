import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { partnersEndpoints } from '../../../lib/contract/partners.ts';
import type { Context, PartnerActor } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { demandOffered } from '../../identity/index.ts';
import { hashToken, newToken } from '../../secrets.ts';
import { insertStart, touchKey } from './store.ts';

type Started = typeof partnersEndpoints.startRegistration;

const LINK_MS = 24 * 60 * 60_000;

/**
 * A program begins a registration with what it knows; the person finishes it by the link, which works
 * once. Throws `input_invalid` for an industry, size or business type that is not offered.
 */
export async function startRegistration(
  ctx: Context<PartnerActor>,
  input: ParsedOf<Started>,
): Promise<OutputOf<Started>> {
  const { services, actor } = ctx;
  demandOffered(services.templates, input);
  const token = newToken();
  const now = services.clock.now();
  const expiresAt = now + LINK_MS;
  await withTransaction(ctx, async (tx) => {
    const given = services.secrets.seal(JSON.stringify(input));
    await insertStart(tx.db, { partner: actor.partner, hash: hashToken(token), given, expires_at: expiresAt });
    await touchKey(tx.db, actor.key, now);
  });
  return { link: `${services.settings.publicUrl}/register#start=${token}`, expiresAt };
}
