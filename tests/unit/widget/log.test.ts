import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../lib/contract/conversations.ts';
import { newId } from '../../../lib/util/id.ts';
import type { MessageRow } from '../../../widget/panel/fold.ts';
import { fold } from '../../../widget/panel/fold.ts';
import { Log } from '../../../widget/panel/log.ts';
import { Queue } from '../../../widget/panel/queue.ts';
import { memoryStorage } from '../../../widget/storage.ts';

const conversation = newId();
const start = new Date(2026, 10, 21, 9).getTime();
const MINUTE = 60_000;

function text(seq: number, who: 'visitor' | 'agent', at = start + seq * 1000, name = '前台值班'): Entry {
  const author = { kind: who, id: newId(), name } as const;
  return { id: newId(at), conversation, seq, at, author, kind: 'text', body: { text: `${seq}` } };
}

const hidden = (seq: number): Entry => ({
  ...text(seq, 'agent'),
  author: { kind: 'system', id: null, name: null },
  kind: 'hidden',
  body: {},
});

describe('X3 · the log of one page', () => {
  test('a gap is noticed, and closed in whatever order its entries come', () => {
    const log = new Log();
    expect(log.add([text(1, 'visitor'), text(2, 'agent')])).toBe(true);
    expect(log.add([text(5, 'agent')])).toBe(false);
    expect(log.head).toBe(2);
    expect(log.add([text(4, 'agent'), text(3, 'agent')])).toBe(true);
    expect(log.head).toBe(5);
    expect(log.list().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a repeated entry is the same entry', () => {
    const log = new Log();
    const entry = text(1, 'visitor');
    log.add([entry]);
    log.add([{ ...entry }]);
    expect(log.list()).toHaveLength(1);
  });

  test('history begins with the newest page and grows upwards', () => {
    const log = new Log();
    log.addPage([text(31, 'agent'), text(32, 'agent')]);
    expect([log.oldest, log.head]).toEqual([31, 32]);
    log.addPage([text(29, 'agent'), text(30, 'agent')]);
    expect([log.oldest, log.head]).toEqual([29, 32]);
    expect(log.add([text(33, 'visitor')])).toBe(true);
    expect(log.list().map(({ seq }) => seq)).toEqual([29, 30, 31, 32, 33]);
  });
});

describe('C11 · the queue', () => {
  const draft = (words: string) => ({ kind: 'text' as const, body: { text: words } });

  test('survives a reload in the order of writing, with the same ids', () => {
    const storage = memoryStorage();
    const queue = new Queue(storage);
    const ids = Array.from({ length: 20 }, (_, index) => queue.add(draft(`${index}`)).id);
    const again = new Queue(storage);
    expect(again.items.map(({ id }) => id)).toEqual(ids);
    expect(again.items.map((item) => item.draft.body.text)).toEqual(ids.map((_, index) => `${index}`));
  });

  test('two tabs never overwrite each other', () => {
    const storage = memoryStorage();
    const [one, other] = [new Queue(storage), new Queue(storage)];
    const first = one.add(draft('one'));
    const second = other.add(draft('other'));
    other.remove(first.id);
    one.reload();
    other.reload();
    for (const queue of [one, other])
      expect(queue.items.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    one.remove(first.id);
    other.reload();
    expect(other.items.map(({ id }) => id)).toEqual([second.id]);
  });

  test('a refused message waits for a decision and holds up no other', () => {
    const queue = new Queue(memoryStorage());
    const first = queue.add(draft('one'));
    const second = queue.add(draft('two'));
    queue.fail(first.id, 'input_invalid');
    expect(queue.next()?.id).toBe(second.id);
    queue.retry(first.id);
    expect(queue.next()).toEqual(first);
  });

  test('what others put into the storage harms nothing', () => {
    const queue = new Queue(memoryStorage({ 'q:x': '{', 'q:y': '{"id":1}', token: 't', 'q:z': 'null' }));
    expect(queue.items).toEqual([]);
  });
});

describe('C11 · the log as it is shown', () => {
  const none = { pending: [], agentRead: 0, skew: 0 };
  const messages = (rows: ReturnType<typeof fold>) => rows.filter((row): row is MessageRow => row.type === 'message');

  test('messages stand together by author, until a pause or a day', () => {
    const entries = [
      text(1, 'visitor'),
      text(2, 'visitor'),
      hidden(3),
      text(4, 'agent'),
      text(5, 'agent', start + 10 * MINUTE),
      text(6, 'agent', start + 10 * MINUTE, '门店主管'),
      text(7, 'agent', start + 24 * 60 * MINUTE, '门店主管'),
    ];
    const rows = fold({ entries, ...none });
    expect(rows.map(({ type }) => type)).toEqual(['day', ...Array(5).fill('message'), 'day', 'message']);
    expect(messages(rows).map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  test('each own message says how far it has come', () => {
    const entries = [text(1, 'visitor'), text(2, 'visitor'), text(3, 'agent')];
    const draft = { kind: 'text' as const, body: { text: 'x' } };
    const pending = [
      { id: newId(start + 5000), draft, at: start + 5000, failed: 'input_invalid' as const },
      { id: newId(start + 6000), draft, at: start + 6000 },
    ];
    const rows = messages(fold({ entries, pending, agentRead: 1, skew: 500 }));
    expect(rows.map(({ delivery }) => delivery)).toEqual(['read', 'sent', '', 'failed', 'sending']);
    expect(rows.at(-1)?.at).toBe(start + 6500);
  });

  test('what is in the log is not shown as on its way as well', () => {
    const entry = text(1, 'visitor');
    const pending = [{ id: entry.id, draft: { kind: 'text' as const, body: { text: '1' } }, at: start }];
    expect(messages(fold({ ...none, entries: [entry], pending }))).toHaveLength(1);
  });

  test('joining, closing and reopening are told; the rest is not for the customer', () => {
    const agent = { kind: 'agent' as const, id: newId(), name: '前台值班' };
    const base = { conversation, at: start, author: agent };
    const entries: Entry[] = [
      hidden(1),
      { ...base, id: newId(), seq: 2, kind: 'assign', body: { to: agent.id, name: '前台值班' } },
      { ...base, id: newId(), seq: 3, kind: 'assign', body: { to: null, name: null } },
      { ...base, id: newId(), seq: 4, kind: 'close', body: {} },
      { ...base, id: newId(), seq: 5, kind: 'reopen', body: {} },
    ];
    expect(fold({ entries, ...none }).map(({ type }) => type)).toEqual(['day', 'joined', 'close', 'reopen']);
  });
});
