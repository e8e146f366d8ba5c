import type { Logger } from 'pino';
import type { AgentFrame, Hello, VisitorFrame } from '../../lib/contract/realtime.ts';
import type { Clock } from '../clock.ts';
import type { Services } from '../context.ts';
import { admitAgent, admitVisitor } from './admit.ts';
import { agentSays } from './agent.ts';
import { Hub } from './hub.ts';
import type { BusMessage, Ports } from './ports.ts';
import type { Presence } from './presence.ts';
import { createPresence } from './presence.ts';
import type { AgentPeer, FrameLimit, Session, VisitorPeer } from './session.ts';
import type { Typing } from './typing.ts';
import { createTyping } from './typing.ts';
import { visitorSays } from './visitor.ts';

/** What every session works with; one for each process. */
export type Desk = {
  services: Services;
  ports: Ports;
  clock: Clock;
  log: Logger;
  frameLimit: FrameLimit;
  hub: Hub;
  presence: Presence;
  typing: Typing;
  sessions: Set<Session>;
  publish(message: BusMessage): void;
  admit(session: Session, hello: Hello): Promise<void>;
  agentSays(session: Session, peer: AgentPeer, frame: AgentFrame): Promise<void> | undefined;
  visitorSays(session: Session, peer: VisitorPeer, frame: VisitorFrame): Promise<void> | undefined;
  left(session: Session, peer: AgentPeer | VisitorPeer, onPurpose: boolean): void;
  forget(session: Session): void;
  /** Something that nobody waits for, until the end; `failure` is what the log says of one. */
  watch(work: Promise<void>, failure: string): void;
  /** Settles when nothing that is watched is under way. */
  idle(): Promise<void>;
  /** A member whose absence is over is waited for: passes the conversations on. */
  passOn(company: number, member: number): void;
};

type Options = {
  services: Services;
  ports: Ports;
  frameLimit: FrameLimit;
  publish(message: BusMessage): void;
};

export function createDesk({ services, ports, frameLimit, publish }: Options): Desk {
  const { clock, log } = services;
  const hub = new Hub();
  const sessions = new Set<Session>();
  const online = new Set<number>();
  const watched = new Set<Promise<void>>();

  function watch(work: Promise<void>, failure: string): void {
    const settled: Promise<void> = work
      .catch((err: unknown) => log.error({ err }, failure))
      .then(() => void watched.delete(settled));
    watched.add(settled);
  }

  function passOn(company: number, member: number): void {
    watch(ports.passOn(company, member), 'conversations were not passed on');
  }

  const presence = createPresence(clock, {
    changed({ company, id, status, viewing }) {
      publish({ kind: 'presence', company, member: id, status, viewing });
      if (status === 'available') watch(ports.giveOut(company), 'conversations were not given out');
      const now = presence.isOnline(company);
      if (now === online.has(company)) return;
      if (now) online.add(company);
      else online.delete(company);
      publish({ kind: 'online', company, online: now });
    },
    gone: passOn,
  });

  const desk: Desk = {
    services,
    ports,
    clock,
    log,
    frameLimit,
    hub,
    presence,
    typing: createTyping(clock, publish),
    sessions,
    publish,
    admit: (session, hello) =>
      hello.role === 'agent' ? admitAgent(desk, session, hello) : admitVisitor(desk, session, hello),
    agentSays: (session, peer, frame) => agentSays(desk, session, peer, frame),
    visitorSays: (session, peer, frame) => visitorSays(desk, session, peer, frame),
    left(session, peer, onPurpose) {
      hub.remove(session, peer);
      if (peer.role === 'agent') presence.leave(peer.actor.company, peer.actor.member, session, onPurpose);
    },
    forget: (session) => void sessions.delete(session),
    watch,
    async idle() {
      while (watched.size > 0) await Promise.all(watched);
    },
    passOn,
  };
  return desk;
}
