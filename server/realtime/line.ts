import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import type { CloseCode } from '../../lib/contract/limits.ts';
import { closeCode } from '../../lib/contract/limits.ts';
import type { ServerFrame } from '../../lib/contract/realtime.ts';

/** A receiver with more than this unsent is dropped; it comes back and reads on from its cursor. */
const BUFFERED_LARGEST = 1024 * 1024;

const TOO_LARGE = 1009;

const closing = (code: ErrorCode): string => JSON.stringify({ t: 'closing', code } satisfies ServerFrame);

/** Tells an oversized frame in our own words before it closes. */
export class CodedSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code !== TOO_LARGE) return super.close(code, reason);
    if (this.readyState === WebSocket.OPEN) this.send(closing('body_too_large'));
    super.close(closeCode.oversized, 'body_too_large');
  }
}

/** Lines that were written to in this turn; each goes out in one system call. */
let corked: Duplex[] = [];

function uncork(): void {
  const lines = corked;
  corked = [];
  for (const line of lines) line.uncork();
}

/** The sending side of one socket. */
export class Line {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;

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

  /** A frame's text; bytes where many receive the same. */
  write(text: string | Buffer): void {
    if (!this.open) return;
    if (this.#socket.bufferedAmount > BUFFERED_LARGEST) return this.drop();
    if (this.#stream.writableCorked === 0) {
      this.#stream.cork();
      if (corked.length === 0) process.nextTick(uncork);
      corked.push(this.#stream);
    }
    this.#socket.send(text, { binary: false });
  }

  /** Settles once what was written has left, so that a slow receiver is not buried. */
  flushed(): Promise<void> {
    if (!this.open || this.#socket.bufferedAmount === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = () => {
        this.#stream.off('drain', settle);
        this.#stream.off('close', settle);
        resolve();
      };
      this.#stream.on('drain', settle);
      this.#stream.on('close', settle);
      // Below the stream's mark there is no drain to wait for.
      if (!this.#stream.writableNeedDrain) settle();
    });
  }

  /** Says why, and closes. */
  end(code: CloseCode, error: ErrorCode): void {
    if (!this.open) return;
    this.#socket.send(closing(error));
    this.#socket.close(code, error);
  }

  ping(): void {
    if (this.open) this.#socket.ping();
  }

  /** Without a word: whoever is there does not listen. */
  drop(): void {
    this.#socket.terminate();
  }
}
