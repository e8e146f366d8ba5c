import type { EventChange } from '../../lib/contract/event-details.ts';
import type { Appearance } from '../../lib/contract/sites.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import type { SiteRow } from './store.ts';
import { getSiteOfCompany, holdSite, updateSiteRow } from './store.ts';

type Change = { name?: string; appearance?: Partial<Appearance>; chatPage?: boolean };

/** What is named changes. A chat page that is switched off ends the conversations' sockets on it at once. */
export async function updateSite(ctx: MemberContext, { site: code, ...change }: Change & { site: string }) {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx): Promise<SiteRow> => {
    const { key } = await getSiteOfCompany(tx.db, company, code);
    await holdSite(tx.db, key);
    const before = await getSiteOfCompany(tx.db, company, code);
    const appearance = change.appearance && { ...before.appearance, ...change.appearance };
    await updateSiteRow(tx.db, key, { ...change, appearance });
    const after = await getSiteOfCompany(tx.db, company, code);
    const changes = told(before, after);
    await recordByMember(tx, 'site_changed', after.name, changes.length > 0 ? { changes } : undefined);
    if (before.chatPage && !after.chatPage)
      tx.afterCommit(() => tx.services.announce({ kind: 'site_changed', company, site: key }));
    return after;
  });
}

/** Who may come in is worth a word in the log; how it looks is not. */
function told({ chatPage: from }: SiteRow, { chatPage: to }: SiteRow): EventChange[] {
  return from === to ? [] : [{ field: 'chatPage', from, to }];
}
