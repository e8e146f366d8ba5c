import type { SiteView, WidgetConfig } from '../../lib/contract/sites.ts';
import { formatId } from '../../lib/util/id.ts';
import { logoPath } from '../../lib/util/logo-path.ts';
import type { Db } from '../db/connect.ts';
import { DNS_PREFIX, dnsValue, FILE_PATH, metaTag } from './proof.ts';
import type { OriginRow, SiteRow } from './store.ts';
import { listOriginsOfSites } from './store.ts';

/** The one line a site's page needs. */
export function snippetOf(publicUrl: string, code: string): string {
  return `<script async src="${publicUrl}/widget.js" data-site="${code}"></script>`;
}

/** Where a site's hosted chat page stands. */
const chatUrl = (publicUrl: string, code: string) => `${publicUrl}/chat/${code}`;

function presentOne(site: SiteRow, origins: OriginRow[], publicUrl: string): SiteView {
  return {
    id: site.code,
    name: site.name,
    kind: site.kind,
    chat: { url: chatUrl(publicUrl, site.code), on: site.chatPage },
    origins: origins
      .filter((row) => row.site === site.key)
      .map((row) => ({ id: formatId(row.id), origin: row.origin, provedAt: row.proved_at, provedBy: row.proved_by })),
    appearance: site.appearance,
    snippet: snippetOf(publicUrl, site.code),
    proof: {
      meta: metaTag(site.proof_token),
      file: { path: FILE_PATH, content: site.proof_token },
      dns: { prefix: DNS_PREFIX, value: dnsValue(site.proof_token) },
    },
    createdAt: site.created_at,
  };
}

export async function presentSites(db: Db, sites: SiteRow[], publicUrl: string): Promise<SiteView[]> {
  const origins = await listOriginsOfSites(
    db,
    sites.map((site) => site.key),
  );
  return sites.map((site) => presentOne(site, origins, publicUrl));
}

export async function presentSite(db: Db, site: SiteRow, publicUrl: string): Promise<SiteView> {
  return presentOne(site, await listOriginsOfSites(db, [site.key]), publicUrl);
}

/** What the customer's page gets to know of a site. */
export function presentWidgetConfig(site: SiteRow, online: boolean): WidgetConfig {
  const { code, companyName: company, logo, appearance } = site;
  const picture = logo ? { logo: logoPath(code.slice(0, code.indexOf('-')), logo) } : {};
  return { site: code, company, ...picture, appearance, online };
}
