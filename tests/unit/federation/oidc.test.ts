import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderSettings } from '../../../server/federation/index.ts';
import { createFederation, FederationRefusal } from '../../../server/federation/index.ts';
import { testClock } from '../../support/clock.ts';
import type { OidcProvider } from '../../support/oidc-provider.ts';
import { startOidcProvider } from '../../support/oidc-provider.ts';
import { here, openRoom, reasonOf } from './room.ts';

let provider: OidcProvider;
let settings: Extract<ProviderSettings, { kind: 'oidc' }>;

beforeAll(async () => {
  provider = await startOidcProvider({ callbacks: [here.callback] });
  provider.people.set('ada', { login: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', emailVerified: true });
  provider.people.set('wang', { login: 'wang', name: '王小明', email: 'wang@example.com', amr: ['pwd', 'otp', 'mfa'] });
  settings = {
    kind: 'oidc',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
  };
});
afterAll(() => provider.close());
afterEach(() => provider.heal());

/** A whole sign-in of Ada, in which the provider may do what `before` makes it do. */
async function attempt(room = openRoom(), before: () => unknown = () => {}, login = 'ada') {
  const { url, pending } = await room.begin(settings);
  const back = await provider.signIn(url, login);
  await before();
  return room.federation.finish(settings, pending, { url: back });
}

describe('signing in by OpenID Connect', () => {
  test('L4 · the provider says who it is', async () => {
    expect(await attempt()).toEqual({
      subject: `${provider.issuer}#ada`,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      emailVerified: true,
      secondFactor: false,
    });
  });

  test('L4 · that it asked for a second factor is passed on, an unproved mailbox is called so', async () => {
    const wang = await attempt(undefined, undefined, 'wang');
    expect(wang).toMatchObject({ name: '王小明', emailVerified: false, secondFactor: true });
  });

  test('L4 · the request has a challenge (S256), a state and a nonce, and no secret', async () => {
    const { url, pending } = await openRoom().begin(settings, { loginHint: 'ada@example.com' });
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      redirect_uri: here.callback,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      state: pending.state,
      login_hint: 'ada@example.com',
    });
    expect(query.nonce).toBeTruthy();
    expect(url).not.toContain(encodeURIComponent(provider.clientSecret));
    expect(JSON.parse(JSON.stringify(pending))).toEqual(pending);
    if (pending.kind === 'oidc') expect(url).not.toContain(pending.verifier);
  });

  test('L4 · a client that names itself in the form is known too', async () => {
    const other = await startOidcProvider({ callbacks: [here.callback], authMethod: 'client_secret_post' });
    other.people.set('ada', { login: 'ada' });
    const room = openRoom();
    const its = { ...settings, issuer: other.issuer };
    const { url, pending } = await room.begin(its);
    const back = await other.signIn(url, 'ada');
    expect((await room.federation.finish(its, pending, { url: back })).subject).toBe(`${other.issuer}#ada`);
    await other.close();
  });

  test('L4 · the provider is asked for its addresses once in ten minutes', async () => {
    const room = openRoom();
    const asked = () => provider.requests.filter((path) => path === '/.well-known/openid-configuration').length;
    const before = asked();
    await Promise.all([room.begin(settings), room.begin(settings)]);
    await room.begin(settings);
    expect(asked() - before).toBe(1);
    await room.clock.advance(10 * 60_000);
    await room.begin(settings);
    expect(asked() - before).toBe(2);
  });

  test('L4 · a key that the provider changed a moment ago is known at once', async () => {
    const room = openRoom();
    await attempt(room);
    provider.rotate();
    expect(await attempt(room)).toMatchObject({ name: 'Ada Lovelace' });
  });
});

describe('what OpenID Connect refuses', () => {
  test.each<[string, string, (claims: Record<string, unknown>) => Record<string, unknown> | undefined]>([
    ['for another client', 'wrong_audience', (claims) => ({ ...claims, aud: 'somebody-else' })],
    [
      'for several, of whom we are one',
      'wrong_audience',
      (claims) => ({ ...claims, aud: ['frontdesk', 'other'], azp: 'other' }),
    ],
    ['of another issuer', 'wrong_issuer', (claims) => ({ ...claims, iss: 'https://elsewhere.example.com' })],
    ['of another attempt', 'wrong_nonce', (claims) => ({ ...claims, nonce: 'of-another' })],
    ['without a nonce', 'malformed', ({ nonce: _, ...claims }) => claims],
    ['that is over', 'expired', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 120 })],
    ['that begins later', 'not_yet_valid', (claims) => ({ ...claims, nbf: Math.floor(Date.now() / 1000) + 120 })],
    ['about nobody', 'subject_missing', ({ sub: _, ...claims }) => claims],
  ])('L4 · a token %s', async (_, reason, change) => {
    expect(await reasonOf(attempt(openRoom(), () => provider.tamper(change)))).toBe(reason);
  });

  test('L4 · a token of a foreign key, and one of none', async () => {
    const foreign = attempt(openRoom(), () => provider.tamper((claims) => claims, 'foreign'));
    expect(await reasonOf(foreign)).toBe('signature_invalid');
    const unsigned = attempt(openRoom(), () => provider.tamper((claims) => claims, 'none'));
    expect(await reasonOf(unsigned)).toBe('malformed');
  });

  test('L4 · a token that is over by our clock, whatever the machine shows', async () => {
    const room = openRoom({ now: Date.now() + 2 * 3600_000 });
    expect(await reasonOf(attempt(room))).toBe('expired');
  });

  test('L4 · userinfo about somebody else', async () => {
    const answer = attempt(openRoom(), () => provider.override('/me', { sub: 'mallory', name: 'Mallory' }));
    expect(await reasonOf(answer)).toBe('malformed');
  });

  test('L4 · an answer that is used again', async () => {
    const room = openRoom();
    const { url, pending } = await room.begin(settings);
    const back = await provider.signIn(url, 'ada');
    await room.federation.finish(settings, pending, { url: back });
    expect(await reasonOf(room.federation.finish(settings, pending, { url: back }))).toBe('replayed');
  });

  test('L4 · a code that was redeemed, with an attempt of its own', async () => {
    const room = openRoom();
    const first = await room.begin(settings);
    const back = await provider.signIn(first.url, 'ada');
    await room.federation.finish(settings, first.pending, { url: back });
    const second = await room.begin(settings);
    back.searchParams.set('state', second.pending.state);
    expect(await reasonOf(room.federation.finish(settings, second.pending, { url: back }))).toBe('code_invalid');
  });

  test('L4 · the code of another browser, which has not the verifier', async () => {
    const room = openRoom();
    const theirs = await room.begin(settings);
    const back = await provider.signIn(theirs.url, 'ada');
    const mine = await room.begin(settings);
    back.searchParams.set('state', mine.pending.state);
    expect(await reasonOf(room.federation.finish(settings, mine.pending, { url: back }))).toBe('code_invalid');
  });

  test('L4 · a state that is another, missing or given twice', async () => {
    const room = openRoom();
    const { url, pending } = await room.begin(settings);
    const back = await provider.signIn(url, 'ada');
    for (const states of [['other'], [], [pending.state, pending.state]]) {
      const bent = new URL(back);
      bent.searchParams.delete('state');
      for (const state of states) bent.searchParams.append('state', state);
      expect(await reasonOf(room.federation.finish(settings, pending, { url: bent }))).toBe('state_mismatch');
    }
    // None of these used the attempt up.
    expect(await room.federation.finish(settings, pending, { url: back })).toMatchObject({ name: 'Ada Lovelace' });
  });

  test('L4 · an answer nobody waits for, of another kind of provider, or after ten minutes', async () => {
    const room = openRoom();
    const { pending } = await room.begin(settings);
    const url = new URL(`${here.callback}?code=x&state=${pending.state}`);
    expect(await reasonOf(room.federation.finish(settings, null, { url }))).toBe('unrequested');
    const wecom = { kind: 'wecom', corpId: 'c', agentId: '1', secret: 's' } as const;
    expect(await reasonOf(room.federation.finish(wecom, pending, { url }))).toBe('state_mismatch');
    await room.clock.advance(10 * 60_000);
    expect(await reasonOf(room.federation.finish(settings, pending, { url }))).toBe('expired');
  });

  test('L4 · the code of another provider (mix-up)', async () => {
    for (const iss of ['https://elsewhere.example.com', null]) {
      const room = openRoom();
      const { url, pending } = await room.begin(settings);
      const back = await provider.signIn(url, 'ada');
      expect(back.searchParams.get('iss')).toBe(provider.issuer);
      if (iss) back.searchParams.set('iss', iss);
      else back.searchParams.delete('iss');
      expect(await reasonOf(room.federation.finish(settings, pending, { url: back }))).toBe('wrong_issuer');
    }
  });

  test('L4 · whoever cancels at the provider comes back as such', async () => {
    const room = openRoom();
    const { url, pending } = await room.begin(settings);
    const back = await provider.cancel(url);
    const refusal = await room.federation.finish(settings, pending, { url: back }).catch((error) => error);
    expect(refusal).toMatchObject({ reason: 'denied', detail: 'access_denied' });
  });

  test('L4 · an error text of the provider is not passed on', async () => {
    const room = openRoom();
    const { pending } = await room.begin(settings);
    const url = new URL(`${here.callback}?error=%3Cscript%3E&error_description=x&state=${pending.state}`);
    url.searchParams.set('iss', provider.issuer);
    const refusal = await room.federation.finish(settings, pending, { url }).catch((error) => error);
    expect(refusal).toMatchObject({ reason: 'misconfigured', detail: null });
  });

  test('L4 · a wrong secret, without the secret in the error', async () => {
    const room = openRoom();
    const wrong = { ...settings, clientSecret: 'wrong-secret-of-somebody' };
    const { url, pending } = await room.begin(wrong);
    const back = await provider.signIn(url, 'ada');
    const refusal: unknown = await room.federation.finish(wrong, pending, { url: back }).catch((error) => error);
    expect(refusal).toBeInstanceOf(FederationRefusal);
    expect(refusal).toMatchObject({ reason: 'credentials_rejected', detail: 'invalid_client' });
    expect(`${(refusal as Error).stack}${JSON.stringify(refusal)}`).not.toContain('wrong-secret');
  });
});

describe('where an issuer may be', () => {
  test.each([
    ['http://idp.example.com', 'address_forbidden'],
    ['https://user:word@idp.example.com', 'address_forbidden'],
    ['https://10.0.0.8', 'address_forbidden'],
    ['https://169.254.169.254', 'address_forbidden'],
    ['https://[::ffff:10.0.0.8]', 'address_forbidden'],
    ['javascript:alert(1)', 'address_forbidden'],
    ['not an address', 'address_forbidden'],
  ])('L4 · %s is refused', async (issuer, reason) => {
    expect(await reasonOf(openRoom().begin({ ...settings, issuer }))).toBe(reason);
  });

  test('L4 · loopback is for a server that runs there', async () => {
    expect(await reasonOf(openRoom({ local: false }).begin(settings))).toBe('address_forbidden');
    const tls = { ...settings, issuer: provider.issuer.replace('http:', 'https:') };
    expect(await reasonOf(openRoom({ local: false }).begin(tls))).toBe('address_forbidden');
  });

  test('L4 · a provider cannot send us on into the network', async () => {
    const path = '/.well-known/openid-configuration';
    const document = (await (await fetch(provider.issuer + path)).json()) as Record<string, unknown>;
    provider.override(path, { ...document, token_endpoint: 'http://192.168.0.1/token' });
    expect(await reasonOf(attempt())).toBe('address_forbidden');
    provider.override(path, { ...document, authorization_endpoint: 'javascript:alert(1)' });
    expect(await reasonOf(openRoom().begin(settings))).toBe('address_forbidden');
  });
});

describe('testing a connection', () => {
  const probe = (change: Partial<typeof settings> = {}) =>
    openRoom().federation.probe({ ...settings, ...change }, here);

  test('L4 · a good one', async () => {
    expect(await probe()).toEqual({ problem: null, detail: null, certificatesUntil: null });
  });

  test('L4 · what is wrong has a name', async () => {
    expect(await probe({ issuer: 'idp.example.com' })).toMatchObject({ problem: 'address_invalid' });
    expect(await probe({ issuer: 'https://192.168.1.1' })).toMatchObject({ problem: 'address_forbidden' });
    expect(await probe({ issuer: 'http://localhost:1' })).toMatchObject({ problem: 'unreachable' });
    expect(await probe({ issuer: `${provider.issuer}/nowhere` })).toMatchObject({ problem: 'malformed' });
    expect(await probe({ clientSecret: 'wrong' })).toMatchObject({
      problem: 'credentials_rejected',
      detail: 'invalid_client',
    });
    expect(await probe({ clientId: 'nobody' })).toMatchObject({ problem: 'credentials_rejected' });
  });

  test('L4 · an issuer that is a pattern, and one that names another', async () => {
    const path = '/.well-known/openid-configuration';
    const document = (await (await fetch(provider.issuer + path)).json()) as Record<string, unknown>;
    for (const issuer of ['https://idp.example.com/{tenantid}/v2.0', 'https://elsewhere.example.com']) {
      provider.override(path, { ...document, issuer });
      expect(await probe()).toMatchObject({ problem: 'wrong_issuer' });
    }
  });

  test("L4 · Microsoft's issuer for whatever company is none", async () => {
    const issuer = 'https://login.microsoftonline.com/common/v2.0';
    const federation = createFederation({
      clock: testClock(),
      local: false,
      remember: async () => true,
      fetch: async () => Response.json({ issuer: issuer.replace('common', '{tenantid}') }),
    });
    expect(await federation.probe({ ...settings, issuer }, here)).toMatchObject({ problem: 'wrong_issuer' });
  });
});
