import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteView } from '../../../lib/contract/sites.ts';
import { sitesEndpoints } from '../../../lib/contract/sites.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { onEnterprise } from '../../support/onboarding.ts';

let api: Api;
let company: TestCompany;

beforeAll(async () => {
  api = await startApi();
  company = await onEnterprise(api, await newCompany(api));
});
afterAll(() => api.close());

const create = async (owner: TestCompany, origin: string): Promise<SiteView> =>
  (await api.call('createSite', { name: '官网', origin }, { token: owner.token })).value!;

test('C15 · a company has several sites, each with its own number under the company ID', async () => {
  const first = await create(company, 'https://one.example');
  const second = await create(company, 'https://two.example');
  expect(first.id).toMatch(new RegExp(`^${company.companyId}-\\d+$`));
  expect(second.id).not.toBe(first.id);
  const { value } = await api.call('listSites', {}, { token: company.token });
  expect(value?.sites.map((site) => site.id)).toEqual([first.id, second.id]);
});

test('C15 · name and appearance change one at a time', async () => {
  const site = await create(company, 'https://three.example');
  const { value } = await api.call(
    'updateSite',
    { site: site.id, appearance: { color: '#AA3300', welcome: '  您好  ' } },
    { token: company.token },
  );
  expect(value?.appearance).toEqual({ color: '#aa3300', position: 'right', welcome: '您好', language: 'auto' });
  const renamed = await api.call('updateSite', { site: site.id, name: '商城' }, { token: company.token });
  expect(renamed.value).toMatchObject({ name: '商城', appearance: { color: '#aa3300' } });
});

test('C15 · of two changes of one appearance at the same time neither undoes the other', async () => {
  const { token } = company;
  const { id: site } = await create(company, 'https://both.example');
  for (let round = 1; round <= 20; round++) {
    const [color, welcome] = [`#0000${String(round).padStart(2, '0')}`, `第 ${round} 次`];
    const change = (appearance: object) => api.call('updateSite', { site, appearance }, { token });
    await Promise.all([change({ color }), change({ welcome })]);
    const { sites } = must(await api.call('listSites', {}, { token }));
    expect(sites.find(({ id }) => id === site)?.appearance).toMatchObject({ color, welcome });
  }
});

test('R36 · the snippet carries the company ID', async () => {
  const site = await create(company, 'https://four.example');
  expect(site.snippet).toBe(`<script async src="${api.url}/widget.js" data-site="${site.id}"></script>`);
  expect(site.id.startsWith(company.companyId)).toBe(true);
});

test('R36 · a snippet with an unknown company ID is refused', async () => {
  const refused = await api.call(
    'widgetConfig',
    { site: '9999999999-1' },
    { headers: { origin: 'https://one.example' } },
  );
  expect(refused).toMatchObject({ status: 403, error: { code: 'site_unavailable' } });
});

test.each([
  ['Shop.Example', 'https://shop.example'],
  ['https://shop.example:443/path?x#y', 'https://shop.example'],
  ['HTTP://shop.example:8080', 'http://shop.example:8080'],
  ['https://商店.example', 'https://xn--0tr1ds4h.example'],
])('C14 · what people paste becomes an origin: %s', async (given, origin) => {
  const site = await create(company, given);
  expect(site.origins[0]?.origin).toMatch(
    origin.startsWith('https://xn--') ? /^https:\/\/xn--/ : new RegExp(`^${origin}$`),
  );
});

test.each(['', '   ', 'ftp://shop.example', 'https://user:secret@shop.example', 'javascript:alert(1)', 'https://'])(
  'C14 · what is no web address is refused beside the field: %j',
  async (origin) => {
    const { error } = await api.call('createSite', { name: '官网', origin }, { token: company.token });
    expect(error).toMatchObject({ code: 'input_invalid', fields: [{ path: 'origin' }] });
  },
);

test('C14 · an origin is bound once', async () => {
  const site = await create(company, 'https://five.example');
  const again = await api.call(
    'addOrigin',
    { site: site.id, origin: 'https://five.example' },
    { token: company.token },
  );
  expect(again.error?.code).toBe('origin_taken');
});

test('C14 · a removed site and a removed origin answer nobody', async () => {
  const site = await create(company, 'https://six.example');
  const without = await api.call('removeOrigin', { site: site.id, id: site.origins[0]!.id }, { token: company.token });
  expect(without.value?.origins).toEqual([]);
  expect((await api.call('removeSite', { site: site.id }, { token: company.token })).ok).toBe(true);
  const { value } = await api.call('listSites', {}, { token: company.token });
  expect(value?.sites.map((row) => row.id)).not.toContain(site.id);
});

describe('another company', () => {
  test('finds none of our sites on any endpoint', async () => {
    const ours = await create(company, 'https://seven.example');
    const stranger = await newCompany(api);
    const ids = { site: ours.id, id: ours.origins[0]!.id };
    const attempts = [
      api.call('updateSite', { site: ours.id, name: 'x' }, { token: stranger.token }),
      api.call('removeSite', { site: ours.id }, { token: stranger.token }),
      api.call('addOrigin', { site: ours.id, origin: 'https://evil.example' }, { token: stranger.token }),
      api.call('removeOrigin', ids, { token: stranger.token }),
      api.call('proveOrigin', { ...ids, method: 'meta' }, { token: stranger.token }),
    ];
    for (const refused of await Promise.all(attempts)) expect(refused.error?.code).toBe('not_found');
    const { value } = await api.call('listSites', {}, { token: stranger.token });
    expect(value?.sites).toEqual([]);
  });

  test('cannot touch an origin of ours through a site of its own', async () => {
    const ours = await create(company, 'https://eight.example');
    const stranger = await newCompany(api);
    const theirs = await create(stranger, 'https://nine.example');
    const mixed = { site: theirs.id, id: ours.origins[0]!.id };
    expect((await api.call('removeOrigin', mixed, { token: stranger.token })).error?.code).toBe('not_found');
    expect((await api.call('proveOrigin', { ...mixed, method: 'file' }, { token: stranger.token })).error?.code).toBe(
      'not_found',
    );
  });
});

test('L26 · an agent changes no site', async () => {
  const site = await create(company, 'https://ten.example');
  const agent = await newMember(api, company, 'agent');
  const ids = { site: site.id, id: site.origins[0]!.id };
  const attempts = await Promise.all([
    api.call('createSite', { name: 'x', origin: 'https://eleven.example' }, { token: agent.token }),
    api.call('updateSite', { site: site.id, name: 'x' }, { token: agent.token }),
    api.call('removeSite', { site: site.id }, { token: agent.token }),
    api.call('addOrigin', { site: site.id, origin: 'https://twelve.example' }, { token: agent.token }),
    api.call('removeOrigin', ids, { token: agent.token }),
    api.call('proveOrigin', { ...ids, method: 'meta' }, { token: agent.token }),
  ]);
  expect(attempts).toHaveLength(Object.keys(sitesEndpoints).length - 1);
  for (const refused of attempts) expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  expect((await api.call('listSites', {}, { token: agent.token })).ok).toBe(true);
});
