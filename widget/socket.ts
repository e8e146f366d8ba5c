import { HEARTBEAT_MS, PROTOCOL_VERSION, SILENCE_MS } from '../lib/contract/limits.ts';
import type { Hello, ServerFrame, VisitorFrame } from '../lib/contract/realtime.ts';

/** A socket that is not welcomed within this time does not pass, ms. */
const WELCOME_MS = 8000;

export type SocketLine = { send(frame: VisitorFrame): void; close(): void };

export type SocketEvents = {
  frame(frame: ServerFrame): void;
  /** Once, and never after `close()`. `code` is the close code. */
  ended(welcomed: boolean, code: number): void;
};

type HelloOfVisitor = Omit<Extract<Hello, { role: 'visitor' }>, 't' | 'v' | 'role'>;

function parse(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data)) as ServerFrame;
  } catch {
    return null;
  }
}

/** One connection: says hello, keeps the heart beating, and notices when nothing comes any more. */
export function openSocket(base: string, hello: HelloOfVisitor, events: SocketEvents): SocketLine {
  const socket = new WebSocket(`${base.replace(/^http/, 'ws')}/socket`);
  let welcomed = false;
  let over = false;
  let silence = setTimeout(() => end(0), WELCOME_MS);
  const heart = setInterval(() => say({ t: 'ping' }), HEARTBEAT_MS);

  function say(frame: VisitorFrame | Hello): void {
    if (socket.readyState === 1) socket.send(JSON.stringify(frame));
  }

  function stop(): boolean {
    if (over) return false;
    over = true;
    clearTimeout(silence);
    clearInterval(heart);
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
    return true;
  }

  function end(code: number): void {
    if (stop()) events.ended(welcomed, code);
  }

  socket.onopen = () => say({ t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', ...hello });
  socket.onclose = (event) => end(event.code);
  // A policy that forbids the socket tells this one only.
  socket.onerror = () => end(0);
  socket.onmessage = (event) => {
    const frame = parse(event.data);
    if (!frame) return;
    if (frame.t === 'welcome') welcomed = true;
    if (welcomed) {
      clearTimeout(silence);
      silence = setTimeout(() => end(0), SILENCE_MS);
    }
    events.frame(frame);
  };
  return { send: say, close: stop };
}
