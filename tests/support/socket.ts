import { WebSocket } from 'ws';
import type { Entry } from '../../lib/contract/conversations.ts';
import { PROTOCOL_VERSION } from '../../lib/contract/limits.ts';
import type { ClientFrame, ServerFrame } from '../../lib/contract/realtime.ts';
import { newId } from '../../lib/util/id.ts';

export type FrameOf<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>;

/** A socket as a test sees it: everything that came, and waiting for what is to come. */
export type TestSocket = {
  frames: ServerFrame[];
  /** Entries in the order of their arrival. */
  entries(): Entry[];
  send(frame: ClientFrame): void;
  /** As it is, whatever it is. */
  sendRaw(data: string | Buffer): void;
  /** The first frame of a kind that fits, come or to come; each is given once. */
  next<T extends ServerFrame['t']>(t: T, fits?: (frame: FrameOf<T>) => boolean): Promise<FrameOf<T>>;
  /** Appends a text and waits for its answer. */
  say(text: string, conversation?: string, id?: string): Promise<FrameOf<'ack'> | FrameOf<'refused'>>;
  /** Waits until the server has answered everything sent before. */
  settled(): Promise<void>;
  closed: Promise<number>;
  close(): void;
  /** Cuts the line without a word. */
  cut(): void;
  /** Reads nothing and answers no knock, until it resumes. */
  pause(): void;
  resume(): void;
};

const PATIENCE_MS = 8000;

export function openSocket(url: string, options: { origin?: string } = {}): Promise<TestSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket`, { origin: options.origin });
  const frames: ServerFrame[] = [];
  const given = new Set<ServerFrame>();
  let waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as ServerFrame);
    const wake = waiting;
    waiting = [];
    for (const one of wake) one();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));

  async function next<T extends ServerFrame['t']>(t: T, fits: (frame: FrameOf<T>) => boolean = () => true) {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const frame = frames.find((one): one is FrameOf<T> => one.t === t && !given.has(one) && fits(one as FrameOf<T>));
      if (frame) {
        given.add(frame);
        return frame;
      }
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no "${t}" came; there was ${JSON.stringify(frames.slice(-5))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  const test: TestSocket = {
    frames,
    entries: () => frames.flatMap((frame) => (frame.t === 'entries' ? frame.entries : [])),
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendRaw: (data) => socket.send(data),
    next,
    async say(text, conversation, id = newId()) {
      const draft = { kind: 'text', body: { text } } as const;
      test.send(conversation ? { t: 'append', conversation, id, draft } : { t: 'append', id, draft });
      return Promise.race([next('ack', (frame) => frame.id === id), next('refused', (frame) => frame.id === id)]);
    },
    async settled() {
      test.send({ t: 'ping' });
      await next('pong');
    },
    closed,
    close: () => socket.close(),
    cut: () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(test));
    socket.once('error', reject);
  });
}

type Server = { url: string; tokenOf?(token: string): string };

/** An agent's socket after its welcome. */
export async function connectAgent(api: Server, given: string, cursor = 0): Promise<TestSocket> {
  const socket = await openSocket(api.url);
  const token = api.tokenOf?.(given) ?? given;
  socket.send({ t: 'hello', v: PROTOCOL_VERSION, role: 'agent', token, cursor });
  await socket.next('welcome');
  return socket;
}

/** A visitor's socket after its welcome. */
export async function connectVisitor(
  api: { url: string },
  site: { id: string; origin: string },
  token: string,
  cursor = 0,
): Promise<TestSocket> {
  const socket = await openSocket(api.url, { origin: site.origin });
  socket.send({ t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', site: site.id, token, cursor });
  await socket.next('welcome');
  return socket;
}
