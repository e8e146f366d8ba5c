import { HEARTBEAT_MS } from '../contract/limits.ts';
import type { AgentFrame, Hello, NewerFrame, ServerFrame, VisitorFrame } from '../contract/realtime.ts';
import type { ServerClock } from './server-clock.ts';

/** As much of a WebSocket as is used. */
export type Socket = {
  send: (text: string) => void;
  close: () => void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

/** A socket to the API at an origin. */
export function openSocket(origin: string): Socket {
  return new WebSocket(`${origin.replace(/^http/, 'ws')}/socket`) as unknown as Socket;
}

export type LineDeps = {
  open: () => Socket;
  /** Null: there is no session any more. */
  hello: () => Promise<Hello | null>;
  /** Text of a frame → the frame; throws where it is none. */
  parse: (text: string) => ServerFrame | NewerFrame;
  /** One frame at a time, in order. A failure drops the line, and the cursor asks again. */
  receive: (frame: ServerFrame) => Promise<void>;
  clock: ServerClock;
  now: () => number;
};

export type LineEvents = {
  welcomed: () => void;
  /** Once, and never after `close`. The close code; 0 where the line is dead or its frames are. */
  ended: (code: number) => void;
};

export type Line = {
  /** False before the welcome and after the end. */
  send: (frame: AgentFrame | VisitorFrame) => boolean;
  /** Asks for a sign of life. */
  ping: () => void;
  close: () => void;
};

/** How long a greeting or a ping may stay without any answer, in ms. */
export const ANSWER_MS = 10_000;

/** One connection, from its greeting to its end. */
export function openLine(deps: LineDeps, events: LineEvents): Line {
  const socket = deps.open();
  let over = false;
  let online = false;
  let asked = 0;
  let work = Promise.resolve();
  let beat: ReturnType<typeof setInterval> | undefined;
  let patience = setTimeout(() => end(0), ANSWER_MS);

  socket.onopen = () => void greet();
  socket.onclose = ({ code }) => end(code);
  socket.onmessage = ({ data }) => {
    const heard = deps.now();
    clearTimeout(patience);
    work = work.then(() => (over ? undefined : take(String(data), heard))).catch(() => end(0));
  };

  async function greet(): Promise<void> {
    const hello = await deps.hello().catch(() => null);
    if (over) return;
    if (!hello) {
      end(0);
      return;
    }
    asked = deps.now();
    socket.send(JSON.stringify(hello));
  }

  async function take(text: string, heard: number): Promise<void> {
    const frame = deps.parse(text);
    if (frame.t === 'welcome' || frame.t === 'pong') deps.clock.sample(asked, frame.now, heard);
    const welcome = frame.t === 'welcome';
    if (welcome) {
      online = true;
      // A copy that has to be made anew is greeted once more.
      clearInterval(beat);
      beat = setInterval(ping, HEARTBEAT_MS);
    }
    if (frame.t !== 'newer') await deps.receive(frame);
    if (welcome && !over) events.welcomed();
  }

  function ping(): void {
    asked = deps.now();
    if (!send({ t: 'ping' })) return;
    clearTimeout(patience);
    patience = setTimeout(() => end(0), ANSWER_MS);
  }

  function send(frame: AgentFrame | VisitorFrame): boolean {
    if (over || !online) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }

  function close(): boolean {
    if (over) return false;
    over = true;
    clearInterval(beat);
    clearTimeout(patience);
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    return true;
  }

  function end(code: number): void {
    if (close()) events.ended(code);
  }

  return { send, ping, close: () => void close() };
}
