import type { RawData, WebSocket } from 'ws';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import type { CloseCode } from '../../lib/contract/limits.ts';
import { closeCode } from '../../lib/contract/limits.ts';
import type { AgentFrame, Hello, VisitorFrame } from '../../lib/contract/realtime.ts';
import type { Client, MemberActor, VisitorActor } from '../context.ts';
import { CodedError } from '../errors.ts';
import type { Desk } from './desk.ts';
import type { Read } from './frames.ts';
import { readAgentFrame, readHello, readVisitorFrame } from './frames.ts';
import type { Line } from './line.ts';
import type { Reader } from './reader.ts';

export type AgentPeer = { role: 'agent'; actor: MemberActor; id: string; token: string; reader: Reader };

export type VisitorPeer = {
  role: 'visitor';
  actor: VisitorActor;
  name: string;
  /** Null until the first message. */
  conversation: string | null;
  site: string;
  token: string;
  reader: Reader;
};

/** `greeting`: no hello yet. `checking`: it is being looked at; frames that hurried ahead wait. */
export type State =
  | { at: 'greeting' }
  | { at: 'checking'; early: string[]; peer?: AgentPeer | VisitorPeer }
  | { at: 'here'; peer: AgentPeer | VisitorPeer }
  | { at: 'closed' };

const EARLY_LARGEST = 64;

/** How many frames a socket may send. */
export type FrameLimit = { burst: number; perSecond: number };

/** One socket, from its opening to its end. */
export class Session {
  readonly line: Line;
  readonly client: Client;
  readonly openedAt: number;
  heardAt: number;
  state: State = { at: 'greeting' };
  readonly #desk: Desk;
  #tokens: number;
  #tokensAt: number;

  constructor(desk: Desk, line: Line, socket: WebSocket, client: Client) {
    this.#desk = desk;
    this.line = line;
    this.client = client;
    const now = desk.clock.now();
    this.openedAt = this.heardAt = this.#tokensAt = now;
    this.#tokens = desk.frameLimit.burst;
    socket.on('message', (data, isBinary) => this.#hear(data, isBinary));
    socket.on('pong', () => {
      this.heardAt = desk.clock.now();
    });
    socket.on('close', () => this.#ended());
    // The close that follows says all there is to say.
    socket.on('error', () => {});
  }

  get peer(): AgentPeer | VisitorPeer | null {
    return 'peer' in this.state ? (this.state.peer ?? null) : null;
  }

  /** Tells why, and closes. Who is signed out does not come back; any other end is a dropped line. */
  end(code: CloseCode, error: ErrorCode): void {
    this.line.end(code, error);
    this.#leave(error === 'unauthenticated');
  }

  #hear(data: RawData, isBinary: boolean): void {
    this.heardAt = this.#desk.clock.now();
    if (this.state.at === 'closed') return;
    if (!this.#mayHear()) return this.end(closeCode.tooMany, 'rate_limited');
    if (isBinary) return this.end(closeCode.malformed, 'frame_malformed');
    this.take(String(data));
  }

  /** One frame's text. */
  take(text: string): void {
    const { state } = this;
    switch (state.at) {
      case 'greeting':
        return this.#greet(readHello(text));
      case 'checking':
        if (state.early.length < EARLY_LARGEST) state.early.push(text);
        else this.end(closeCode.tooMany, 'rate_limited');
        return;
      case 'here':
        return state.peer.role === 'agent'
          ? this.#act(readAgentFrame(text), (frame) => this.#desk.agentSays(this, state.peer as AgentPeer, frame))
          : this.#act(readVisitorFrame(text), (frame) =>
              this.#desk.visitorSays(this, state.peer as VisitorPeer, frame),
            );
    }
  }

  #greet(read: Read<Hello>): void {
    if (!read.ok) return this.#refuse(read);
    const early: string[] = [];
    this.state = { at: 'checking', early };
    this.#desk.admit(this, read.frame).then(
      () => {
        for (const text of early) this.take(text);
      },
      (error: unknown) => this.#failed(error),
    );
  }

  #act<Frame extends AgentFrame | VisitorFrame>(read: Read<Frame>, act: (frame: Frame) => Promise<void> | void): void {
    if (!read.ok) return this.#refuse(read);
    const id = read.frame.t === 'append' ? read.frame.id : null;
    act(read.frame)?.catch((error: unknown) => this.#tellRefusal(id, error));
  }

  #tellRefusal(id: string | null, error: unknown): void {
    const coded = error instanceof CodedError ? error : null;
    if (!coded) this.#desk.log.error({ err: error }, 'a frame was not handled');
    this.line.send({ t: 'refused', id, code: coded?.code ?? 'internal', params: coded?.details.params });
  }

  #refuse(read: Exclude<Read<unknown>, { ok: true }>): void {
    if ('refused' in read) return this.line.send({ t: 'refused', ...read.refused });
    if (read.closing === 'version_unsupported') return this.end(closeCode.version, read.closing);
    if (read.closing === 'unauthenticated') return this.end(closeCode.unauthorised, read.closing);
    this.end(closeCode.malformed, read.closing);
  }

  /** Admission did not come to an end: a refusal, or the database is away. */
  #failed(error: unknown): void {
    if (!(error instanceof CodedError)) {
      this.#desk.log.error({ err: error }, 'a hello was not handled');
      return this.end(closeCode.restarting, 'unavailable');
    }
    this.end(error.code === 'unauthenticated' ? closeCode.unauthorised : closeCode.forbidden, error.code);
  }

  #mayHear(): boolean {
    const { burst, perSecond } = this.#desk.frameLimit;
    this.#tokens = Math.min(burst, this.#tokens + ((this.heardAt - this.#tokensAt) * perSecond) / 1000);
    this.#tokensAt = this.heardAt;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #ended(): void {
    this.#leave(false);
    this.#desk.forget(this);
  }

  #leave(onPurpose: boolean): void {
    const { peer } = this;
    this.state = { at: 'closed' };
    if (peer) this.#desk.left(this, peer, onPurpose);
  }
}
