import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCode, FRAME_MAX_BYTES, PROTOCOL_VERSION, SILENCE_MS } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import type { TestSocket } from '../../support/socket.ts';
import { connectAgent, connectVisitor, openSocket } from '../../support/socket.ts';
import type { TestSite } from '../../support/visitors.ts';
import { boundSite, newVisitor } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let site: TestSite;
/** Somebody else's socket, which no bad frame may harm. */
let bystander: TestSocket;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  site = await boundSite(api, company);
  bystander = await connectAgent(api, company.token);
});
afterAll(() => api.close());

const hello = (more: object) => JSON.stringify({ t: 'hello', v: PROTOCOL_VERSION, cursor: 0, ...more });
const visitorSocket = async () => {
  const { token } = await newVisitor(api, site);
  return connectVisitor(api, site, token);
};

async function expectClosed(socket: TestSocket, code: number, error: string) {
  expect(await socket.next('closing')).toEqual({ t: 'closing', code: error });
  expect(await socket.closed).toBe(code);
  await bystander.settled();
}

test('a hello is welcomed with the protocol, the clock and the head of the cursor', async () => {
  const socket = await openSocket(api.url);
  socket.sendRaw(hello({ role: 'agent', token: company.token }));
  const welcome = await socket.next('welcome');
  expect(welcome).toMatchObject({ v: PROTOCOL_VERSION, now: api.clock.now(), reset: false });
  expect(welcome.members).toContainEqual({ id: company.member, status: 'available', viewing: null });
  expect(await socket.next('entries')).toMatchObject({ cursor: welcome.cursor, more: false });
  socket.close();
});

test('another version is told so, before anything else is looked at', async () => {
  const socket = await openSocket(api.url);
  socket.sendRaw(JSON.stringify({ t: 'hello', v: PROTOCOL_VERSION + 1, somebody: 'new' }));
  await expectClosed(socket, closeCode.version, 'version_unsupported');
});

test.each([
  ['no JSON', '{"t":'],
  ['a number', '42'],
  ['null', 'null'],
  ['an unknown frame', '{"t":"dance"}'],
  ['a hello without a role', hello({ token: 'x' })],
  ['binary', Buffer.from([1, 2, 3])],
])('a first frame that is %s closes this socket only', async (_, data) => {
  const socket = await openSocket(api.url);
  socket.sendRaw(data);
  await expectClosed(socket, closeCode.malformed, 'frame_malformed');
});

test.each([
  ['no JSON', 'hello'],
  ['an unknown frame', '{"t":"dance"}'],
  ['an agent’s frame', '{"t":"viewing","conversation":null}'],
  ['another agent’s frame', '{"t":"status","status":"away"}'],
  ['an append that names a conversation', JSON.stringify({ t: 'append', conversation: newId(), id: newId() })],
  ['a second hello', hello({ role: 'agent', token: 'x' })],
  ['a frame with more than it may have', '{"t":"ping","extra":1}'],
])('a later frame of a visitor that is %s closes this socket only', async (_, data) => {
  const socket = await visitorSocket();
  socket.sendRaw(data);
  await expectClosed(socket, closeCode.malformed, 'frame_malformed');
});

test('a frame of 64 kB is read, one byte more closes this socket only', async () => {
  const socket = await visitorSocket();
  const id = newId();
  const padded = (bytes: number) => {
    const frame = (text: string) => JSON.stringify({ t: 'append', id, draft: { kind: 'text', body: { text } } });
    return frame('x'.repeat(bytes - frame('').length));
  };
  socket.sendRaw(padded(FRAME_MAX_BYTES));
  expect(await socket.next('refused')).toEqual({ t: 'refused', id, code: 'message_too_long' });
  socket.sendRaw(padded(FRAME_MAX_BYTES + 1));
  await expectClosed(socket, closeCode.oversized, 'body_too_large');
});

test('an unknown token is refused, for agents and visitors alike', async () => {
  for (const who of [
    { role: 'agent', token: 'nobody' },
    { role: 'visitor', site: site.id, token: 'nobody' },
  ]) {
    const socket = await openSocket(api.url, { origin: who.role === 'visitor' ? site.origin : undefined });
    socket.sendRaw(hello(who));
    await expectClosed(socket, closeCode.unauthorised, 'unauthenticated');
  }
});

test('whoever speaks before the hello, or says nothing for ten seconds, is shown out', async () => {
  const hasty = await openSocket(api.url);
  hasty.sendRaw('{"t":"ping"}');
  await expectClosed(hasty, closeCode.unauthorised, 'unauthenticated');
  const silent = await openSocket(api.url);
  await api.clock.advance(10_000);
  await expectClosed(silent, closeCode.silent, 'unavailable');
});

test('a refused draft answers its append, and the socket goes on', async () => {
  const socket = await visitorSocket();
  for (const [draft, code] of [
    [{ kind: 'text', body: { text: 'x'.repeat(4001) } }, 'message_too_long'],
    [{ kind: 'text', body: { text: '  ' } }, 'message_empty'],
    [{ kind: 'note', body: { text: 'x' } }, 'input_invalid'],
    [{ kind: 'assign', body: { to: null } }, 'input_invalid'],
  ] as const) {
    const id = newId();
    socket.sendRaw(JSON.stringify({ t: 'append', id, draft }));
    expect(await socket.next('refused')).toEqual({ t: 'refused', id, code });
  }
  expect(await socket.say('好的')).toMatchObject({ t: 'ack', seq: 2 });
  socket.close();
});

test('pulls beyond the limit close this socket only, one now and then is answered', async () => {
  const socket = await visitorSocket();
  socket.sendRaw('{"t":"pull","after":0}');
  await socket.next('entries');
  for (let sent = 0; sent < 5; sent++) socket.sendRaw('{"t":"pull","after":0}');
  await expectClosed(socket, closeCode.tooMany, 'rate_limited');
});

test('haste beyond the limit closes this socket only', async () => {
  const socket = await visitorSocket();
  for (let sent = 0; sent < 80; sent++) socket.sendRaw('{"t":"ping"}');
  await expectClosed(socket, closeCode.tooMany, 'rate_limited');
});

test('frames that hurry ahead of the welcome are heard after it', async () => {
  const { token } = await newVisitor(api, site);
  const socket = await openSocket(api.url, { origin: site.origin });
  socket.sendRaw(hello({ role: 'visitor', site: site.id, token }));
  expect(await socket.say('快')).toMatchObject({ t: 'ack', seq: 2 });
  expect(socket.frames[0]).toMatchObject({ t: 'welcome', cursor: 0 });
  socket.close();
});

test('a socket that falls silent is dropped; one that answers the knock lives', async () => {
  const silent = await visitorSocket();
  // A peer whose network is gone: nothing it sends arrives, and nothing sent to it is answered.
  silent.pause();
  for (let passed = 0; passed <= SILENCE_MS; passed += 5000) {
    await api.clock.advance(5000);
    await bystander.settled();
  }
  silent.resume();
  expect(await silent.closed).toBe(closeCode.silent);
});

test('a line that is cut in the middle of the handshake harms nobody', async () => {
  const { port } = new URL(api.url);
  const raw = connect(Number(port), 'localhost');
  raw.write('GET /socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  raw.resetAndDestroy();
  await bystander.settled();
});

test('signing out closes the socket of that session and no other', async () => {
  const agent = await newMember(api, company);
  const socket = await connectAgent(api, agent.token);
  must(await api.call('signOut', {}, { token: agent.token }));
  await expectClosed(socket, closeCode.unauthorised, 'unauthenticated');
});

test('a member who is disabled loses the socket at once', async () => {
  const agent = await newMember(api, company);
  const socket = await connectAgent(api, agent.token);
  await confirm(api, company);
  must(await api.call('updateMember', { id: agent.member, state: 'disabled' }, { token: company.token }));
  await expectClosed(socket, closeCode.unauthorised, 'unauthenticated');
});

test('C14 · an origin that is unbound loses its open sockets', async () => {
  const place = await boundSite(api, company, '临时');
  const { token } = await newVisitor(api, place);
  const socket = await connectVisitor(api, place, token);
  must(await api.call('removeSite', { site: place.id }, { token: company.token }));
  await expectClosed(socket, closeCode.forbidden, 'site_unavailable');
});

test('a server that goes down says so to every socket', async () => {
  const other = await startApi();
  const owner = await newCompany(other);
  const socket = await connectAgent(other, owner.token);
  await other.close();
  expect(await socket.next('closing')).toEqual({ t: 'closing', code: 'unavailable' });
  expect(await socket.closed).toBe(closeCode.restarting);
});
