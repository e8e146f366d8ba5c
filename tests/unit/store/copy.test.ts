import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { addHistory, applyEntries } from '../../../lib/store/apply.ts';
import type { Keeper } from '../../../lib/store/keeper.ts';
import { createKeeper } from '../../../lib/store/keeper.ts';
import type { Copy } from '../../../lib/store/open.ts';
import { listClosed, listOpen, readConversation, readEntries, readStamp } from '../../../lib/store/read.ts';
import { COPY_NAME, COPY_VERSION } from '../../../lib/store/schema.ts';
import type { Snapshot } from '../../../lib/store/views.ts';
import { putView, setRead, storedIds } from '../../../lib/store/views.ts';
import { COLLEAGUE, conversationLog, ME, viewOf } from '../support-entries.ts';

const OWNER = 'https://desk.example 1234567897 me';

function setUp(snapshot: () => Promise<Snapshot> = async () => ({ feed: 0, conversations: [], members: [] })) {
  const rebuilt: string[] = [];
  const keeper = createKeeper({ owner: OWNER, snapshot, rebuilt: (why) => rebuilt.push(why) });
  return { keeper, rebuilt };
}

/** Opens the raw database, as something that damages it would. */
function raw(version?: number, upgrade: (database: IDBDatabase) => void = () => {}): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(COPY_NAME, version);
    opening.onupgradeneeded = () => upgrade(opening.result);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function put(store: string, value: unknown, key?: IDBValidKey): Promise<void> {
  const database = await raw();
  await new Promise((resolve) => {
    const work = database.transaction(store, 'readwrite');
    work.objectStore(store).put(value, key);
    work.oncomplete = resolve;
  });
  database.close();
}

const idsOf = (keeper: Keeper) => keeper.use(async (copy) => (await listOpen(copy)).map(({ id }) => id));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('entries and cursor are stored together, and a repeated piece changes nothing', async () => {
  const { keeper } = setUp();
  const log = conversationLog();
  const entries = [log.opened(), log.asks('在吗'), log.says('您好', COLLEAGUE)];
  const apply = (copy: Copy) => applyEntries(copy, entries, 3, ME);
  expect((await keeper.use(apply)).entries).toHaveLength(3);
  const again = await keeper.use(apply);
  expect(again).toEqual({ conversations: [], entries: [], missing: [] });
  expect(await keeper.cursor()).toBe(3);
  const held = await keeper.use((copy) => readConversation(copy, log.id));
  expect(held).toMatchObject({ heldFrom: 1, lastSeq: 3, unread: 1 });
  expect(await keeper.use((copy) => readEntries(copy, held as NonNullable<typeof held>, null, 50))).toEqual(entries);
  expect(await keeper.use((copy) => storedIds(copy, [entries[1]?.id ?? '', 'other']))).toEqual([entries[1]?.id]);
});

test('a hole within a conversation is reported, not stored over', async () => {
  const { keeper } = setUp();
  const log = conversationLog();
  const [opened, , third] = [log.opened(), log.asks('1'), log.asks('2')];
  const applied = await keeper.use((copy) => applyEntries(copy, [opened, third], 3, ME));
  expect(applied.missing).toEqual([log.id]);
  expect(applied.entries).toEqual([opened]);
  const unknown = conversationLog({ last: 5 });
  unknown.opened();
  const late = await keeper.use((copy) => applyEntries(copy, [unknown.asks('3')], 7, ME));
  expect(late.missing).toEqual([unknown.id]);
});

test('history grows downwards from what is held, and the unread count becomes exact', async () => {
  const log = conversationLog();
  const entries = [log.opened(), ...['1', '2', '3', '4'].map((text) => log.asks(text))];
  const { keeper } = setUp(async () => ({ feed: 5, conversations: [viewOf(entries, { agentRead: 2 })], members: [] }));
  expect(await keeper.use((copy) => readConversation(copy, log.id))).toMatchObject({ heldFrom: 6, unread: 1 });
  const held = await keeper.use((copy) => addHistory(copy, log.id, entries.slice(2), ME));
  expect(held).toMatchObject({ heldFrom: 3, unread: 3 });
  const broken = await keeper.use((copy) => addHistory(copy, log.id, entries.slice(0, 1), ME));
  expect(broken?.heldFrom).toBe(3);
  const whole = await keeper.use((copy) => addHistory(copy, log.id, entries.slice(0, 2), ME));
  expect(whole?.heldFrom).toBe(1);
});

test('a read mark only moves forward', async () => {
  const { keeper } = setUp();
  const log = conversationLog();
  await keeper.use((copy) => applyEntries(copy, [log.opened(), log.asks('1'), log.asks('2')], 3, ME));
  expect(await keeper.use((copy) => setRead(copy, log.id, 'me', 2, ME))).toMatchObject({ agentRead: 2, unread: 1 });
  expect(await keeper.use((copy) => setRead(copy, log.id, 'me', 1, ME))).toBe(null);
  expect(await keeper.use((copy) => setRead(copy, log.id, 'visitor', 99, ME))).toMatchObject({ visitorRead: 3 });
});

test('a view that is ahead of a finished feed replaces what has a hole', async () => {
  const { keeper } = setUp();
  const log = conversationLog();
  const entries = [log.opened(), log.asks('1')];
  await keeper.use((copy) => applyEntries(copy, entries, 2, ME));
  const ahead = viewOf([...entries, log.asks('2')], { visitorRead: 1 });
  const waiting = await keeper.use((copy) => putView(copy, ahead, ME, false));
  expect(waiting).toMatchObject({ lastSeq: 2, heldFrom: 1, visitorRead: 1 });
  const forced = await keeper.use((copy) => putView(copy, ahead, ME, true));
  expect(forced).toMatchObject({ lastSeq: 3, heldFrom: 4 });
  expect(await keeper.use((copy) => copy.count('entries'))).toBe(0);
});

test('closed conversations are listed newest change first, in pages', async () => {
  const { keeper } = setUp();
  const feed = { last: 0 };
  const logs = [1, 2, 3].map(() => conversationLog(feed));
  for (const log of logs) {
    await keeper.use((copy) => applyEntries(copy, [log.opened(), log.closes()], feed.last, ME));
  }
  const first = await keeper.use((copy) => listClosed(copy, null, 2));
  expect(first.map(({ id }) => id)).toEqual([logs[2]?.id, logs[1]?.id]);
  const second = await keeper.use((copy) => listClosed(copy, first[1]?.lastFeed ?? 0, 2));
  expect(second.map(({ id }) => id)).toEqual([logs[0]?.id]);
  expect(await idsOf(keeper)).toEqual([]);
});

const log = conversationLog();
const server: Snapshot = { feed: 2, conversations: [viewOf([log.opened(), log.asks('在吗')])], members: [] };

const damages: [string, () => Promise<void>][] = [
  ['a store is missing', async () => (await raw(5, (database) => database.deleteObjectStore('entries'))).close()],
  ['its version is newer than ours', async () => (await raw(9)).close()],
  ['a record lost its shape', () => put('conversations', { id: 'x', state: 'open', lastFeed: 4 })],
  ['its stamp lost its shape', () => put('meta', { owner: OWNER, cursor: 'far' }, 'stamp')],
  [
    'entries it claims are gone',
    () => put('conversations', { ...server.conversations[0], heldFrom: 1, unread: 0, waitingSince: null }),
  ],
  [
    'it has other stores',
    async () => {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(COPY_NAME).onsuccess = resolve;
      });
      (await raw(COPY_VERSION, (database) => database.createObjectStore('mail'))).close();
    },
  ],
];

test.each(damages)('O17 · the copy is rebuilt from the server when %s', async (_what, damage) => {
  const before = setUp(async () => server);
  expect(await idsOf(before.keeper)).toEqual([log.id]);
  (await before.keeper.use(async (copy) => copy)).close();
  await damage();
  const after = setUp(async () => server);
  expect(await idsOf(after.keeper)).toEqual([log.id]);
  expect(after.rebuilt).toEqual(['damaged']);
  expect(await after.keeper.cursor()).toBe(2);
});

test('O17 · a copy that breaks under our hands is rebuilt and the work is done once more', async () => {
  const { keeper, rebuilt } = setUp(async () => server);
  await idsOf(keeper);
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(COPY_NAME).onsuccess = resolve;
  });
  expect(await idsOf(keeper)).toEqual([log.id]);
  await put('conversations', { id: 'x', state: 'open', lastFeed: 4 });
  expect(await idsOf(keeper)).toEqual([log.id]);
  expect(rebuilt).toContain('damaged');
});

test('O17 · without the server a damaged copy waits, and is rebuilt when the server is back', async () => {
  let up = true;
  const { keeper } = setUp(async () => {
    if (!up) throw new Error('offline');
    return server;
  });
  await idsOf(keeper);
  await put('conversations', { id: 'x', state: 'open', lastFeed: 4 });
  up = false;
  await expect(idsOf(keeper)).rejects.toThrow('offline');
  up = true;
  expect(await idsOf(keeper)).toEqual([log.id]);
});

test('another owner sees nothing of it, and a wiped copy is gone', async () => {
  const { keeper } = setUp(async () => server);
  await idsOf(keeper);
  const other = createKeeper({
    owner: 'https://desk.example 1234567897 somebody',
    snapshot: async () => ({ feed: 0, conversations: [], members: [] }),
    rebuilt: () => {},
  });
  expect(await idsOf(other)).toEqual([]);
  expect(await other.use(readStamp)).toMatchObject({ cursor: 0 });
  await other.wipe();
  expect(await indexedDB.databases()).toEqual([]);
  await expect(idsOf(other)).rejects.toThrow();
});
