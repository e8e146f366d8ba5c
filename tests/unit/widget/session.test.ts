import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../../../lib/contract/conversations.ts';
import type { ServerFrame } from '../../../lib/contract/realtime.ts';
import { newId } from '../../../lib/util/id.ts';
import { Session } from '../../../widget/panel/session.ts';
import type { HostFrame, WidgetPort } from '../../../widget/port.ts';
import { openPort } from '../../../widget/port.ts';
import type { WidgetStorage } from '../../../widget/storage.ts';
import { memoryStorage } from '../../../widget/storage.ts';

const conversation = newId();
const config = {
  site: '1234567897-1',
  company: '云杉商贸',
  appearance: { color: '#0b7a6b', position: 'right', welcome: '', language: 'auto' },
  online: true,
} as const;

/** The host's end of a port, with everything the widget said. */
function fakePort() {
  const said: Parameters<WidgetPort['postMessage']>[0][] = [];
  const port: WidgetPort = { onmessage: null, postMessage: (frame) => said.push(frame), close: vi.fn() };
  const tell = (frame: HostFrame) => port.onmessage?.({ data: frame });
  return { port, said, tell, appends: () => said.flatMap((frame) => (frame.t === 'append' ? [frame] : [])) };
}

const welcome = (agentRead = 0): ServerFrame => ({
  t: 'welcome',
  v: 1,
  now: Date.now(),
  cursor: 0,
  reset: false,
  online: true,
  agentRead,
  members: [],
});

const entry = (seq: number, who: 'visitor' | 'agent' = 'agent', id = newId()): Entry => ({
  id,
  conversation,
  seq,
  at: Date.now(),
  author: { kind: who, id: null, name: '前台值班' },
  kind: 'text',
  body: { text: `${seq}` },
});

const entries = (...list: Entry[]): ServerFrame => ({
  t: 'entries',
  entries: list,
  cursor: list.at(-1)?.seq ?? 0,
  more: false,
});

async function begin(storage: WidgetStorage = memoryStorage()) {
  const host = fakePort();
  const opening = openPort(host.port);
  host.tell({ t: 'config', config: { ...config } });
  const { transport } = await opening;
  const session = new Session({
    transport,
    storage,
    online: true,
    language: () => 'zh-CN',
    changed() {},
  });
  session.start();
  return { ...host, session, now: () => session.snapshot() };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { href: 'https://shop.example/tea' });
  vi.stubGlobal('document', { title: 'Tea' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('X1 · the port brings the configuration first, and keeps what came before the panel', async () => {
  const host = fakePort();
  const opening = openPort(host.port);
  host.tell({ t: 'config', config: { ...config } });
  const { config: got, transport } = await opening;
  expect(got.company).toBe('云杉商贸');
  host.tell(welcome());
  host.tell(entries(entry(1)));
  const session = new Session({
    transport,
    storage: memoryStorage(),
    online: false,
    language: () => 'en',
    changed() {},
  });
  session.start();
  expect(session.snapshot()).toMatchObject({ link: 'online', online: true, unread: 1 });
});

test('X3 · messages go one at a time, so that their order is the order of writing', async () => {
  const { session, tell, appends, now } = await begin();
  session.send('一');
  session.send('二');
  expect(appends()).toEqual([]);
  tell(welcome());
  expect(appends().map(({ draft }) => draft.body.text)).toEqual(['一']);
  expect(appends()[0]!.draft).toMatchObject({
    page: { url: 'https://shop.example/tea', title: 'Tea' },
    language: 'zh-CN',
  });
  const { id } = appends()[0]!;
  tell({ t: 'ack', id, conversation, seq: 1, at: Date.now() });
  expect(appends().map(({ draft }) => draft.body.text)).toEqual(['一', '二']);
  expect(now().pending.map(({ draft }) => draft.body.text)).toEqual(['二']);
});

test('X3 · what is not answered is sent again, with the same id, also after the line was lost', async () => {
  const { session, tell, appends } = await begin();
  tell(welcome());
  session.send('一');
  await vi.advanceTimersByTimeAsync(10_100);
  tell({ t: 'link', state: 'offline' });
  tell(welcome());
  expect(appends()).toHaveLength(3);
  expect(new Set(appends().map(({ id }) => id)).size).toBe(1);
});

test('X3 · acknowledgement and entry are the same message, in whatever order they come', async () => {
  const { session, tell, appends, now } = await begin();
  tell(welcome());
  session.send('一');
  const { id } = appends()[0]!;
  tell(entries(entry(1, 'visitor', id)));
  tell({ t: 'ack', id, conversation, seq: 1, at: Date.now() });
  session.send('二');
  const second = appends()[1]!.id;
  tell({ t: 'ack', id: second, conversation, seq: 2, at: Date.now() });
  tell(entries(entry(2, 'visitor', second)));
  expect(now().entries.map((one) => one.id)).toEqual([id, second]);
  expect(now().pending).toEqual([]);
});

test('X3 · a gap is asked for, once', async () => {
  const { said, tell, now } = await begin();
  tell(welcome());
  tell(entries(entry(1)));
  tell(entries(entry(4)));
  expect(said.filter(({ t }) => t === 'pull')).toEqual([{ t: 'pull', after: 1 }]);
  tell(entries(entry(2), entry(3), entry(4)));
  expect(now().entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(said.filter(({ t }) => t === 'pull')).toHaveLength(1);
});

test('C11 · a refusal that passes is tried again; one that does not waits for the visitor', async () => {
  const { session, tell, appends, now } = await begin();
  tell(welcome());
  session.send('一');
  const { id } = appends()[0]!;
  tell({ t: 'refused', id, code: 'rate_limited', params: { seconds: 3 } });
  expect(appends()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(3100);
  expect(appends()).toHaveLength(2);
  tell({ t: 'refused', id, code: 'input_invalid' });
  expect(now().pending[0]?.failed).toBe('input_invalid');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(appends()).toHaveLength(2);
  session.retry(id);
  expect(appends().map((frame) => frame.id)).toEqual([id, id, id]);
  tell({ t: 'refused', id, code: 'input_invalid' });
  session.discard(id);
  expect(now().pending).toEqual([]);
});

test('C11 · unread counts what agents wrote beyond what was seen, and survives with the storage', async () => {
  const storage = memoryStorage();
  const { session, said, tell, now } = await begin(storage);
  tell(welcome());
  tell(entries(entry(1, 'visitor'), entry(2), entry(3)));
  expect(now().unread).toBe(2);
  session.markRead();
  expect(said.at(-1)).toEqual({ t: 'read', seq: 3 });
  expect(now().unread).toBe(0);
  const again = await begin(storage);
  again.tell(welcome());
  expect(again.said).toContainEqual({ t: 'read', seq: 3 });
  again.tell(entries(entry(1, 'visitor'), entry(2), entry(3), entry(4)));
  expect(again.now().unread).toBe(1);
});

test('C5 · typing is said sparingly, and an agent’s ends by itself', async () => {
  const { session, said, tell, now } = await begin();
  tell(welcome());
  for (let index = 0; index < 10; index++) session.typing(true);
  session.typing(false);
  session.typing(false);
  expect(said.filter(({ t }) => t === 'typing')).toEqual([
    { t: 'typing', on: true },
    { t: 'typing', on: false },
  ]);
  tell({ t: 'typing', conversation, who: 'agent', member: null, name: '前台值班', on: true });
  expect(now().typing).toBe('前台值班');
  await vi.advanceTimersByTimeAsync(6100);
  expect(now().typing).toBe(null);
});
