import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { eventually } from '../support/eventually.ts';
import { newMember } from '../support/factories.ts';
import { connectAgent } from '../support/socket.ts';
import { write } from '../support/visitors.ts';
import type { Stage } from './stage.ts';
import { bubbles, deliveries, logged, openChatOf, reply, rowOf, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage?.close());

test('X3 · what comes while the worker is dead is there when a screen opens', async () => {
  const visitor = await stage.asks('一');
  const panel = await stage.at.open('sidepanel');
  await rowOf(panel, '一');
  await panel.close();
  await stage.at.worker.kill();
  await write(stage.api, visitor, '二');
  const again = await stage.at.open('sidepanel');
  await openChatOf(again, '二');
  expect(await bubbles(again)).toEqual(['一', '二']);
  await again.close();
});

test('X3 · a message that is sent while the worker dies arrives once', async () => {
  await stage.asks('会丢吗');
  const panel = await stage.at.open('sidepanel');
  const id = await openChatOf(panel, '会丢吗');
  for (const text of ['不会丢一', '不会丢二', '不会丢三']) {
    await reply(panel, text);
    await stage.at.worker.kill();
  }
  await eventually(async () => (await logged(stage, id)).length === 4, 40_000);
  expect(await logged(stage, id)).toEqual(['会丢吗', '不会丢一', '不会丢二', '不会丢三']);
  await eventually(async () => (await deliveries(panel)).join() === 'delivered,delivered,delivered', 40_000);
  expect(await bubbles(panel)).toEqual(['会丢吗', '不会丢一', '不会丢二', '不会丢三']);
  await panel.close();
});

test('X3 · a message whose screen and worker die as it is sent goes out with the next start', async () => {
  await stage.asks('都没了');
  const panel = await stage.at.open('sidepanel');
  const id = await openChatOf(panel, '都没了');
  await reply(panel, '还是送到');
  await Promise.all([panel.close(), stage.at.worker.kill()]);
  const popup = await stage.at.open('popup');
  await eventually(async () => (await logged(stage, id)).length === 2, 40_000, 'the message on the server');
  expect(await logged(stage, id)).toEqual(['都没了', '还是送到']);
  await popup.close();
});

test('X3 · what the worker stored and died before telling is shown all the same', async () => {
  const visitor = await stage.asks('说了一半');
  const panel = await stage.at.open('sidepanel');
  await openChatOf(panel, '说了一半');
  const { worker } = stage.at;
  await worker.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await write(stage.api, visitor, '另一半');
  await eventually(() => worker.evaluate(holds, '另一半'), 10_000, 'the entry in the copy');
  expect(await bubbles(panel)).toEqual(['说了一半']);
  await stage.at.worker.kill();
  await eventually(async () => (await bubbles(panel)).length === 2 || null, 40_000, 'the second half');
  expect(await bubbles(panel)).toEqual(['说了一半', '另一半']);
  await panel.close();
});

/** Whether the local copy has a message of this text. */
async function holds(text: string): Promise<boolean> {
  const copy = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('frontdesk');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const entries = await new Promise<{ body: { text?: string } }[]>((resolve, reject) => {
    const reading = copy.transaction('entries').objectStore('entries').getAll();
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
  copy.close();
  return entries.some(({ body }) => body.text === text);
}

test('X3 · without the server a message waits in sight and goes out once when it is back', async () => {
  await stage.asks('断线');
  const panel = await stage.at.open('sidepanel');
  const id = await openChatOf(panel, '断线');
  await stage.stopServer();
  await panel.waitForSelector('.fd-banner-warn');
  await reply(panel, '稍后送到');
  await eventually(async () => (await deliveries(panel)).join() === 'queued');
  await panel.reload();
  await openChatOf(panel, '断线');
  expect(await bubbles(panel)).toEqual(['断线', '稍后送到']);
  await stage.startServer();
  await eventually(async () => (await deliveries(panel)).join() === 'delivered', 40_000);
  expect(await logged(stage, id)).toEqual(['断线', '稍后送到']);
  await panel.close();
});

test('O11 · the status is right within 5 s of a reconnect', async () => {
  const colleague = await newMember(stage.api, stage.owner, 'agent', '乙班同事');
  const popup = await stage.at.open('popup');
  await popup.click('::-p-aria([name="离开"][role="radio"])');
  await eventually(() =>
    popup.evaluate(
      async () => (await chrome.storage.session.get<{ state: ExtensionState }>('state')).state.status === 'away',
    ),
  );
  await stage.stopServer();
  await eventually(() =>
    popup.evaluate(
      async () => (await chrome.storage.session.get<{ state: ExtensionState }>('state')).state.connection !== 'online',
    ),
  );
  await stage.startServer();
  const other = await connectAgent(stage.api, colleague.token);
  await eventually(
    () =>
      popup.evaluate(
        async () =>
          (await chrome.storage.session.get<{ state: ExtensionState }>('state')).state.connection === 'online',
      ),
    40_000,
  );
  const back = Date.now();
  const seen = await eventually(async () => {
    const members = await stage.api.call('listMembers', {}, { token: colleague.token });
    return members.value?.members.find(({ id }) => id === stage.owner.member)?.status === 'away' || null;
  }, 5000);
  expect(seen).toBe(true);
  expect(Date.now() - back).toBeLessThan(5000);
  await popup.click('::-p-aria([name="接待中"][role="radio"])');
  await other.next('presence', (frame) => frame.member === stage.owner.member && frame.status === 'available');
  other.close();
  await popup.close();
});

const damages = {
  'a newer version without its stores': () =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('frontdesk', 99);
      opening.onupgradeneeded = () => {
        for (const name of [...opening.result.objectStoreNames]) opening.result.deleteObjectStore(name);
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error);
    }),
  'records of another shape': () =>
    new Promise<void>((resolve) => {
      const opening = indexedDB.open('frontdesk');
      opening.onsuccess = () => {
        const work = opening.result.transaction(['conversations', 'entries'], 'readwrite');
        work.objectStore('conversations').put({ id: 'x', state: 'open', lastFeed: 3 });
        work.objectStore('entries').clear();
        work.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    }),
  'the whole copy gone': () =>
    new Promise<void>((resolve) => {
      indexedDB.deleteDatabase('frontdesk').onsuccess = () => resolve();
    }),
};

test.each(Object.entries(damages))('O17 · %s: rebuilt without a lost draft or message', async (name, damage) => {
  const text = `损坏：${name}`;
  await stage.asks(text);
  const panel = await stage.at.open('sidepanel');
  const id = await openChatOf(panel, text);
  await reply(panel, '已答');
  await eventually(async () => (await deliveries(panel)).join() === 'delivered');
  await stage.stopServer();
  await panel.waitForSelector('.fd-banner-warn');
  await reply(panel, '还没送出');
  await eventually(async () => (await deliveries(panel)).join() === 'delivered,queued');
  await panel.type('.fd-chat-field', '写到一半');
  await stage.at.worker.kill();
  await panel.evaluate(damage);
  await panel.close();
  await stage.startServer();

  const again = await stage.at.open('sidepanel');
  await openChatOf(again, '草稿');
  await eventually(async () => (await bubbles(again)).join() === `${text},已答,还没送出`, 40_000, 'the whole log');
  await eventually(async () => (await deliveries(again)).join() === 'delivered,delivered', 40_000);
  expect(await again.$eval('.fd-chat-field', (field) => (field as HTMLTextAreaElement).value)).toBe('写到一半');
  expect(await logged(stage, id)).toEqual([text, '已答', '还没送出']);
  await again.evaluate((conversation) => chrome.storage.local.remove(`draft:${conversation}`), id);
  await again.close();
});
