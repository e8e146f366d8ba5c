import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import type { SiteRow } from './store.ts';
import { deleteOrigin, getOriginOfSite, getSiteOfCompany } from './store.ts';

/** The site stops answering on this origin; open sockets from it are closed. */
export async function removeOrigin(ctx: MemberContext, input: { site: string; id: string }): Promise<SiteRow> {
  const site = await getSiteOfCompany(ctx.db, ctx.actor.company, input.site);
  const origin = await getOriginOfSite(ctx.db, site.key, input.id);
  await withTransaction(ctx, async (tx) => {
    await deleteOrigin(tx.db, origin.key);
    await recordByMember(tx, 'origin_removed', origin.origin);
    tx.afterCommit(() => tx.services.announce({ kind: 'site_changed', company: site.company, site: site.key }));
  });
  return site;
}
