import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import { getSiteOfCompany, markSiteRemoved } from './store.ts';

/** The site answers nowhere any more; its conversations stay. */
export async function removeSite(outer: MemberContext, input: { site: string }): Promise<void> {
  await withTransaction(outer, async (ctx) => {
    const site = await getSiteOfCompany(ctx.db, ctx.actor.company, input.site);
    await markSiteRemoved(ctx.db, site.key, ctx.services.clock.now());
    await recordByMember(ctx, 'site_removed', site.name);
    ctx.afterCommit(() => ctx.services.announce({ kind: 'site_changed', company: site.company, site: site.key }));
  });
}
