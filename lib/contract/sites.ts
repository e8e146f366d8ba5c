import { z } from 'zod';
import { toOrigin } from '../util/origin.ts';
import { done, fails, id, line, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { moduleName } from './templates.ts';

/** `scheme://host[:port]` of a page, as a browser sends it: lower case, no path, no default port. */
export const origin = z
  .string(fails('required'))
  .trim()
  .min(1, fails('required'))
  .max(260, fails('too_long'))
  .transform((text, context) => {
    const read = toOrigin(text);
    if (read) return read;
    context.addIssue({ code: 'custom', message: fails('origin_malformed') });
    return z.NEVER;
  });

export const appearance = z.strictObject({
  /** `#rrggbb`. */
  color: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, fails('color_malformed')),
  position: z.enum(['right', 'left'], fails('not_an_option')),
  /** Shown in the panel before the first message; empty for the built-in text of the visitor's language. */
  welcome: z.string().trim().max(300, fails('too_long')),
  /** `auto` follows the page. */
  language: z.enum(['auto', 'zh-CN', 'en'], fails('not_an_option')),
});
export type Appearance = z.infer<typeof appearance>;

export const defaultAppearance: Appearance = { color: '#0b7a6b', position: 'right', welcome: '', language: 'auto' };

export const proofMethod = z.enum(['meta', 'file', 'dns'], fails('not_an_option'));
export type ProofMethod = z.infer<typeof proofMethod>;

export const originView = z.object({
  id,
  origin: z.string(),
  /** Answers to visitors only when it is proved. */
  provedAt: time.nullable(),
  provedBy: proofMethod.nullable(),
});

/** `app`: an app, a WeChat account or whatever else has no website; customers come by its hosted chat page. */
export const siteKind = z.enum(['website', 'app'], fails('not_an_option'));
export type SiteKind = z.infer<typeof siteKind>;

export const siteView = z.object({
  /** `<company id>-<number>`, the `data-site` of the snippet. */
  id: z.string(),
  name: z.string(),
  kind: siteKind,
  /** The hosted chat page; while it is off, its address answers 404. */
  chat: z.object({ url: z.string(), on: z.boolean() }),
  origins: z.array(originView),
  appearance,
  /** Ready to paste. */
  snippet: z.string(),
  proof: z.object({
    /** `<meta name="frontdesk-site" content="…">`, ready to paste. */
    meta: z.string(),
    /** Path on the site, and the whole text of the file there. */
    file: z.object({ path: z.string(), content: z.string() }),
    /** Name is relative to the site's host: `_frontdesk.<host>`. */
    dns: z.object({ prefix: z.string(), value: z.string() }),
  }),
  createdAt: time,
});
export type SiteView = z.infer<typeof siteView>;

/** `1234567897-1`. */
export const siteId = z.string(fails('required')).regex(/^\d{10}-\d{1,6}$/, fails('malformed'));

/** A website begins with its first origin, an app has none. */
const newSite = z
  .strictObject({ name: line(60), kind: siteKind.default('website'), origin: origin.optional() })
  .superRefine((site, context) => {
    const wrong = (code: 'required' | 'unknown_field') =>
      context.addIssue({ code: 'custom', path: ['origin'], message: fails(code) });
    if (site.kind === 'website' && site.origin === undefined) wrong('required');
    if (site.kind === 'app' && site.origin !== undefined) wrong('unknown_field');
  });

export const sitesEndpoints = {
  listSites: endpoint('GET', '/api/sites', 'sites.read', nothing, z.object({ sites: z.array(siteView) })),
  createSite: endpoint('POST', '/api/sites', 'sites.write', newSite, siteView),
  updateSite: endpoint(
    'PATCH',
    '/api/sites/:site',
    'sites.write',
    z.strictObject({
      site: siteId,
      name: line(60).optional(),
      appearance: appearance.partial().optional(),
      chatPage: z.boolean(fails('malformed')).optional(),
    }),
    siteView,
  ),
  removeSite: endpoint('DELETE', '/api/sites/:site', 'sites.write', z.strictObject({ site: siteId }), done),
  addOrigin: endpoint(
    'POST',
    '/api/sites/:site/origins',
    'sites.write',
    z.strictObject({ site: siteId, origin }),
    siteView,
  ),
  removeOrigin: endpoint(
    'DELETE',
    '/api/sites/:site/origins/:id',
    'sites.write',
    z.strictObject({ site: siteId, id }),
    siteView,
  ),
  /** Looks once, now; `proof_not_found` and `proof_unreachable` say what was missing. */
  proveOrigin: endpoint(
    'POST',
    '/api/sites/:site/origins/:id/prove',
    'sites.write',
    z.strictObject({ site: siteId, id, method: proofMethod }),
    siteView,
  ),
};

/** What the closed launcher knows of the service; nothing where nothing was set. */
export const widgetServiceState = z.object({
  /** Present where there is something to ask `widgetService` for; another number after each change. */
  menu: z.int().optional(),
  /** Outside the service hours: when somebody is back, or null where nobody knows. */
  backAt: time.nullable().optional(),
});
export type WidgetServiceState = z.infer<typeof widgetServiceState>;

/** What the launcher asks before it draws itself; kept tiny. */
export const widgetConfig = z.object({
  site: z.string(),
  company: z.string(),
  /** Path on the API's origin of the company's picture, where it has one. */
  logo: z.string().optional(),
  appearance,
  /** Whether an agent is available now. */
  online: z.boolean(),
  service: widgetServiceState.optional(),
  /** Modules with something to do in this site's chat; each is a file `/widget-<name>.js`. */
  modules: z.array(moduleName).optional(),
  /** Those of them that come with the page, before the chat is opened. */
  early: z.array(moduleName).optional(),
});
export type WidgetConfig = z.infer<typeof widgetConfig>;
