import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../env.ts';
import { isExtensionOrigin } from './origins.ts';

/** Whether a site answers on an origin; handed in by `app.ts`. */
export type OriginAnswers = (site: string, origin: string) => Promise<boolean>;

const DAY = '86400';

/**
 * Cross-origin answers: the extension everywhere, a site's bound origins on that site's paths,
 * anybody for the widget's files and pictures, which hold nothing private. Never with credentials.
 */
export function cors(settings: Settings, answers: OriginAnswers): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const allowed = origin && origin !== settings.publicUrl ? await allows(c.req.path, origin) : null;
    if (c.req.method === 'OPTIONS' && origin && c.req.header('access-control-request-method')) {
      return c.body(null, 204, allowed ? { ...headers(allowed), ...preflight } : {});
    }
    await next();
    if (allowed)
      for (const [name, value] of Object.entries(headers(allowed))) c.header(name, value, { append: name === 'Vary' });
  };

  async function allows(path: string, origin: string): Promise<string | null> {
    if (isForEverybody(path)) return '*';
    if (isExtensionOrigin(origin, settings)) return origin;
    const site = /^\/widget\/([^/]+)/.exec(path)?.[1];
    return site && (await answers(site, origin)) ? origin : null;
  }
}

/** Modules are fetched with CORS even from a script tag. */
export function isWidgetFile(path: string): boolean {
  return path === '/widget.js' || path.startsWith('/widget-');
}

/** What stands on other sites: the widget's files, and the pictures of companies in it. */
export const isForEverybody = (path: string) => isWidgetFile(path) || path.startsWith('/logo/');

const headers = (origin: string) => ({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });

const preflight = {
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
  'Access-Control-Allow-Headers': 'authorization, content-type, dpop',
  'Access-Control-Max-Age': DAY,
};
