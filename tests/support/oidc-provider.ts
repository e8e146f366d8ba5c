import type { KeyObject } from 'node:crypto';
import { createSign, generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import Provider from 'oidc-provider';

export type OidcPerson = {
  /** What is typed into the login page, and the `sub`. */
  login: string;
  name?: string;
  email?: string;
  emailVerified?: boolean;
  /** What the provider says it asked for. */
  amr?: string[];
  acr?: string;
};

type Claims = Record<string, unknown>;

export type OidcProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who may sign in, by login. */
  people: Map<string, OidcPerson>;
  /** Paths asked for so far. */
  requests: string[];
  /** Changes the claims of the next ID tokens, which are then signed again. Undone by `heal`. */
  tamper(change: (claims: Claims) => Claims | undefined, key?: 'own' | 'foreign' | 'none'): void;
  /** Signs from now on with a new key, and publishes only that one. */
  rotate(): void;
  /** Changes what any address answers, by path. */
  override(path: string, body: unknown, status?: number): void;
  heal(): void;
  /**
   * Goes the way of a browser from the address of `begin` through the login page; the answer is where
   * the provider sends the browser back to, which is not asked for.
   */
  signIn(url: string, login: string): Promise<URL>;
  /** The same, with the button "Cancel". */
  cancel(url: string): Promise<URL>;
  close(): Promise<void>;
};

type Options = { callbacks: string[]; authMethod?: 'client_secret_basic' | 'client_secret_post' };

/** A real OpenID Connect provider on loopback, with a login page of one field and two buttons. */
export async function startOidcProvider(options: Options): Promise<OidcProvider> {
  const people = new Map<string, OidcPerson>();
  const requests: string[] = [];
  const overrides = new Map<string, { body: unknown; status: number }>();
  let change: ((idToken: string) => string) | null = null;
  let rotated: Key | null = null;
  const key = newKey('first');

  const server = createServer((request, response) => {
    requests.push((request.url ?? '/').split('?')[0] as string);
    if (request.url?.startsWith('/login/')) return void login(request, response).catch(() => response.destroy());
    return provider.callback()(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['frontdesk', 'a secret of 32 characters or more'];

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: options.callbacks,
        token_endpoint_auth_method: options.authMethod ?? 'client_secret_basic',
      },
    ],
    adapter: memory(),
    jwks: { keys: [key.jwk] },
    cookies: { keys: ['cookies of a test'] },
    claims: { openid: ['sub', 'amr', 'acr'], profile: ['name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_ctx, login) => ({
      accountId: login,
      claims: () => {
        const person = people.get(login);
        return { sub: login, name: person?.name, email: person?.email, email_verified: person?.emailVerified };
      },
    }),
    // Whoever is a client here is trusted with these: no second page.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: ctx.oidc.session?.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  provider.on('server_error', (_ctx, error) => console.error(error));
  provider.use(async (ctx, next) => {
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (ctx.path === '/token' && body?.id_token && change) body.id_token = change(body.id_token);
    else if (ctx.path === '/token' && body?.id_token && rotated) body.id_token = sign(claimsOf(body.id_token), rotated);
    if (ctx.path === '/jwks' && rotated) ctx.body = { keys: [publicPart(rotated)] };
    const override = overrides.get(ctx.path);
    if (override) {
      ctx.status = override.status;
      ctx.body = override.body;
    }
  });

  /** The page a person sees, and what its buttons do. */
  async function login(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      return void response.end(loginPage);
    }
    const form = new URLSearchParams(await text(request));
    const person = people.get(form.get('login') ?? '');
    const result =
      form.get('do') === 'cancel'
        ? { error: 'access_denied', error_description: 'cancelled' }
        : { login: { accountId: person?.login ?? '', amr: person?.amr, acr: person?.acr, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  const answer = async (url: string, form: Record<string, string>): Promise<URL> => {
    const browser = cookieJar();
    let target = url;
    for (let hop = 0; hop < 10; hop++) {
      const response = await browser(target);
      target = new URL(response.headers.get('location') ?? '', target).href;
      if (options.callbacks.some((callback) => target.startsWith(callback))) return new URL(target);
      if (!target.includes('/login/')) continue;
      const posted = await browser(target, { method: 'POST', body: new URLSearchParams(form) });
      target = new URL(posted.headers.get('location') ?? '', target).href;
    }
    throw new Error('the provider leads nowhere');
  };

  return {
    issuer,
    clientId,
    clientSecret,
    people,
    requests,
    tamper(alter, with_ = 'own') {
      const signer = { own: key, foreign: { ...newKey('first'), kid: key.kid }, none: null }[with_];
      change = (idToken) => {
        const claims = claimsOf(idToken);
        return sign(alter(claims) ?? claims, signer);
      };
    },
    rotate() {
      rotated = newKey(`key-${Date.now()}`);
    },
    override(path, body, status = 200) {
      overrides.set(path, { body, status });
    },
    heal() {
      change = null;
      rotated = null;
      overrides.clear();
    },
    signIn: (url, login) => answer(url, { login, do: 'login' }),
    cancel: (url) => answer(url, { do: 'cancel' }),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const loginPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Identity provider</title>
<form method="post"><label>Login <input name="login" autofocus></label>
<button name="do" value="login">Sign in</button> <button name="do" value="cancel">Cancel</button></form></html>`;

type Key = { kid: string; secret: KeyObject; jwk: Record<string, unknown> & { kty: 'RSA' } };

function newKey(kid: string): Key {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kty: 'RSA' as const, kid, alg: 'RS256', use: 'sig' };
  return { kid, secret: privateKey, jwk };
}

function publicPart({ jwk }: Key): Record<string, unknown> {
  return { kty: jwk.kty, n: jwk.n, e: jwk.e, kid: jwk.kid, alg: jwk.alg, use: jwk.use };
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as Claims;
}

function sign(claims: Claims, key: Key | null): string {
  const body = `${base64(key ? { alg: 'RS256', kid: key.kid } : { alg: 'none' })}.${base64(claims)}`;
  return `${body}.${key ? createSign('sha256').update(body).sign(key.secret).toString('base64url') : ''}`;
}

/** What the provider keeps, of this one provider only. */
function memory(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (model) => {
    const find = async (id: string) => kept.get(`${model}:${id}`);
    const findBy = (field: 'uid' | 'userCode') => async (value: string) =>
      [...kept].find(([key, one]) => key.startsWith(`${model}:`) && one[field] === value)?.[1];
    return {
      find,
      findByUid: findBy('uid'),
      findByUserCode: findBy('userCode'),
      upsert: async (id, payload) => void kept.set(`${model}:${id}`, payload),
      destroy: async (id) => void kept.delete(`${model}:${id}`),
      async consume(id) {
        const payload = await find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async revokeByGrantId(grant) {
        for (const [key, one] of kept) if (one.grantId === grant) kept.delete(key);
      },
    };
  };
}

/** `fetch` that keeps cookies and follows nothing. */
function cookieJar(): (url: string, init?: RequestInit) => Promise<Response> {
  const cookies = new Map<string, string>();
  return async (url, init = {}) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] as string).split(/=(.*)/s);
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  };
}
