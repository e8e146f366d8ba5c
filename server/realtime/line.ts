import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import type { CloseCode } from '../../lib/contract/limits.ts';
import { closeCode } from '../../lib/contract/limits.ts';
import type { ServerFrame } from '../../lib/contract/realtime.ts';
import { frameTogether } from './framing.ts';

/** A receiver with more than this unsent is dropped; it comes back and reads on from its cursor. */
const BUFFERED_LARGEST = 1024 * 1024;

const TOO_LARGE = 1009;

const closing = (code: ErrorCode): string => JSON.stringify({ t: 'closing', code } satisfies ServerFrame);

/** Tells an oversized frame in our own words before it closes. */
export class CodedSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code !== TOO_LARGE) {
      super.close(code, reason);
      return;
    }
    if (this.readyState === WebSocket.OPEN) this.send(closing('body_too_large'));
    super.close(closeCode.oversized, 'body_too_large');
  }
}

/** Lines that were written to in this turn; each goes out in one system call. */
let waiting: Line[] = [];

function flushAll(): void {
  const lines = waiting;
  waiting = [];
  for (const line of lines) line.flush();
}

/** The sending side of one socket. */
export class Line {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  /** Texts to be framed, and frames. */
  #pending: (string | Buffer)[] = [];

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  send(frame: ServerFrame): void {
    this.write(JSON.stringify(frame));
  }

  /** A frame's text, or a frame made by `frameOnce`. */
  write(text: string | Buffer): void {
    if (!this.open) return;
    if (this.#stream.writableLength > BUFFERED_LARGEST) {
      this.drop();
      return;
    }
    if (this.#pending.push(text) > 1) return;
    if (waiting.push(this) === 1) process.nextTick(flushAll);
  }

  /** Writes what this turn had to say. */
  flush(): void {
    const pending = this.#pending;
    const [first] = pending;
    if (first === undefined) return;
    this.#pending = [];
    if (!this.open) return;
    this.#stream.write(pending.length === 1 && typeof first !== 'string' ? first : frameTogether(pending));
  }

  /** Settles once what was written has left, so that a slow receiver is not buried. */
  flushed(): Promise<void> {
    this.flush();
    const stream = this.#stream;
    if (!this.open || !stream.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = () => {
        stream.off('drain', settle);
        stream.off('close', settle);
        resolve();
      };
      stream.on('drain', settle);
      stream.on('close', settle);
    });
  }

  /** Says why, and closes. */
  end(code: CloseCode, error: ErrorCode): void {
    if (!this.open) return;
    this.write(closing(error));
    this.flush();
    this.#socket.close(code, error);
  }

  ping(): void {
    if (!this.open) return;
    this.flush();
    this.#socket.ping();
  }

  /** Without a word: whoever is there does not listen. */
  drop(): void {
    this.#socket.terminate();
  }
}
