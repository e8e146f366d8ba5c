import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Settings } from '../env.ts';

/** `__Host-` binds the cookie to this origin, but only HTTPS may set it. */
function nameFor(settings: Settings): string {
  return settings.publicUrl.startsWith('https:') ? '__Host-frontdesk' : 'frontdesk';
}

function optionsFor(settings: Settings) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: settings.publicUrl.startsWith('https:') } as const;
}

export function readSessionCookie(c: HonoContext, settings: Settings): string | undefined {
  return getCookie(c, nameFor(settings));
}

/** `expires` null: until the browser closes. */
export function writeSessionCookie(c: HonoContext, settings: Settings, token: string, expires: number | null): void {
  setCookie(c, nameFor(settings), token, {
    ...optionsFor(settings),
    ...(expires === null ? {} : { expires: new Date(expires) }),
  });
}

export function clearSessionCookie(c: HonoContext, settings: Settings): void {
  deleteCookie(c, nameFor(settings), optionsFor(settings));
}
