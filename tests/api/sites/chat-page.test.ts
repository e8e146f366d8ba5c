import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeCode } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { recordAnnouncements, startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { onEnterprise } from '../../support/onboarding.ts';
import { asPage, cookieOf, knock } from '../../support/people.ts';
import { connectVisitor } from '../../support/socket.ts';
import { boundSite } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;

beforeAll(async () => {
  api = await startApi();
  company = await onEnterprise(api, await newCompany(api, { companyName: '云杉 <b>"商贸"</b>' }));
});
afterAll(() => api.close());

const newApp = async (name = '小程序') =>
  must(await api.call('createSite', { name, kind: 'app' }, { token: company.token }));
const change = async (site: string, chatPage: boolean) =>
  must(await api.call('updateSite', { site, chatPage }, { token: company.token }));
const get = (path: string, headers: Record<string, string> = {}) => fetch(api.url + path, { headers });

/** As a page on this origin calls: what it reads carries no Origin. */
const own = () => ({ headers: { origin: api.url } });
const newVisitor = async (site: string) => must(await api.call('startVisitor', { site }, own()));
const draft = { kind: 'text', body: { text: '在吗' } } as const;

describe('sites', () => {
  test('C19 · R26 · an app has no origin, and a chat page that is on', async () => {
    const site = await newApp();
    expect(site).toMatchObject({ kind: 'app', origins: [], chat: { url: `${api.url}/chat/${site.id}`, on: true } });
  });

  test('C19 · a website says nothing of its kind, needs its origin, and has no chat page before it is switched on', async () => {
    const { token } = company;
    const site = must(await api.call('createSite', { name: '官网', origin: 'https://one.example' }, { token }));
    expect(site).toMatchObject({ kind: 'website', chat: { on: false } });
    expect((await get(`/chat/${site.id}`)).status).toBe(404);
    expect((await change(site.id, true)).chat.on).toBe(true);
    expect((await get(`/chat/${site.id}`)).status).toBe(200);
    expect(must(await api.call('updateSite', { site: site.id, name: '商城' }, { token })).chat.on).toBe(true);
  });

  test.each([
    [{ name: 'x' }, { path: 'origin', code: 'required' }],
    [
      { name: 'x', kind: 'website' },
      { path: 'origin', code: 'required' },
    ],
    [
      { name: 'x', kind: 'app', origin: 'https://two.example' },
      { path: 'origin', code: 'unknown_field' },
    ],
    [
      { name: 'x', kind: 'shop' },
      { path: 'kind', code: 'not_an_option' },
    ],
  ])('C19 · a site of this shape is refused: %j', async (input, field) => {
    const { error } = await api.call('createSite', input as { name: string }, { token: company.token });
    expect(error).toMatchObject({ code: 'input_invalid', fields: [field] });
  });

  test('C19 · L21 · switching the chat page leaves a line that says so; an agent may not', async () => {
    const site = await newApp();
    const agent = await newMember(api, company);
    const refused = await api.call('updateSite', { site: site.id, chatPage: false }, { token: agent.token });
    expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    await change(site.id, false);
    const { events } = must(await api.call('listSecurityEvents', {}, { token: company.token }));
    expect(events[0]).toMatchObject({
      kind: 'site_changed',
      details: { changes: [{ field: 'chatPage', from: true, to: false }] },
    });
  });
});

describe('the page', () => {
  test('C19 · says whose chat it is, in the language that the address, the site or the browser wants', async () => {
    const site = await newApp();
    const language = async (path: string, accept = 'fr') =>
      /<html lang="([\w-]+)"/.exec(await (await get(path, { 'accept-language': accept })).text())?.[1];
    const address = `/chat/${site.id}`;
    expect(await language(address, 'zh-TW,zh;q=0.9')).toBe('zh-CN');
    expect(await language(address)).toBe('en');
    expect(await language(`${address}/?lang=zh_CN`)).toBe('zh-CN');
    expect(await language(`${address}?lang=nonsense`, 'zh')).toBe('zh-CN');
    await api.call('updateSite', { site: site.id, appearance: { language: 'en' } }, { token: company.token });
    expect(await language(address, 'zh-CN')).toBe('en');
    expect(await language(`${address}?lang=zh-CN`)).toBe('zh-CN');
  });

  test('C19 · names are text, never markup, and parameters stand nowhere on it', async () => {
    const site = await newApp();
    const answer = await get(`/chat/${site.id}?lang="><script>x</script>&q=verraten&company=verraten`);
    const html = await answer.text();
    expect(html).toContain('<h1>云杉 &lt;b&gt;&quot;商贸&quot;&lt;/b&gt;</h1>');
    expect(html).toMatch(/<title>.*&lt;b&gt;.*<\/title>/);
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('verraten');
    expect(html).not.toContain('<script>');
  });

  test('C19 · is for no index and no frame, and reaches nothing of the API but its own conversation', async () => {
    const site = await newApp();
    const { headers } = await get(`/chat/${site.id}`);
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    const conversation = `${api.url}/widget/${site.id}`;
    const pictures = `${api.url}/logo/${site.id.split('-')[0]}/`;
    const socket = `${api.url.replace('http', 'ws')}/socket`;
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        `connect-src ${conversation} ${conversation}/ ${pictures} ${socket}`,
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy).not.toContain('unsafe');
  });

  test('C19 · a site that is gone, unknown or without the page says what to do, with the status 404', async () => {
    const site = await newApp();
    const other = must(
      await api.call('createSite', { name: '官网', origin: 'https://three.example' }, { token: company.token }),
    );
    must(await api.call('removeSite', { site: site.id }, { token: company.token }));
    const said = new Set<string>();
    for (const code of [site.id, other.id, '9999999999-1', 'nope', '%00', '1234567897-1%20or%201']) {
      const answer = await get(`/chat/${code}?lang=zh`);
      expect(answer.status, code).toBe(404);
      said.add(await answer.text());
    }
    expect(said.size).toBe(1);
    expect([...said][0]).toContain('请核对链接，或通过其他方式联系对方');
    expect(await (await get('/chat/nope?lang=en')).text()).toContain('reach the company another way');
  });
});

describe('who may speak', () => {
  test('C19 · the API’s own page speaks for a site whose chat page is on, by every way there is', async () => {
    const { id: site } = await newApp();
    const { token } = await newVisitor(site);
    expect(must(await api.call('widgetConfig', { site })).company).toBe(company.companyName);
    must(await api.call('visitorAppend', { site, id: newId(), draft }, { token, ...own() }));
    expect(must(await api.call('visitorEntries', { site }, { token })).entries.at(-1)?.body).toEqual(draft.body);
    const socket = await connectVisitor(api, { id: site, origin: api.url }, token);
    socket.close();
  });

  test('C14 · C19 · it speaks for no other site, and a page of others does not speak for this one', async () => {
    const { id: site } = await newApp();
    const bound = await boundSite(api, company);
    for (const headers of [{}, own().headers]) {
      const refused = await api.call('widgetConfig', { site: bound.id }, { headers });
      expect(refused).toMatchObject({ status: 403, error: { code: 'site_unavailable' } });
    }
    for (const origin of [bound.origin, 'null', 'https://elsewhere.example']) {
      for (const call of ['widgetConfig', 'startVisitor'] as const) {
        const refused = await api.call(call, { site }, { headers: { origin } });
        expect(refused, origin).toMatchObject({ status: 403, error: { code: 'site_unavailable' } });
        expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      }
    }
  });

  test('C19 · switching it off ends what is open there at once, and leaves the website’s own pages alone', async () => {
    const bound = await boundSite(api, company);
    await change(bound.id, true);
    const here = await newVisitor(bound.id);
    const there = must(await api.call('startVisitor', { site: bound.id }, { headers: { origin: bound.origin } }));
    const site = { id: bound.id, origin: api.url };
    const onPage = await connectVisitor(api, site, here.token);
    const onWebsite = await connectVisitor(api, bound, there.token);
    const announced = recordAnnouncements(api);
    await change(bound.id, false);
    expect(announced).toHaveLength(1);
    expect(await onPage.closed).toBe(closeCode.forbidden);
    const refused = await api.call(
      'visitorAppend',
      { site: bound.id, id: newId(), draft },
      { token: here.token, ...own() },
    );
    expect(refused).toMatchObject({ status: 403, error: { code: 'site_unavailable' } });
    const headers = { origin: bound.origin };
    must(await api.call('visitorAppend', { site: bound.id, id: newId(), draft }, { token: there.token, headers }));
    onWebsite.close();
  });

  test('C19 · a member’s cookie is nobody on the page, and a visitor’s token no member beside it', async () => {
    const { id: site } = await newApp();
    const page = await knock(api, company, { device: company.device }, asPage(api));
    const { headers } = asPage(api, cookieOf(page.headers));
    expect((await api.call('me', {}, { headers })).status).toBe(200);
    const asMember = [
      await api.call('visitorEntries', { site }, { headers }),
      await api.call('visitorAppend', { site, id: newId(), draft }, { headers }),
      await api.call('visitorRead', { site, seq: 0 }, { headers }),
    ];
    for (const answer of asMember) expect(answer).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
    const { token } = await newVisitor(site);
    const written = must(await api.call('visitorAppend', { site, id: newId(), draft }, { token, headers }));
    const { entries } = must(await api.call('visitorEntries', { site }, { token, headers }));
    expect(entries.find(({ seq }) => seq === written.seq)?.author.kind).toBe('visitor');
    expect(await api.call('me', {}, { token, ...own() })).toMatchObject({ status: 401 });
    const asAgent = await api.call(
      'appendEntry',
      { conversation: written.conversation, id: newId(), draft },
      { token, ...own() },
    );
    expect(asAgent.status).toBe(401);
  });
});
