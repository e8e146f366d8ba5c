import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
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
  'http://[::10.0.0.1]',
  'http://168.63.129.16',
])('an internal address is refused: %s', async (origin) => {
  const refused = await api.call('createSite', { name: '内网', origin }, { token: company.token });
  expect(refused.error?.code).toBe('address_forbidden');
});

test.each([
  ['a script', (tag: string) => `<script type="application/json">{"title":"${tag.replaceAll('"', "'")}"}</script>`],
  ['a title', (tag: string) => `<title>${tag}</title>`],
  ['a style', (tag: string) => `<style>${tag}</style>`],
  ['a template', (tag: string) => `<template>${tag}</template>`],
  ['another tag’s value', (tag: string) => `<meta name="description" content='${tag}'>`],
  [
    'a part of a value',
    (tag: string) => `<meta property="og:title" content="${tag.slice(5, -1).replaceAll('"', '')}">`,
  ],
  ['a comment without an end', (tag: string) => `<!-- ${tag}`],
  ['a template within another', (tag: string) => `<template><template></template>${tag}</template>`],
  ['text before it', (tag: string) => `Hello ${tag}`],
  ['what follows the head', (tag: string) => `</head>${tag}`],
  ['the value of an end tag', (tag: string) => `<title>x</title title='${tag}'>`],
  ['a page that leaves out its body tag', (tag: string) => `<p>${tag}</p>`],
])('X2 · what a visitor may have written proves nothing: in %s', async (_, page) => {
  website.pages.set('/', { body: `<!doctype html><meta charset="utf-8">${page(site.proof.meta)}` });
  expect(await prove('meta')).toMatchObject({ status: 409, error: { code: 'proof_not_found' } });
});

test.each(['text/plain', 'application/json'])('X2 · what is no web page proves nothing: %s', async (type) => {
  website.pages.set('/', { headers: { 'content-type': type }, body: site.proof.meta });
  expect((await prove('meta')).error?.code).toBe('proof_not_found');
});

test('X2 · a tag is found in whatever form HTML allows', async () => {
  const token = site.proof.file.content;
  for (const tag of [
    `<META CONTENT='${token}' NAME=frontdesk-site />`,
    `<meta\nname = "frontdesk-site"\ncontent=${token}>`,
  ]) {
    website.pages.set('/', { body: html(`<script>if (a < b) "</p>";</script><!-- > -->${tag}`) });
    expect((await prove('meta')).ok).toBe(true);
  }
});

test.each(['<!--', '<meta ', '<meta name="', '<a b'])(
  'a page of %s without end keeps nobody waiting',
  async (piece) => {
    website.pages.set('/', { body: piece.repeat((512 * 1024) / piece.length) });
    const before = performance.now();
    expect((await prove('meta')).error?.code).toBe('proof_not_found');
    expect(performance.now() - before).toBeLessThan(2000);
  },
);

test.each(['http://[', 'http://', 'javascript:1', '//evil.example', 'http://169.254.169.254/'])(
  'a redirect to %s is answered with a code',
  async (location) => {
    website.pages.set('/', { status: 302, headers: { location }, body: '' });
    expect(await prove('meta')).toMatchObject({ status: 502, error: { code: 'proof_unreachable' } });
  },
);

test('an answer that changes the protocol is answered with a code', async () => {
  const odd = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
  });
  await new Promise<void>((resolve) => odd.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(odd.address() as AddressInfo).port}`;
  const added = await api.call('addOrigin', { site: site.id, origin }, { token: company.token });
  expect(await prove('meta', added.value!.origins[1]!.id)).toMatchObject({ status: 502 });
  odd.close();
});

test('a company that has sites fetched without end is told to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => prove('file')));
  expect(answers.filter(({ error }) => error?.code === 'rate_limited')).toHaveLength(10);
});
