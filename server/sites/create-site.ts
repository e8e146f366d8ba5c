import { randomBytes } from 'node:crypto';
import type { SiteKind } from '../../lib/contract/sites.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import { addOrigin } from './add-origin.ts';
import type { SiteRow } from './store.ts';
import { getSiteOfCompany, insertSite, nextSiteNumber } from './store.ts';
import { styleOf } from './store-style.ts';

/**
 * A website with its first origin, which answers to nobody until it is proved; or an app, which
 * answers at once on its hosted chat page. It begins with the company's own style. Throws `plan_limit`.
 */
export async function createSite(
  outer: MemberContext,
  input: { name: string; kind: SiteKind; origin?: string },
): Promise<SiteRow> {
  return withTransaction(outer, async (ctx) => {
    const { company } = ctx.actor;
    const { name, kind, origin } = input;
    const { code, number } = await nextSiteNumber(ctx.db, company);
    await ctx.services.plans.demand(ctx, company, 'sites', 1);
    const site = `${code}-${number}`;
    await insertSite(ctx.db, {
      code: site,
      company,
      name,
      kind,
      chatPage: kind === 'app',
      appearance: (await styleOf(ctx.db, company)).appearance,
      proof_token: randomBytes(18).toString('base64url'),
      created_at: ctx.services.clock.now(),
    });
    await recordByMember(ctx, 'site_created', name);
    return origin === undefined ? getSiteOfCompany(ctx.db, company, site) : addOrigin(ctx, { site, origin });
  });
}
