import type { Appearance } from '../../lib/contract/sites.ts';
import type { MemberContext } from '../context.ts';
import type { SiteRow } from './store.ts';
import { getSiteOfCompany, updateSiteRow } from './store.ts';

export async function updateSite(
  ctx: MemberContext,
  input: { site: string; name?: string; appearance?: Partial<Appearance> },
): Promise<SiteRow> {
  const site = await getSiteOfCompany(ctx.db, ctx.actor.company, input.site);
  const appearance = input.appearance && { ...site.appearance, ...input.appearance };
  await updateSiteRow(ctx.db, site.key, { name: input.name, appearance });
  return getSiteOfCompany(ctx.db, ctx.actor.company, input.site);
}
