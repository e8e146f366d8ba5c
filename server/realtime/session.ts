import type { RawData, WebSocket } from 'ws';
import type { Receipt } from '../../lib/contract/conversations.ts';
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

export type AgentPeer = { role: 'agent'; actor: MemberActor; id: string; reader: Reader };

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

const EARLY_LARGEST = 16;

const closeCodeOf = {
  frame_malformed: closeCode.malformed,
  version_unsupported: closeCode.version,
  unauthenticated: closeCode.unauthorised,
} as const;

const closeCodeOfRefusal: Partial<Record<ErrorCode, CloseCode>> = {
  unauthenticated: closeCode.unauthorised,
  session_locked: closeCode.locked,
  // Its clock is set right, and it comes back.
  device_proof_late: closeCode.silent,
};

/** A pull can be answered with a thousand times its size, and costs as much as so many frames. */
const PULL_COST = 20;

/** How many frames a socket may send. */
export type FrameLimit = { burst: number; perSecond: number };

/** One socket, from its opening to its end. */
export class Session {
  readonly line: Line;
  client: Client;
  readonly #address: URL;
  readonly openedAt: number;
  heardAt: number;
  state: State = { at: 'greeting' };
  readonly #desk: Desk;
  #tokens: number;
  #tokensAt: number;

  constructor(desk: Desk, line: Line, socket: WebSocket, client: Client, address: URL) {
    this.#desk = desk;
    this.line = line;
    this.client = client;
    this.#address = address;
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

  /** Takes a hello's proof of the device's key. Throws where it does not hold. */
  prove(proof: string | undefined): void {
    if (proof === undefined) return;
    this.client = { ...this.client, device: this.#desk.services.deviceProofs.read(proof, 'GET', this.#address) };
  }

  get peer(): AgentPeer | VisitorPeer | null {
    return 'peer' in this.state ? (this.state.peer ?? null) : null;
  }

  /** Of ids and numbers only, so it needs no escaping. */
  acknowledge({ id, conversation, seq, at }: Receipt): void {
    this.line.write(`{"t":"ack","id":"${id}","conversation":"${conversation}","seq":${seq},"at":${at}}`);
  }

  /** A frame that is of no use before the welcome, which tells the same. */
  tell(text: string): void {
    if (this.state.at === 'here') this.line.write(text);
  }

  /** Tells why, and closes. Who is signed out does not come back; any other end is a dropped line. */
  end(code: CloseCode, error: ErrorCode): void {
    this.line.end(code, error);
    this.#leave(error === 'unauthenticated');
  }

  #hear(data: RawData, isBinary: boolean): void {
    this.heardAt = this.#desk.clock.now();
    if (this.state.at === 'closed') return;
    if (!this.#mayHear()) this.end(closeCode.tooMany, 'rate_limited');
    else if (isBinary) this.end(closeCode.malformed, 'frame_malformed');
    else this.take(String(data));
  }

  /** One frame's text. */
  take(text: string): void {
    const { state } = this;
    if (state.at === 'greeting') this.#greet(readHello(text));
    else if (state.at === 'checking') this.#keep(state.early, text);
    else if (state.at === 'here') this.#hearPeer(state.peer, text);
  }

  #hearPeer(peer: AgentPeer | VisitorPeer, text: string): void {
    if (peer.role === 'agent') this.#act(readAgentFrame(text), (frame) => this.#desk.agentSays(this, peer, frame));
    else this.#act(readVisitorFrame(text), (frame) => this.#desk.visitorSays(this, peer, frame));
  }

  #keep(early: string[], text: string): void {
    if (early.length < EARLY_LARGEST) early.push(text);
    else this.end(closeCode.tooMany, 'rate_limited');
  }

  #greet(read: Read<Hello>): void {
    if (!read.ok) {
      this.#refuse(read);
      return;
    }
    const early: string[] = [];
    this.state = { at: 'checking', early };
    this.#desk.admit(this, read.frame).then(
      () => {
        for (const text of early) this.take(text);
      },
      (error: unknown) => this.#failed(error),
    );
  }

  #act<Frame extends AgentFrame | VisitorFrame>(
    read: Read<Frame>,
    act: (frame: Frame) => Promise<void> | undefined,
  ): void {
    if (!read.ok) {
      this.#refuse(read);
      return;
    }
    const id = read.frame.t === 'append' ? read.frame.id : null;
    act(read.frame)?.catch((error: unknown) => this.#tellRefusal(id, error));
  }

  #tellRefusal(id: string | null, error: unknown): void {
    const coded = error instanceof CodedError ? error : null;
    if (!coded) this.#desk.log.error({ err: error }, 'a frame was not handled');
    this.line.send({ t: 'refused', id, code: coded?.code ?? 'internal', params: coded?.details.params });
  }

  #refuse(read: Exclude<Read<unknown>, { ok: true }>): void {
    if ('refused' in read) this.line.send({ t: 'refused', ...read.refused });
    else this.end(closeCodeOf[read.closing], read.closing);
  }

  /** Admission did not come to an end: a refusal, or the database is away. */
  #failed(error: unknown): void {
    if (error instanceof CodedError) {
      this.end(closeCodeOfRefusal[error.code] ?? closeCode.forbidden, error.code);
    } else {
      this.#desk.log.error({ err: error }, 'a hello was not handled');
      this.end(closeCode.restarting, 'unavailable');
    }
  }

  /** Whether a pull may be answered; a socket that asks too often is closed. */
  mayPull(): boolean {
    this.#tokens -= PULL_COST - 1;
    if (this.#tokens >= 0) return true;
    this.end(closeCode.tooMany, 'rate_limited');
    return false;
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
