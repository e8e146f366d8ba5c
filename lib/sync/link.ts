/**
 * The socket to the API: connects, greets, beats, notices a dead line, and comes back with
 * patience. Knows nothing of what it carries.
 */

import { HEARTBEAT_MS } from '../contract/limits.ts';
import type { AgentFrame, Hello, ServerFrame, VisitorFrame } from '../contract/realtime.ts';
import { afterClose, waitBefore } from './backoff.ts';
import type { ServerClock } from './server-clock.ts';

/** As much of a WebSocket as is used. */
export type Line = {
  send: (text: string) => void;
  close: () => void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

export type LinkDeps = {
  open: () => Line;
  /** Null: there is no session any more. */
  hello: () => Promise<Hello | null>;
  /** Text of a frame → the frame; throws where it is none. */
  parse: (text: string) => ServerFrame;
  /** One frame at a time, in order. A failure drops the line, and the cursor asks again. */
  receive: (frame: ServerFrame) => Promise<void>;
  /** `failures`: attempts since the last welcome that came to nothing. */
  changed: (state: 'connecting' | 'online' | 'waiting', failures: number) => void;
  /** The server will not have us: `signedOut` or `outdated`. The link has stopped. */
  refused: (why: 'signedOut' | 'outdated') => void;
  clock: ServerClock;
  now?: () => number;
  random?: () => number;
};

export type Link = {
  start: () => void;
  stop: () => void;
  /** Something says that the network may have changed, or that the worker just woke. */
  check: () => void;
  /** False when there is no line: the caller keeps what must not be lost. */
  send: (frame: AgentFrame | VisitorFrame) => boolean;
};

/** How long a greeting or a ping may stay without any answer, in ms. */
export const ANSWER_MS = 10_000;

export function createLink(deps: LinkDeps): Link {
  const { now = Date.now, random = Math.random } = deps;
  let line: Line | null = null;
  let online = false;
  let stopped = true;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function connect(): void {
    clearTimeout(retry);
    retry = undefined;
    const mine = deps.open();
    line = mine;
    let work = Promise.resolve();
    deps.changed('connecting', failures);
    awaitAnswer();
    mine.onopen = () => void greet(mine);
    mine.onclose = ({ code }) => drop(mine, code);
    mine.onmessage = ({ data }) => {
      const heard = now();
      clearTimeout(patience);
      work = work.then(() => (line === mine ? take(mine, String(data), heard) : undefined)).catch(() => drop(mine, 0));
    };
  }

  async function greet(mine: Line): Promise<void> {
    const hello = await deps.hello().catch(() => 'later' as const);
    if (line !== mine) return;
    if (hello === null) return stop();
    if (hello === 'later') return drop(mine, 0);
    asked = now();
    mine.send(JSON.stringify(hello));
  }

  async function take(mine: Line, text: string, heard: number): Promise<void> {
    const frame = deps.parse(text);
    if (frame.t === 'welcome' || frame.t === 'pong') deps.clock.sample(asked, frame.now, heard);
    if (frame.t === 'welcome') {
      online = true;
      failures = 0;
      beat = setInterval(ping, HEARTBEAT_MS);
    }
    await deps.receive(frame);
    if (frame.t === 'welcome' && line === mine) deps.changed('online', 0);
  }

  function ping(): void {
    asked = now();
    if (send({ t: 'ping' })) awaitAnswer();
  }

  function awaitAnswer(): void {
    const mine = line;
    clearTimeout(patience);
    patience = setTimeout(() => mine && drop(mine, 0), ANSWER_MS);
  }

  function drop(mine: Line, code: number): void {
    if (line !== mine) return;
    release();
    const then = afterClose(code);
    if (then !== 'retry') {
      stopped = true;
      deps.refused(then);
      return;
    }
    const wait = waitBefore(failures, random);
    failures += 1;
    if (stopped) return;
    retry = setTimeout(connect, wait);
    deps.changed('waiting', failures);
  }

  function release(): void {
    const mine = line;
    line = null;
    online = false;
    clearInterval(beat);
    clearTimeout(patience);
    if (!mine) return;
    mine.onopen = mine.onmessage = mine.onclose = null;
    mine.close();
  }

  function stop(): void {
    stopped = true;
    clearTimeout(retry);
    retry = undefined;
    release();
  }

  function send(frame: AgentFrame | VisitorFrame): boolean {
    if (!line || !online) return false;
    line.send(JSON.stringify(frame));
    return true;
  }

  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      failures = 0;
      connect();
    },
    stop,
    check: () => {
      if (stopped) return;
      if (online) ping();
      else if (!line) connect();
    },
    send,
  };
}
