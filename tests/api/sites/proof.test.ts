import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SiteView } from '../../../lib/contract/sites.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestDns } from '../../support/dns.ts';
import { startDns } from '../../support/dns.ts';
import type { TestCompany } from '../../support/factories.ts';
import { newCompany } from '../../support/factories.ts';
import type { Website } from '../../support/website.ts';
import { html, startWebsite } from '../../support/website.ts';

let api: Api;
let dns: TestDns;
let website: Website;
let company: TestCompany;
let site: SiteView;

beforeAll(async () => {
  dns = await startDns();
  api = await startApi({ resolver: dns.resolver });
  website = await startWebsite();
});
afterAll(async () => {
  await api.close();
  await website.close();
  dns.close();
});
beforeEach(async () => {
  website.pages.clear();
  dns.records.clear();
  company = await newCompany(api);
  const created = await api.call('createSite', { name: '官网', origin: website.origin }, { token: company.token });
  site = created.value!;
});

const prove = (method: 'meta' | 'file' | 'dns', origin = site.origins[0]!.id) =>
  api.call('proveOrigin', { site: site.id, id: origin, method }, { token: company.token });

const widgetAnswers = async (origin: string) =>
  (await api.call('widgetConfig', { site: site.id }, { headers: { origin } })).status;

test('X2 · a meta tag in the head proves the site, and it answers from then on', async () => {
  expect(await widgetAnswers(website.origin)).toBe(403);
  website.pages.set('/', { body: html(site.proof.meta) });
  const before = performance.now();
  const proved = await prove('meta');
  expect(proved.value?.origins[0]).toMatchObject({ provedAt: api.clock.now(), provedBy: 'meta' });
  expect(performance.now() - before).toBeLessThan(3000);
  expect(await widgetAnswers(website.origin)).toBe(200);
});

test('X2 · a file at the well-known path proves the site', async () => {
  website.pages.set(site.proof.file.path, { body: `${site.proof.file.content}\n` });
  expect((await prove('file')).value?.origins[0]?.provedBy).toBe('file');
});

test('X2 · a DNS record proves the site', async () => {
  dns.records.set(`${site.proof.dns.prefix}.localhost`, [site.proof.dns.value]);
  expect((await prove('dns')).value?.origins[0]?.provedBy).toBe('dns');
});

test('X2 · a copied snippet on another origin stays unproved and is refused', async () => {
  website.pages.set('/', { body: html(site.proof.meta) });
  await prove('meta');
  const copy = await startWebsite();
  copy.pages.set('/', { body: html(site.snippet) });
  const bound = await api.call('addOrigin', { site: site.id, origin: copy.origin }, { token: company.token });
  const row = bound.value!.origins.find((origin) => origin.origin === copy.origin)!;
  expect((await prove('meta', row.id)).error).toMatchObject({ code: 'proof_not_found', params: { method: 'meta' } });
  expect(await widgetAnswers(copy.origin)).toBe(403);
  expect(await widgetAnswers(website.origin)).toBe(200);
  await copy.close();
});

test.each([
  ['in a comment', (tag: string) => html(`<!-- ${tag} -->`)],
  ['in the body, where a visitor may have written it', (tag: string) => html('', tag)],
  ['of another site', (tag: string) => html(tag.replace(/content="[^"]*"/, 'content="someone-else"'))],
])('X2 · a tag %s proves nothing', async (_case, page) => {
  website.pages.set('/', { body: page(site.proof.meta) });
  expect((await prove('meta')).error?.code).toBe('proof_not_found');
});

test('X2 · attributes in another order and quotes of another kind are the same tag', async () => {
  website.pages.set('/', { body: html(`<META content='${site.proof.file.content}' data-x name=frontdesk-site />`) });
  expect((await prove('meta')).ok).toBe(true);
});

test('X2 · each thing that keeps the page from being read is named', async () => {
  expect((await prove('meta')).error).toMatchObject({
    code: 'proof_unreachable',
    params: { reason: 'status', status: 404 },
  });
  website.pages.set('/', { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' }, body: '' });
  expect((await prove('meta')).error?.params).toMatchObject({ reason: 'redirect', to: 'http://127.0.0.1:9' });
  website.pages.set('/', { status: 302, headers: { location: '/loop' }, body: '' });
  website.pages.set('/loop', { status: 302, headers: { location: '/' }, body: '' });
  expect((await prove('meta')).error?.params).toMatchObject({ reason: 'redirect' });
  const closed = await startWebsite();
  await closed.close();
  const bound = await api.call('addOrigin', { site: site.id, origin: closed.origin }, { token: company.token });
  const row = bound.value!.origins.find((origin) => origin.origin === closed.origin)!;
  expect((await prove('meta', row.id)).error?.params).toMatchObject({ reason: 'refused' });
});

test.each([
  'http://10.0.0.1',
  'http://192.168.1.1',
  'http://169.254.169.254',
  'http://[fd00::1]',
  'http://0.0.0.0',
  'http://[::ffff:10.0.0.1]',
])('an internal address is refused: %s', async (origin) => {
  const refused = await api.call('createSite', { name: '内网', origin }, { token: company.token });
  expect(refused.error?.code).toBe('address_forbidden');
});
