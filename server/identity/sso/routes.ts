import type { Hono, Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { challengeText } from '../../../lib/contract/federation.ts';
import { isId } from '../../../lib/util/id.ts';
import type { Context, Services } from '../../context.ts';
import { refuse } from '../../errors.ts';
import type { Federation } from '../../federation/index.ts';
import { writeMetadata } from '../../federation/index.ts';
import { clientOf } from '../../http/client.ts';
import { newToken } from '../../secrets.ts';
import { createThrottle } from '../throttle.ts';
import { comeBack } from './come-back.ts';
import { goOnPage, goOnPolicy, strayPage } from './pages.ts';
import { hereFor } from './providers.ts';
import { isReturnAddress } from './return-address.ts';
import { startLink, startSignIn } from './start.ts';

/** A signed answer with certificates is some 20 kB. */
const FORM_MAX_BYTES = 256 * 1024;

/** Where browsers go and come back, outside of the JSON table. */
export function ssoPages(app: Hono, services: Services, federation: Federation): void {
  const throttle = createThrottle();
  const contextOf = (c: HonoContext): Context => {
    const ctx: Context = {
      services,
      db: services.database.db,
      actor: { kind: 'anonymous' },
      client: { ...clientOf(c, services.settings), device: null },
      requestId: c.get('requestId') as string,
      afterCommit: (task) => task(),
    };
    throttle.address(ctx, 'links');
    return ctx;
  };

  app.get('/sso/start', async (c) => {
    const ctx = contextOf(c);
    const browser = browserOf(c, services);
    const { attempt, provider = '', challenge = '', return: returnTo = '', company } = c.req.query();
    if (attempt !== undefined) {
      const url = await startLink(ctx, attempt, browser);
      return url ? c.redirect(url) : c.html(strayPage, 400);
    }
    const known = isReturnAddress(services.settings, returnTo) && challengeText.safeParse(challenge).success;
    if (!known || !isId(provider)) return c.html(strayPage, 400);
    const begun = await startSignIn(ctx, federation, { provider, challenge, returnTo, company, browser });
    return c.redirect('url' in begun ? begun.url : `${returnTo}#error=${begun.error}`);
  });

  const answer = async (c: HonoContext, form?: Record<string, string>) => {
    const provider = c.req.param('provider') ?? '';
    if (!isId(provider)) return c.html(strayPage, 400);
    const url = new URL(services.settings.publicUrl + c.req.path + new URL(c.req.url).search);
    const browser = getCookie(c, cookieName(services));
    const back = await comeBack(contextOf(c), federation, { provider, url, form, browser });
    if (!back) return c.html(strayPage, 400);
    c.header('Content-Security-Policy', goOnPolicy);
    return c.html(goOnPage(`${back.returnTo}#${new URLSearchParams(back.result)}`));
  };

  app.get('/sso/callback/:provider', (c) => answer(c));
  app.post('/sso/callback/:provider', bodyLimit({ maxSize: FORM_MAX_BYTES, onError: tooLarge }), async (c) => {
    const text = await c.req.text().catch(() => '');
    return answer(c, Object.fromEntries(new URLSearchParams(text)));
  });

  app.get('/sso/metadata/:provider', (c) => {
    const provider = c.req.param('provider');
    if (!isId(provider)) throw refuse('not_found');
    return c.body(writeMetadata(hereFor(services, provider)), 200, { 'Content-Type': 'application/samlmetadata+xml' });
  });
}

function tooLarge(): never {
  throw refuse('body_too_large');
}

const isSecure = ({ settings }: Services) => settings.publicUrl.startsWith('https:');
const cookieName = (services: Services) => (isSecure(services) ? '__Secure-frontdesk-sso' : 'frontdesk-sso');

/** Names the browser that sets out, so that nobody else's comes back. A provider's form is posted across sites. */
function browserOf(c: HonoContext, services: Services): string {
  const known = getCookie(c, cookieName(services));
  const value = known && /^[\w-]{43}$/.test(known) ? known : newToken();
  // Browsers take a secure cookie from this machine without TLS as well.
  setCookie(c, cookieName(services), value, { path: '/sso', httpOnly: true, sameSite: 'None', secure: true });
  return value;
}
