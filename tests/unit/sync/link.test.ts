import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeCode, HEARTBEAT_MS } from '../../../lib/contract/limits.ts';
import type { ServerFrame } from '../../../lib/contract/realtime.ts';
import type { Socket } from '../../../lib/sync/line.ts';
import { ANSWER_MS } from '../../../lib/sync/line.ts';
import { createLink } from '../../../lib/sync/link.ts';
import { createServerClock } from '../../../lib/sync/server-clock.ts';

type FakeSocket = Socket & { sent: { t: string }[]; closed: boolean; say: (frame: unknown) => Promise<void> };

function fakeSocket(): FakeSocket {
  const socket: FakeSocket = {
    sent: [],
    closed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => socket.sent.push(JSON.parse(text)),
    close: () => {
      socket.closed = true;
    },
    say: async (frame) => {
      socket.onmessage?.({ data: JSON.stringify(frame) });
      await vi.advanceTimersByTimeAsync(0);
    },
  };
  return socket;
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const states: string[] = [];
  const received: ServerFrame[] = [];
  const refused: string[] = [];
  const clock = createServerClock();
  const link = createLink({
    open: () => {
      const socket = fakeSocket();
      sockets.push(socket);
      return socket;
    },
    hello: async () => ({ t: 'hello', v: 1, role: 'agent', token: 'secret', cursor: 7 }),
    parse: (text) => JSON.parse(text) as ServerFrame,
    receive: async (frame) => {
      if ((frame as { t: string }).t === 'bad') throw new Error('not stored');
      received.push(frame);
    },
    changed: (state) => states.push(state),
    refused: (why) => refused.push(why),
    clock,
    random: () => 1,
  });
  const latest = () => sockets.at(-1) as FakeSocket;
  const greet = async () => {
    latest().onopen?.(undefined as never);
    await vi.advanceTimersByTimeAsync(0);
    await latest().say({ t: 'welcome', v: 1, now: Date.now() + 5000, cursor: 9, reset: false, members: [] });
  };
  return { link, sockets, states, received, refused, clock, latest, greet };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('hello is the first frame, and nothing is sent before the welcome', async () => {
  const { link, latest, greet, states, clock } = setUp();
  link.start();
  expect(link.send({ t: 'ping' })).toBe(false);
  await greet();
  expect(latest().sent).toEqual([{ t: 'hello', v: 1, role: 'agent', token: 'secret', cursor: 7 }]);
  expect(states).toEqual(['connecting', 'online']);
  expect(link.send({ t: 'typing', conversation: 'c', on: true })).toBe(true);
  expect(clock.offset()).toBe(5000);
});

test('a line that stays silent after a ping is dead and is replaced', async () => {
  const { link, sockets, greet, latest } = setUp();
  link.start();
  await greet();
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  await latest().say({ t: 'pong', now: Date.now() });
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS + ANSWER_MS - 1);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sockets[0]?.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(400);
  expect(sockets).toHaveLength(2);
});

test('waits grow to half a minute and start anew after a welcome', async () => {
  const { link, sockets, greet, latest } = setUp();
  link.start();
  const gaps: number[] = [];
  for (let attempt = 0; attempt < 9; attempt++) {
    const count = sockets.length;
    const from = Date.now();
    latest().onclose?.({ code: 1006 });
    while (sockets.length === count) await vi.advanceTimersByTimeAsync(100);
    gaps.push(Date.now() - from);
  }
  expect(gaps).toEqual([400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000]);
  await greet();
  latest().onclose?.({ code: closeCode.restarting });
  await vi.advanceTimersByTimeAsync(400);
  expect(sockets).toHaveLength(11);
});

test('O11 · news of the network brings the line back at once', async () => {
  const { link, sockets, latest } = setUp();
  link.start();
  for (let attempt = 0; attempt < 6; attempt++) {
    latest().onclose?.({ code: 1006 });
    if (attempt < 5) await vi.advanceTimersByTimeAsync(30_000);
  }
  const before = sockets.length;
  link.check();
  expect(sockets).toHaveLength(before + 1);
});

test('a refused token or version stops the link', async () => {
  for (const [code, why] of [
    [closeCode.unauthorised, 'signedOut'],
    [closeCode.version, 'outdated'],
  ] as const) {
    const { link, sockets, refused, latest } = setUp();
    link.start();
    latest().onclose?.({ code });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refused).toEqual([why]);
    expect(sockets).toHaveLength(1);
  }
});

test('a frame that cannot be stored drops the line, so that the cursor asks for it again', async () => {
  const { link, sockets, greet, latest, received } = setUp();
  link.start();
  await greet();
  await latest().say({ t: 'bad' });
  await latest().say({ t: 'pong', now: 1 });
  expect(received.map(({ t }) => t)).toEqual(['welcome']);
  await vi.advanceTimersByTimeAsync(400);
  expect(sockets).toHaveLength(2);
});

test('after stop nothing comes back', async () => {
  const { link, sockets, greet, latest } = setUp();
  link.start();
  await greet();
  link.stop();
  expect(latest().closed).toBe(true);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(sockets).toHaveLength(1);
  expect(link.send({ t: 'ping' })).toBe(false);
});
