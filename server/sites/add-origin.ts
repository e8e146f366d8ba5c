import ipaddr from 'ipaddr.js';
import { newId, parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { isPublicAddress } from '../http/public-address.ts';
import { recordByMember } from '../identity/index.ts';
import type { SiteRow } from './store.ts';
import { getSiteOfCompany, insertOrigin } from './store.ts';

/** Binds one more origin. Throws `origin_taken` where the site has it, `address_forbidden` for an internal one. */
export async function addOrigin(ctx: MemberContext, input: { site: string; origin: string }): Promise<SiteRow> {
  const site = await getSiteOfCompany(ctx.db, ctx.actor.company, input.site);
  demandReachable(input.origin, ctx.services.settings.local);
  const now = ctx.services.clock.now();
  await withTransaction(ctx, async (tx) => {
    const { origin } = input;
    const fresh = await insertOrigin(tx.db, { id: parseId(newId(now)), site: site.key, origin, created_at: now });
    if (!fresh) throw refuse('origin_taken');
    await recordByMember(tx, 'origin_added', origin);
  });
  return site;
}

/** Says at once what a fetch would be refused for. */
function demandReachable(origin: string, local: boolean): void {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  const reachable = ipaddr.isValid(host) ? isPublicAddress(host, local) : host !== 'localhost' || local;
  if (!reachable) throw refuse('address_forbidden');
}
