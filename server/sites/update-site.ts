import type { Appearance } from '../../lib/contract/sites.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import type { SiteRow } from './store.ts';
import { getSiteOfCompany, holdSite, updateSiteRow } from './store.ts';

export async function updateSite(
  ctx: MemberContext,
  input: { site: string; name?: string; appearance?: Partial<Appearance> },
): Promise<SiteRow> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const { key } = await getSiteOfCompany(tx.db, company, input.site);
    await holdSite(tx.db, key);
    const { appearance } = await getSiteOfCompany(tx.db, company, input.site);
    await updateSiteRow(tx.db, key, {
      name: input.name,
      appearance: input.appearance && { ...appearance, ...input.appearance },
    });
    const site = await getSiteOfCompany(tx.db, company, input.site);
    await recordByMember(tx, 'site_changed', site.name);
    return site;
  });
}
