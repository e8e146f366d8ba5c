import { expect, test } from 'vitest';
import type { Entry } from '../../../lib/contract/conversations.ts';
import type { Line } from '../../../server/realtime/line.ts';
import type { Page } from '../../../server/realtime/reader.ts';
import { Reader } from '../../../server/realtime/reader.ts';

const entry = (seq: number) => ({ seq }) as Entry;

/** A reader over a log in memory, whose reads are answered when the test says so. */
function setUp(cursor: number) {
  const sent: number[] = [];
  const reads: (() => void)[] = [];
  let log: number[] = [];
  const line = {
    open: true,
    write: (frame: string) => sent.push(...(JSON.parse(frame) as number[])),
    send: (frame: { entries: Entry[] }) => sent.push(...frame.entries.map(({ seq }) => seq)),
    flushed: async () => {},
    drop: () => {},
  } as unknown as Line;
  const page = (after: number) => {
    // What a read sees is fixed when it begins.
    const seen = log.filter((seq) => seq > after);
    const end = seen.at(-1) ?? Math.min(after, log.at(-1) ?? 0);
    return new Promise<Page>((resolve) => {
      reads.push(() => resolve({ entries: seen.map(entry), cursor: end, more: false, reset: false }));
    });
  };
  const reader = new Reader(line, cursor, page, () => {});
  return {
    reader,
    sent,
    commit(seq: number) {
      log = [...log, seq];
      reader.push(seq, seq, JSON.stringify([seq]));
    },
    async answerRead() {
      reads.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('X3 · what is committed while an empty page is read is sent, though nothing follows it', async () => {
  const { reader, sent, commit, answerRead } = setUp(0);
  const caughtUp = reader.catchUp();
  commit(1);
  await answerRead();
  await answerRead();
  await caughtUp;
  expect(sent).toEqual([1]);
  commit(2);
  expect(sent).toEqual([1, 2]);
});

test('X3 · a cursor ahead of the log misses nothing that is committed meanwhile', async () => {
  const { reader, sent, commit, answerRead } = setUp(0);
  commit(1);
  const pulled = reader.pull(Number.MAX_SAFE_INTEGER);
  commit(2);
  await answerRead();
  await answerRead();
  await pulled;
  expect(sent).toEqual([2]);
});
