import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { ABSENCE_MS, closeCode, FRAME_MAX_BYTES } from '../../lib/contract/limits.ts';
import type { MemberStatus } from '../../lib/contract/organisation.ts';
import type { Client, Services } from '../context.ts';
import { clientAddress } from '../http/client.ts';
import type { Bus } from './bus.ts';
import type { Desk } from './desk.ts';
import { createDesk } from './desk.ts';
import { startHeartbeat } from './heartbeat.ts';
import { CodedSocket, Line } from './line.ts';
import type { BusMessage, Ports } from './ports.ts';
import { hear, startRechecks } from './revalidate.ts';
import type { FrameLimit } from './session.ts';
import { Session } from './session.ts';

export type { Bus } from './bus.ts';
export { createMemoryBus } from './bus.ts';
export type { BusMessage, Ports } from './ports.ts';
export type { FrameLimit } from './session.ts';

/** Haste that is no person's; a queue that waited for a network still goes out at once. */
export const frameLimit: FrameLimit = { burst: 60, perSecond: 20 };

const CLOSE_MS = 1000;

export type Realtime = {
  /** Takes over an HTTP upgrade of `/socket`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  statusOf(company: number, member: number): MemberStatus;
  /** Keys of those who are there to answer, ascending. */
  availableMembers(company: number): number[];
  /** Sockets that are open now. */
  count(): number;
  /** Tells every socket to come back later, and ends. */
  close(): Promise<void>;
};

export function createRealtime(options: { services: Services; bus: Bus; ports: Ports; limit: FrameLimit }): Realtime {
  const { services, bus, ports, limit } = options;
  const desk = createDesk({ services, ports, frameLimit: limit, publish: bus.publish });
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // With it, small messages cost twenty times as much.
    perMessageDeflate: false,
    maxPayload: FRAME_MAX_BYTES,
    WebSocket: CodedSocket,
  });
  let closed = false;
  const undo = [
    bus.subscribe((message) => receive(desk, message, isGone)),
    startHeartbeat(desk),
    startRechecks(desk),
    watchAbsent(desk),
  ];
  const startedAt = services.clock.now();

  /** After a start nobody is here yet, and still nobody is gone. */
  function isGone(company: number, member: number): boolean {
    return services.clock.now() - startedAt >= ABSENCE_MS && desk.presence.statusOf(company, member) === 'offline';
  }

  return {
    handleUpgrade(request, socket, head) {
      if (closed) {
        refuseUpgrade(socket);
        return;
      }
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const session = new Session(
          desk,
          new Line(webSocket, socket),
          webSocket,
          clientOf(request, services),
          addressOf(request),
        );
        desk.sessions.add(session);
      });
    },
    statusOf: desk.presence.statusOf,
    availableMembers: desk.presence.available,
    count: () => desk.sessions.size,
    async close() {
      closed = true;
      for (const end of undo) end();
      desk.typing.close();
      desk.presence.close();
      for (const session of desk.sessions) session.end(closeCode.restarting, 'unavailable');
      const deadline = Date.now() + CLOSE_MS;
      while (desk.sessions.size > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 10));
      for (const session of desk.sessions) session.line.drop();
      await desk.idle();
    },
  };
}

function receive(desk: Desk, message: BusMessage, isGone: (company: number, member: number) => boolean): void {
  if (message.kind === 'announcement') {
    hear(desk, message.announcement);
    return;
  }
  desk.hub.deliver(message);
  if (message.kind !== 'entries') return;
  for (const member of message.waitedFor) {
    if (isGone(message.company, member)) desk.passOn(message.company, member);
  }
}

/** Who was waited for when the process began and has not come back is gone, too (row O11). */
function watchAbsent(desk: Desk): () => void {
  const look = async () => {
    for (const { company, member } of await desk.ports.waitedFor()) {
      if (desk.presence.statusOf(company, member) === 'offline') desk.passOn(company, member);
    }
  };
  return desk.clock.after(ABSENCE_MS, () => desk.watch(look(), 'who is absent was not found'));
}

function clientOf(request: IncomingMessage, { settings }: Services): Client {
  const forwarded = request.headers['x-forwarded-for'];
  return {
    ip: clientAddress(request.socket.remoteAddress, Array.isArray(forwarded) ? forwarded.at(-1) : forwarded, settings),
    origin: request.headers.origin ?? null,
    transport: 'bearer',
    device: null,
    held: null,
  };
}

function addressOf({ url, headers }: IncomingMessage): URL {
  return URL.parse(url ?? '/', `http://${headers.host}`) ?? new URL('http://localhost/');
}

function refuseUpgrade(socket: Duplex): void {
  socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 2\r\n\r\n');
}
