import { expect, test } from 'vitest';
import type { OutboxItem } from '../../../lib/sync/outbox.ts';
import { createOutbox } from '../../../lib/sync/outbox.ts';
import { newId } from '../../../lib/util/id.ts';

function setUp(items: OutboxItem[] = []) {
  let disk: OutboxItem[] = items;
  const out: string[] = [];
  const outbox = createOutbox({
    items,
    save: async (next) => {
      await Promise.resolve();
      disk = structuredClone(next) as OutboxItem[];
    },
    transmit: ({ id }) => out.push(id),
  });
  return { outbox, out, disk: () => disk };
}

const message = (text = '您好') => ({
  id: newId(),
  conversation: newId(),
  draft: { kind: 'text' as const, body: { text } },
});

test('a message is on disk before it is sent, and leaves only when its entry is stored', async () => {
  const { outbox, out, disk } = setUp();
  const item = message();
  const adding = outbox.add(item, 5);
  expect(out).toEqual([]);
  await adding;
  expect(disk()).toMatchObject([{ id: item.id, state: 'queued', at: 5 }]);
  expect(out).toEqual([item.id]);
  await outbox.sent(item.id);
  expect(disk()).toMatchObject([{ state: 'sent' }]);
  await outbox.stored([newId(), item.id]);
  expect(disk()).toEqual([]);
});

test('the same id twice is one message', async () => {
  const { outbox, disk } = setUp();
  const item = message();
  await Promise.all([outbox.add(item, 1), outbox.add(item, 1)]);
  expect(disk()).toHaveLength(1);
});

test('after the worker died everything unstored goes out again, in its order', async () => {
  const before = setUp();
  const [first, second, third] = [message('1'), message('2'), message('3')];
  for (const item of [first, second, third]) await before.outbox.add(item, 1);
  await before.outbox.sent(first.id);
  await before.outbox.refused(second.id, { code: 'conversation_closed' });
  const after = setUp(before.disk());
  after.outbox.flush();
  expect(after.out).toEqual([first.id, third.id]);
});

test('a refusal that time mends keeps the message, any other says why and waits for the agent', async () => {
  const { outbox, out, disk } = setUp();
  const item = message();
  await outbox.add(item, 1);
  expect(await outbox.refused(item.id, { code: 'unavailable' })).toBe(true);
  expect(disk()).toMatchObject([{ state: 'queued' }]);
  expect(await outbox.refused(item.id, { code: 'conversation_closed' })).toBe(false);
  expect(disk()).toMatchObject([{ state: 'failed', error: { code: 'conversation_closed' } }]);
  await outbox.retry(item.id);
  expect(disk()).toMatchObject([{ state: 'queued' }]);
  expect(disk()[0]?.error).toBeUndefined();
  expect(out).toEqual([item.id, item.id]);
  await outbox.discard(item.id);
  expect(disk()).toEqual([]);
});
