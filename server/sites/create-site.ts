import { randomBytes } from 'node:crypto';
import { defaultAppearance } from '../../lib/contract/sites.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import { addOrigin } from './add-origin.ts';
import type { SiteRow } from './store.ts';
import { insertSite, nextSiteNumber } from './store.ts';

/** A site with its first origin, which answers to nobody until it is proved. */
export async function createSite(outer: MemberContext, input: { name: string; origin: string }): Promise<SiteRow> {
  return withTransaction(outer, async (ctx) => {
    const company = ctx.actor.company;
    const { code, number } = await nextSiteNumber(ctx.db, company);
    const site = `${code}-${number}`;
    await insertSite(ctx.db, {
      code: site,
      company,
      name: input.name,
      appearance: defaultAppearance,
      proof_token: randomBytes(18).toString('base64url'),
      created_at: ctx.services.clock.now(),
    });
    await recordByMember(ctx, 'site_created', input.name);
    return addOrigin(ctx, { site, origin: input.origin });
  });
}
