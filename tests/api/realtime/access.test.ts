import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCode, PROTOCOL_VERSION } from '../../../lib/contract/limits.ts';
import type { Hello } from '../../../lib/contract/realtime.ts';
import { EXTENSION_ID } from '../../../lib/util/extension-id.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api, CallOptions } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { must, newCompany } from '../../support/factories.ts';
import type { TestSocket } from '../../support/socket.ts';
import { connectAgent, connectVisitor, openSocket } from '../../support/socket.ts';
import type { TestSite, TestVisitor } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let ours: TestCompany;
let theirs: TestCompany;
let site: TestSite;
let otherSite: TestSite;
let visitor: TestVisitor;
/** Of our company. */
let conversation: string;

const extension = `chrome-extension://${EXTENSION_ID}`;
const text = { kind: 'text', body: { text: '你好' } } as const;

beforeAll(async () => {
  api = await startApi();
  [ours, theirs] = [await newCompany(api), await newCompany(api)];
  [site, otherSite] = [await boundSite(api, ours), await boundSite(api, theirs)];
  visitor = await newVisitor(api, site);
  ({ conversation } = await write(api, visitor, '秘密'));
});
afterAll(() => api.close());

async function refusedHello(hello: Omit<Hello, 't' | 'v' | 'cursor'> & object, origin?: string) {
  const socket = await openSocket(api.url, { origin });
  socket.send({ t: 'hello', v: PROTOCOL_VERSION, cursor: 0, ...hello } as Hello);
  const closing = await socket.next('closing');
  return [closing.code, await socket.closed];
}

test('another company reads nothing of a conversation and writes nothing to it, over HTTP', async () => {
  const stranger: CallOptions = { token: theirs.token };
  const notFound = { status: 404, error: { code: 'not_found' } };
  expect(await api.call('getConversation', { id: conversation }, stranger)).toMatchObject(notFound);
  expect(await api.call('listEntries', { id: conversation }, stranger)).toMatchObject(notFound);
  expect(await api.call('appendEntry', { conversation, id: newId(), draft: text }, stranger)).toMatchObject(notFound);
  expect(await api.call('markRead', { id: conversation, seq: 1 }, stranger)).toMatchObject(notFound);
  expect(await api.call('startPreview', { site: site.id }, stranger)).toMatchObject(notFound);
  expect(must(await api.call('inbox', {}, stranger)).conversations).toEqual([]);
  expect(must(await api.call('listConversations', {}, stranger)).conversations).toEqual([]);
  expect(must(await api.call('readFeed', { after: 0 }, stranger)).entries).toEqual([]);
});

test('another company hears nothing on its socket and is refused with every frame', async () => {
  const [stranger, colleague] = [await connectAgent(api, theirs.token), await connectAgent(api, ours.token)];
  const id = newId();
  stranger.send({ t: 'append', conversation, id, draft: text });
  expect(await stranger.next('refused')).toEqual({ t: 'refused', id, code: 'not_found' });
  for (const frame of [
    { t: 'read', conversation, seq: 1 },
    { t: 'typing', conversation, on: true },
    { t: 'viewing', conversation },
  ] as const) {
    stranger.send(frame);
    expect(await stranger.next('refused')).toEqual({ t: 'refused', id: null, code: 'not_found' });
  }
  stranger.send({ t: 'pull', after: 0 });
  await write(api, visitor, '再来一句');
  await colleague.next('entries', ({ entries }) => entries.some(({ kind }) => kind === 'text'));
  await stranger.settled();
  expect(stranger.entries()).toEqual([]);
  expect(stranger.frames.filter(({ t }) => t === 'presence')).toEqual([]);
});

test('without a session, and with a visitor’s token, the agents’ endpoints are refused', async () => {
  const calls = [
    () => api.call('inbox', {}, options),
    () => api.call('listConversations', {}, options),
    () => api.call('getConversation', { id: conversation }, options),
    () => api.call('listEntries', { id: conversation }, options),
    () => api.call('appendEntry', { conversation, id: newId(), draft: text }, options),
    () => api.call('readFeed', { after: 0 }, options),
    () => api.call('markRead', { id: conversation, seq: 1 }, options),
    () => api.call('startPreview', { site: site.id }, options),
  ];
  let options: CallOptions = {};
  for (const call of calls) expect(await call()).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
  options = { token: visitor.token };
  for (const call of calls) expect(await call()).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
  // A page of somebody else may not act for a signed-in person, whatever it carries.
  options = { token: ours.token, headers: { origin: site.origin } };
  for (const call of calls) expect(await call()).toMatchObject({ status: 403, error: { code: 'origin_refused' } });
});

test('a visitor sees nothing of another visitor', async () => {
  const other = await newVisitor(api, site);
  const page = await connectVisitor(api, site, other.token);
  await write(api, visitor, '只给你们');
  must(await api.call('appendEntry', { conversation, id: newId(), draft: text }, { token: ours.token }));
  await page.settled();
  expect(page.entries()).toEqual([]);
  expect(must(await api.call('visitorEntries', { site: site.id }, as(other)))).toMatchObject({ entries: [], seq: 0 });
  must(await api.call('visitorRead', { site: site.id, seq: 5 }, as(other)));
  const { visitorRead } = must(await api.call('getConversation', { id: conversation }, { token: ours.token }));
  expect(visitorRead).toBe(0);
});

test('a visitor’s token works on its own site only', async () => {
  const elsewhere = { token: visitor.token, headers: { origin: otherSite.origin } };
  const unknown = { status: 401, error: { code: 'unauthenticated' } };
  expect(await api.call('visitorEntries', { site: otherSite.id }, elsewhere)).toMatchObject(unknown);
  expect(await api.call('visitorAppend', { site: otherSite.id, id: newId(), draft: text }, elsewhere)).toMatchObject(
    unknown,
  );
  expect(await api.call('visitorRead', { site: otherSite.id, seq: 1 }, elsewhere)).toMatchObject(unknown);
  const hello = { role: 'visitor', site: otherSite.id, token: visitor.token } as const;
  expect(await refusedHello(hello, otherSite.origin)).toEqual(['unauthenticated', closeCode.unauthorised]);
});

test.each([
  ['another site’s', () => otherSite.origin],
  ['an unknown', () => 'https://evil.example'],
  ['a subdomain’s', () => site.origin.replace('localhost', 'www.localhost')],
  ['a null', () => 'null'],
  ['no', () => undefined],
])('C14 · %s origin is refused on HTTP and on the socket', async (_, originOf) => {
  const origin = originOf();
  const options: CallOptions = { token: visitor.token, headers: origin ? { origin } : {} };
  const refused = { status: 403, error: { code: 'site_unavailable' } };
  expect(await api.call('widgetConfig', { site: site.id }, options)).toMatchObject(refused);
  expect(await api.call('startVisitor', { site: site.id }, options)).toMatchObject(refused);
  expect(await api.call('visitorEntries', { site: site.id }, options)).toMatchObject(refused);
  expect(await api.call('visitorAppend', { site: site.id, id: newId(), draft: text }, options)).toMatchObject(refused);
  expect(await api.call('visitorRead', { site: site.id, seq: 1 }, options)).toMatchObject(refused);
  const hello = { role: 'visitor', site: site.id, token: visitor.token } as const;
  expect(await refusedHello(hello, origin)).toEqual(['site_unavailable', closeCode.forbidden]);
});

test('C14 · an origin answers only once it is proved', async () => {
  const origin = 'https://unproved.example';
  const added = must(await api.call('createSite', { name: '新站', origin }, { token: ours.token }));
  const options = { headers: { origin } };
  expect(await api.call('widgetConfig', { site: added.id }, options)).toMatchObject({
    error: { code: 'site_unavailable' },
  });
  expect(await api.call('startVisitor', { site: added.id }, options)).toMatchObject({
    error: { code: 'site_unavailable' },
  });
});

test('an agent’s socket is refused to pages of other sites', async () => {
  const hello = { role: 'agent', token: ours.token } as const;
  expect(await refusedHello(hello, site.origin)).toEqual(['origin_refused', closeCode.forbidden]);
  const socket = await openSocket(api.url, { origin: extension });
  socket.send({ t: 'hello', v: PROTOCOL_VERSION, cursor: 0, ...hello });
  await socket.next('welcome');
  socket.close();
});

test('X1 · a preview’s visitor speaks from the extension only, and says that it is a preview', async () => {
  const unproved = must(
    await api.call('createSite', { name: '未上线', origin: 'https://later.example' }, { token: ours.token }),
  );
  const preview = must(await api.call('startPreview', { site: unproved.id }, { token: ours.token }));
  expect(preview.config).toMatchObject({ site: unproved.id, company: ours.companyName });
  const place = { id: unproved.id, origin: extension };
  const socket = await connectVisitor(api, place, preview.token);
  const receipt = await socket.say('试一下');
  expect(receipt).toMatchObject({ t: 'ack', seq: 2 });
  const { id } = { id: (receipt as { conversation: string }).conversation };
  expect(must(await api.call('getConversation', { id }, { token: ours.token })).preview).toBe(true);
  const fromPage = { token: preview.token, headers: { origin: 'https://later.example' } };
  expect(await api.call('visitorEntries', { site: unproved.id }, fromPage)).toMatchObject({ status: 403 });
  const hello = { role: 'visitor', site: unproved.id, token: preview.token } as const;
  expect(await refusedHello(hello, 'https://later.example')).toEqual(['site_unavailable', closeCode.forbidden]);
  const inExtension = { headers: { origin: extension } };
  expect(await api.call('startVisitor', { site: site.id }, inExtension)).toMatchObject({
    error: { code: 'forbidden' },
  });
  const customer = { role: 'visitor', site: site.id, token: visitor.token } as const;
  expect(await refusedHello(customer, extension)).toEqual(['unauthenticated', closeCode.unauthorised]);
});

test('X1 · a preview takes no number from the first customer', async () => {
  const owner = await newCompany(api);
  const shop = await boundSite(api, owner);
  const { token } = must(await api.call('startPreview', { site: shop.id }, owner));
  const socket = await connectVisitor(api, { id: shop.id, origin: extension }, token);
  await socket.say('试一下');
  await write(api, await newVisitor(api, shop), '在吗');
  const { conversations } = must(await api.call('inbox', {}, owner));
  const names = conversations.map(({ preview, visitor: { name } }) => [preview, name]);
  expect(names).toEqual([
    [false, '#1'],
    [true, '#0'],
  ]);
});

test('a visitor’s frames that belong to agents close the socket and change nothing', async () => {
  const sockets: TestSocket[] = [];
  for (const frame of [
    { t: 'append', conversation, id: newId(), draft: { kind: 'close', body: {} } },
    { t: 'append', conversation, id: newId(), draft: text },
    { t: 'read', conversation, seq: 2 },
    { t: 'typing', conversation, on: true },
    { t: 'viewing', conversation },
    { t: 'status', status: 'away' },
  ]) {
    const socket = await connectVisitor(api, site, (await newVisitor(api, site)).token);
    socket.sendRaw(JSON.stringify(frame));
    expect(await socket.closed).toBe(closeCode.malformed);
    sockets.push(socket);
  }
  expect(sockets.flatMap((socket) => socket.frames.filter(({ t }) => t === 'ack'))).toEqual([]);
  expect(must(await api.call('getConversation', { id: conversation }, { token: ours.token })).state).toBe('open');
});
