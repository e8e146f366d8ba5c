import type { Services, SiteActor, VisitorActor } from '../context.ts';
import { hashToken } from '../secrets.ts';
import { findVisitorByToken } from './store.ts';

/** The visitor a token belongs to, on this site; a preview's token works from the extension only, and no other does there. */
export async function visitorOfToken(services: Services, token: string, site: SiteActor): Promise<VisitorActor | null> {
  if (!token) return null;
  const row = await findVisitorByToken(services.database.db, hashToken(token));
  if (!row || row.site !== site.site || (row.preview === 1) !== site.preview) return null;
  return { kind: 'visitor', visitor: row.key, company: row.company, site: row.site, preview: row.preview === 1 };
}
