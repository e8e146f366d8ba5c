import type { ProofMethod } from '../../lib/contract/sites.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { fetchPage } from './fetch-page.ts';
import { DNS_PREFIX, FILE_PATH, fileShows, pageShows, recordsShow } from './proof.ts';
import type { SiteRow } from './store.ts';
import { getOriginOfSite, getSiteOfCompany, markProved } from './store.ts';

/** Looks at the site once, now. Throws `proof_not_found`, `proof_unreachable` or `address_forbidden`. */
export async function proveOrigin(
  ctx: MemberContext,
  input: { site: string; id: string; method: ProofMethod },
): Promise<SiteRow> {
  const site = await getSiteOfCompany(ctx.db, ctx.actor.company, input.site);
  const row = await getOriginOfSite(ctx.db, site.key, input.id);
  if (!(await looks[input.method](ctx, row.origin, site.proof_token))) {
    throw refuse('proof_not_found', { method: input.method });
  }
  await withTransaction(ctx, async (tx) => {
    await markProved(tx.db, row.key, input.method, tx.services.clock.now());
    await recordByMember(tx, 'origin_proved', row.origin);
  });
  return site;
}

type Look = (ctx: MemberContext, origin: string, token: string) => Promise<boolean>;

const looks: Record<ProofMethod, Look> = {
  meta: async (ctx, origin, token) =>
    pageShows(await fetchPage(new URL('/', origin), ctx.services.settings.local), token),
  file: async (ctx, origin, token) =>
    fileShows((await fetchPage(new URL(FILE_PATH, origin), ctx.services.settings.local)).text, token),
  dns: async (ctx, origin, token) => {
    try {
      return recordsShow(await ctx.services.resolver.resolveTxt(`${DNS_PREFIX}.${new URL(origin).hostname}`), token);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENODATA' || code === 'ENOTFOUND') return false;
      throw refuse('proof_unreachable', { reason: code === 'ETIMEOUT' ? 'timeout' : 'dns' });
    }
  },
};
