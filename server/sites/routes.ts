import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { siteId, sitesEndpoints } from '../../lib/contract/sites.ts';
import type { MemberContext, Services } from '../context.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { createThrottle } from '../identity/index.ts';
import { addOrigin } from './add-origin.ts';
import type { PageFiles } from './chat-page.ts';
import { chatPage, gonePage, languageOf, policyOf } from './chat-page.ts';
import { createSite } from './create-site.ts';
import { presentSite, presentSites } from './present.ts';
import { proveOrigin } from './prove-origin.ts';
import { removeOrigin } from './remove-origin.ts';
import { removeSite } from './remove-site.ts';
import type { SiteRow } from './store.ts';
import { listSitesOfCompany, siteWithChatPage } from './store.ts';
import { updateSite } from './update-site.ts';

export function sitesRoutes(route: Route): void {
  const throttle = createThrottle();
  const present = (ctx: MemberContext, site: SiteRow) => presentSite(ctx.db, site, ctx.services.settings.publicUrl);

  route(sitesEndpoints.listSites, async (ctx) => {
    const sites = await listSitesOfCompany(ctx.db, ctx.actor.company);
    return { sites: await presentSites(ctx.db, sites, ctx.services.settings.publicUrl) };
  });
  route(sitesEndpoints.createSite, async (ctx, input) => present(ctx, await createSite(ctx, input)));
  route(sitesEndpoints.updateSite, async (ctx, input) => present(ctx, await updateSite(ctx, input)));
  route(sitesEndpoints.removeSite, thenDone(removeSite));
  route(sitesEndpoints.addOrigin, async (ctx, input) => present(ctx, await addOrigin(ctx, input)));
  route(sitesEndpoints.removeOrigin, async (ctx, input) => present(ctx, await removeOrigin(ctx, input)));
  route(sitesEndpoints.proveOrigin, async (ctx, input) => {
    throttle.company(ctx, 'proofs');
    return present(ctx, await proveOrigin(ctx, input));
  });
}

/** The hosted chat pages; left out where the widget was not built. `folder` is absolute. */
export function chatPageRoutes(app: Hono, services: Services, folder: string): void {
  const manifest = join(folder, 'page.json');
  if (!existsSync(manifest)) return;
  const files = JSON.parse(readFileSync(manifest, 'utf8')) as PageFiles;
  const { settings, database } = services;
  app.on('GET', ['/chat/:site', '/chat/:site/'], async (c) => {
    const code = c.req.param('site');
    const site = siteId.safeParse(code).success ? await siteWithChatPage(database.db, code) : undefined;
    const language = languageOf(c.req.query('lang'), site, c.req.header('accept-language') ?? '');
    c.header('X-Robots-Tag', 'noindex, nofollow');
    if (!site) return c.html(gonePage(language, files), 404);
    c.header('Content-Security-Policy', policyOf(settings.publicUrl, code));
    return c.html(chatPage(site, language, files));
  });
}
