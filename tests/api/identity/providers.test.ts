import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECRET_KEPT } from '../../../lib/contract/secret-kept.ts';
import { newId } from '../../../lib/util/id.ts';
import { readSettings } from '../../../server/env.ts';
import type { Api } from '../../support/api.ts';
import { callEndpoint, startApi } from '../../support/api.ts';
import { selfSigned } from '../../support/certificate.ts';
import { testClock } from '../../support/clock.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import type { OidcProvider } from '../../support/oidc-provider.ts';
import { startOidcProvider } from '../../support/oidc-provider.ts';
import { metadataOf } from '../../support/saml-idp.ts';
import { callbackOf, logOf, newProvider, newSecret, RETURN, ssoBrowser } from '../../support/sso.ts';

const SECRET = 'not to be seen again 4f1c';
const corp = { kind: 'wecom', corpId: 'wwd08c8e7c775ab44d', agentId: '1000006', secret: SECRET } as const;
const id = newId();

let api: Api;
let company: TestCompany;
let agent: TestPerson;
let oidc: OidcProvider;

beforeAll(async () => {
  // Providers tell the time, so it begins where the real one is.
  api = await startApi({ clock: testClock(Date.now()) });
  oidc = await startOidcProvider({ callbacks: [callbackOf(api, id)] });
  company = await newCompany(api);
  agent = await newMember(api, company);
});
afterAll(async () => {
  await api.close();
  await oidc.close();
});

const byOidc = () => ({
  kind: 'oidc' as const,
  issuer: oidc.issuer,
  clientId: oidc.clientId,
  clientSecret: oidc.clientSecret,
});

/** The field that is refused, and why. */
async function refusedField(settings: Parameters<typeof newProvider>[2]['settings']) {
  await confirm(api, company);
  const answer = await api.call(
    'createProvider',
    { id: newId(), name: '公司账号', settings },
    { token: company.token },
  );
  const [field] = answer.error?.fields ?? [];
  return field ? `${field.path} ${field.code}` : answer.error?.code;
}

test('L4 · a provider is set up, changed, tested and removed; its secret never leaves again', async () => {
  const { token } = company;
  const told: unknown[] = [await newProvider(api, company, { id, settings: byOidc() })];
  const probe = must(await api.call('probeProvider', { id }, { token }));
  expect(probe).toEqual({ problem: null, detail: null, certificatesUntil: null });

  const kept = { ...byOidc(), clientSecret: SECRET_KEPT };
  must(await api.call('updateProvider', { id, name: '统一登录', settings: kept }, { token }));
  told.push(must(await api.call('listProviders', {}, { token })));
  expect(told[1]).toMatchObject({
    providers: [{ id, name: '统一登录', settings: kept, enabled: true, trustsSecondFactor: false, linked: 0 }],
  });
  // The one that was kept is the one that works.
  expect(must(await api.call('probeProvider', { id, settings: kept }, { token })).problem).toBeNull();
  const wrong = { ...byOidc(), clientSecret: 'another secret of 32 characters, wrong' };
  expect(must(await api.call('probeProvider', { id, settings: wrong }, { token })).problem).toBe(
    'credentials_rejected',
  );

  must(await api.call('removeProvider', { id }, { token }));
  expect(must(await api.call('listProviders', {}, { token })).providers).toEqual([]);
  told.push(must(await api.call('listSecurityEvents', {}, { token })));
  expect(JSON.stringify(told)).not.toContain(oidc.clientSecret);
  const kinds = ['provider_added', 'provider_changed', 'provider_removed'];
  expect(await logOf(api, company, kinds)).toEqual(['ok', 'ok', 'ok']);
});

test('L4 · a kept secret is sent nowhere else', async () => {
  const { token } = company;
  const mine = await newProvider(api, company, { settings: byOidc() });
  const elsewhere = { ...byOidc(), issuer: 'https://elsewhere.example.com', clientSecret: SECRET_KEPT };
  for (const name of ['updateProvider', 'probeProvider'] as const) {
    const answer = await api.call(name, { id: mine.id, settings: elsewhere }, { token });
    expect(answer.error?.fields).toEqual([{ path: 'settings.clientSecret', code: 'required' }]);
  }
  const fresh = await api.call('probeProvider', { id: newId(), settings: { ...corp, secret: SECRET_KEPT } }, { token });
  expect(fresh.error?.fields).toEqual([{ path: 'settings.secret', code: 'required' }]);
  const other = await api.call('updateProvider', { id: mine.id, settings: corp }, { token });
  expect(other.error?.fields).toEqual([{ path: 'settings.kind', code: 'not_an_option' }]);
});

test('L4 · wrong settings are named by their field', async () => {
  const saml = {
    kind: 'saml' as const,
    entryPoint: 'https://idp.example.com/sso',
    idpIssuer: 'https://idp.example.com',
  };
  const good = selfSigned().certificate;
  expect(await refusedField({ ...byOidc(), issuer: 'idp' })).toBe('settings.issuer url_malformed');
  expect(await refusedField({ ...byOidc(), issuer: 'http://idp.example.com' })).toBe('settings.issuer https_required');
  expect(await refusedField({ ...byOidc(), issuer: 'https://a:b@idp.example.com' })).toBe(
    'settings.issuer url_malformed',
  );
  expect(await refusedField({ ...byOidc(), clientId: '' })).toBe('settings.clientId required');
  expect(await refusedField({ ...corp, agentId: 'one' })).toBe('settings.agentId malformed');
  expect(await refusedField({ ...saml, certificates: [] })).toBe('settings.certificates required');
  expect(await refusedField({ ...saml, certificates: [good, 'no certificate'] })).toBe(
    'settings.certificates.1 certificate_unusable',
  );
  expect(await refusedField({ ...saml, entryPoint: 'http://idp.example.com/sso', certificates: [good] })).toBe(
    'settings.entryPoint https_required',
  );
});

test('L4 · a provider of OpenID Connect is saved only where it answers as what it is said to be', async () => {
  const saved = async () => must(await api.call('listProviders', {}, { token: company.token })).providers.length;
  const before = await saved();
  expect(await refusedField({ ...byOidc(), issuer: 'http://localhost:1' })).toBe(
    'settings.issuer provider_unreachable',
  );
  expect(await refusedField({ ...byOidc(), issuer: `${api.url}/nowhere` })).toBe('settings.issuer discovery_malformed');
  expect(await refusedField({ ...byOidc(), issuer: oidc.issuer.replace('localhost', '127.0.0.1') })).toBe(
    'settings.issuer issuer_mismatch',
  );
  expect(await refusedField({ ...byOidc(), clientSecret: SECRET })).toBe('settings.clientSecret credentials_rejected');
  expect(await saved()).toBe(before);
});

test('L4 · one that is down for now is still edited, but not sent elsewhere', async () => {
  const { token } = company;
  const chosen = newId();
  const provider = await startOidcProvider({ callbacks: [callbackOf(api, chosen)] });
  const { issuer, clientId, clientSecret } = provider;
  const settings = { kind: 'oidc', issuer, clientId, clientSecret } as const;
  await newProvider(api, company, { id: chosen, settings });
  await provider.close();
  const change = async (given: Partial<typeof settings>) => {
    const input = { id: chosen, name: '统一登录', settings: { ...settings, ...given } };
    const answer = await api.call('updateProvider', input, { token });
    return answer.error?.fields?.[0]?.code ?? answer.value?.provider.name;
  };
  expect(await change({ clientSecret: SECRET_KEPT })).toBe('统一登录');
  expect(await change({ clientSecret: 'a secret that was renewed meanwhile, 32' })).toBe('统一登录');
  expect(await change({ issuer: 'http://localhost:1' })).toBe('provider_unreachable');
  const { events } = must(await api.call('listSecurityEvents', {}, { token }));
  const subjects = events.filter(({ kind }) => kind === 'provider_changed').map(({ subject }) => subject);
  expect(subjects.slice(0, 2)).toEqual(['统一登录: name, settings', '统一登录: name']);
  const changes = events.filter(({ kind }) => kind === 'provider_changed').map(({ details }) => details?.changes);
  // Of a secret no more than that it is another one.
  expect(changes[0]).toContainEqual({ field: 'settings.clientSecret' });
  expect(JSON.stringify(events)).not.toContain('renewed meanwhile');
});

test('L4 · SAML: our side is known beforehand, the provider’s side is read from its metadata', async () => {
  const { token } = company;
  const chosen = newId();
  const ours = must(await api.call('samlMetadata', { id: chosen }, { token }));
  expect(ours.callback).toBe(callbackOf(api, chosen));
  expect(ours.metadata).toContain(ours.callback);
  const published = await fetch(ours.entity);
  expect(await published.text()).toBe(ours.metadata);
  expect(published.headers.get('content-type')).toContain('samlmetadata+xml');

  const [issuer, entryPoint] = ['https://idp.example.com/metadata', 'https://idp.example.com/sso'];
  const metadata = metadataOf(issuer, entryPoint, [selfSigned().certificate]);
  const { settings } = must(await api.call('readSamlMetadata', { metadata }, { token }));
  expect(settings).toMatchObject({ kind: 'saml', entryPoint, idpIssuer: issuer });
  const provider = await newProvider(api, company, { id: chosen, settings });
  const probe = must(await api.call('probeProvider', { id: provider.id }, { token }));
  expect(probe.problem).toBeNull();
  expect(probe.certificatesUntil).toBeGreaterThan(api.clock.now());
  const none = await api.call('readSamlMetadata', { metadata: '<a/>' }, { token });
  expect(none.error?.fields).toEqual([{ path: 'metadata', code: 'malformed' }]);
});

test('L4 · an agent sets nothing up, and no company touches another’s', async () => {
  const mine = await newProvider(api, company, { settings: corp });
  const one = { id: mine.id };
  const input = { id: newId(), name: '公司账号', settings: corp };
  const refused = [
    await api.call('listProviders', {}, { token: agent.token }),
    await api.call('createProvider', input, { token: agent.token }),
    await api.call('updateProvider', { ...one, name: '我的' }, { token: agent.token }),
    await api.call('removeProvider', one, { token: agent.token }),
    await api.call('probeProvider', one, { token: agent.token }),
    await api.call('samlMetadata', one, { token: agent.token }),
    await api.call('readSamlMetadata', { metadata: '<a/>' }, { token: agent.token }),
  ];
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));

  const other = await newCompany(api);
  const { token } = other;
  const early = await api.call('removeProvider', one, { token });
  expect(early.error?.code).toBe('step_up_required');
  await confirm(api, other);
  const foreign = [
    await api.call('updateProvider', { ...one, enabled: false }, { token }),
    await api.call('removeProvider', one, { token }),
    await api.call('probeProvider', one, { token }),
    await api.call('beginLink', { provider: mine.id, challenge: newSecret().challenge, returnTo: RETURN }, { token }),
  ];
  expect(foreign.map(({ error }) => error?.code)).toEqual(foreign.map(() => 'not_found'));
  const taken = await api.call('createProvider', { ...input, id: mine.id }, { token });
  expect(taken.error?.code).toBe('id_taken');
});

test('L4 · a public server asks nothing of addresses inside', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-'));
  const clock = testClock(Date.now());
  const before = await startApi({ clock, dataDir });
  const owner = await newCompany(before);
  await confirm(before, owner);
  const token = before.tokenOf(owner.token);
  await before.close();
  const environment = { PUBLIC_URL: 'https://desk.example.com', HOST: '127.0.0.1', LOG_LEVEL: 'silent' };
  const open = await startApi({ clock, dataDir, environment });
  const base = `http://127.0.0.1:${(open.server.address() as AddressInfo).port}`;
  const codeOf = async (issuer: string) => {
    const input = { id: newId(), settings: { ...byOidc(), issuer } };
    const probe = await callEndpoint(base, 'probeProvider', input, { token });
    const create = await callEndpoint(base, 'createProvider', { ...input, name: '公司' }, { token });
    return [probe.value?.problem ?? probe.error?.code, create.error?.code ?? 'created'];
  };
  try {
    for (const issuer of ['https://127.0.0.1:8443', 'https://10.0.0.8', 'https://[::1]', 'https://169.254.169.254']) {
      expect(await codeOf(issuer), issuer).toEqual(['address_forbidden', 'address_forbidden']);
    }
    // A name is looked up when it is asked.
    expect(await codeOf('https://localhost:8443')).toEqual(['address_forbidden', 'address_forbidden']);
    expect(await codeOf(oidc.issuer)).toEqual(['address_invalid', 'input_invalid']);
  } finally {
    await open.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('L3 · half of WeChat’s settings stop the server, and without them WeChat is not offered', async () => {
  expect(() => readSettings({ WECHAT_APP_ID: 'wx' })).toThrow('WECHAT_APP_SECRET');
  expect(() => readSettings({ WECHAT_APP_SECRET: 'secret' })).toThrow('WECHAT_APP_ID');
  expect(readSettings({}).wechat).toBeNull();
  expect(must(await api.call('ssoOptions', {})).providers).toEqual([]);
});

test('L4 · what began by other settings is not answered by these', async () => {
  const { token } = company;
  const chosen = newId();
  const provider = await startOidcProvider({ callbacks: [callbackOf(api, chosen)] });
  provider.people.set('lin', { login: 'lin' });
  const { issuer, clientId, clientSecret } = provider;
  await newProvider(api, company, { id: chosen, settings: { kind: 'oidc', issuer, clientId, clientSecret } });
  const browser = ssoBrowser(api);
  const { challenge } = newSecret();
  const { location } = await browser.start({ provider: chosen, challenge, return: RETURN });
  must(await api.call('updateProvider', { id: chosen, settings: byOidc() }, { token }));
  expect((await browser.back(await provider.signIn(location, 'lin'))).status).toBe(400);
  await provider.close();
});

/** As much of a provider as is asked on saving, which answers only while its gate is open. */
async function gatedProvider() {
  let gate = Promise.resolve();
  let open = () => {};
  let asked = () => {};
  const server = createServer(async ({ url }, response) => {
    asked();
    await gate;
    const answer = url === '/token' ? { error: 'invalid_grant' } : discovery();
    response.writeHead(url === '/token' ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const discovery = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
  return {
    issuer,
    /** Does `save`, and `act` while the provider has not answered yet; what came of the first. */
    async meanwhile<T>(save: () => Promise<T>, act: () => Promise<unknown>): Promise<T> {
      gate = new Promise((resolve) => {
        open = resolve;
      });
      const reached = new Promise<void>((resolve) => {
        asked = resolve;
      });
      const saving = save();
      await reached;
      await act();
      open();
      return saving;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

test('L4 · while a provider is asked others change things, and what they did holds', async () => {
  const owner = await newCompany(api);
  const [first, second] = [await newMember(api, owner, 'admin'), await newMember(api, owner, 'admin')];
  const provider = await gatedProvider();
  const chosen = newId();
  const settings = { kind: 'oidc', issuer: provider.issuer, clientId: 'frontdesk', clientSecret: SECRET } as const;
  await newProvider(api, owner, { id: chosen, settings });
  for (const person of [first, second, owner]) await confirm(api, person);
  const listed = async () => must(await api.call('listProviders', {}, { token: owner.token })).providers;

  const renewed = { ...settings, clientSecret: 'another one' };
  await provider.meanwhile(
    () => api.call('updateProvider', { id: chosen, settings: renewed }, { token: first.token }).then(must),
    () => api.call('updateProvider', { id: chosen, enabled: false }, { token: owner.token }).then(must),
  );
  expect((await listed())[0]?.enabled).toBe(false);

  const added = await provider.meanwhile(
    () => api.call('createProvider', { id: newId(), name: '另一个', settings }, { token: second.token }),
    () => api.call('updateMember', { id: second.member!, role: 'agent' }, { token: owner.token }).then(must),
  );
  expect(added.status).toBe(403);
  expect(await listed()).toHaveLength(1);
  await provider.close();
});
