import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../env.ts';
import { isWidgetFile } from './cors.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The same strict headers on every answer; only the widget's files may be used by other sites. */
export function securityHeaders(settings: Settings): MiddlewareHandler {
  const secure = settings.publicUrl.startsWith('https:');
  return async (c, next) => {
    await next();
    const set = (name: string, value: string) => c.res.headers.has(name) || c.res.headers.set(name, value);
    set('Content-Security-Policy', policy);
    set('X-Content-Type-Options', 'nosniff');
    set('Referrer-Policy', 'no-referrer');
    set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    set('Cross-Origin-Opener-Policy', 'same-origin');
    set('Cross-Origin-Resource-Policy', isWidgetFile(c.req.path) ? 'cross-origin' : 'same-origin');
    if (secure) set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  };
}
