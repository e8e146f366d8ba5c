import { CATCH_UP_MAX, PROTOCOL_VERSION } from '../../lib/contract/limits.ts';
import type { Hello } from '../../lib/contract/realtime.ts';
import { refuse } from '../errors.ts';
import { mayCarryMember } from '../http/origins.ts';
import type { Desk } from './desk.ts';
import type { Page } from './reader.ts';
import { Reader } from './reader.ts';
import type { AgentPeer, Session, VisitorPeer } from './session.ts';

type AgentHello = Extract<Hello, { role: 'agent' }>;
type VisitorHello = Extract<Hello, { role: 'visitor' }>;

/**
 * Hello → welcome → the entries missed. The peer is in the hub before its cursor is read, so that
 * whatever is committed from then on is known to be there.
 */
export async function admitAgent(desk: Desk, session: Session, hello: AgentHello): Promise<void> {
  const { ports, services } = desk;
  if (!mayCarryMember(session.client.origin, services.settings)) throw refuse('origin_refused');
  session.prove(hello.proof);
  const actor = await ports.agent(hello.token, session.client);
  if (!actor) throw refuse('unauthenticated');
  if (actor.locked) throw refuse('session_locked');
  if (actor.restricted) throw refuse('second_factor_required');
  if (!actor.permissions.has('conversations.read')) throw refuse('forbidden');
  const { company, member } = actor;
  const told = await ports.describeMember(actor);
  if (session.state.at === 'closed') return;
  const reader = new Reader(
    session.line,
    hello.cursor,
    (after) => readFeed(desk, company, after),
    (head) => welcomeAgent(desk, session, company, head, true),
  );
  const peer: AgentPeer = { role: 'agent', actor, id: told.id, reader };
  desk.hub.addAgent(session, peer);
  seat(session, peer);
  desk.presence.join(company, member, session, { ...told, answers: actor.permissions.has('conversations.write') });
  const head = await ports.headOf(company);
  if (!enter(session, peer)) return;
  const reset = hello.cursor > head || head - hello.cursor > CATCH_UP_MAX;
  welcomeAgent(desk, session, company, head, reset);
  desk.watch(reset ? reader.skipTo(head) : reader.catchUp(), 'a log was not read');
}

function welcomeAgent(desk: Desk, session: Session, company: number, head: number, reset: boolean): void {
  session.line.send({
    t: 'welcome',
    v: PROTOCOL_VERSION,
    now: desk.clock.now(),
    cursor: head,
    reset,
    online: desk.presence.isOnline(company),
    agentRead: 0,
    members: desk.presence.list(company),
  });
}

async function readFeed(desk: Desk, company: number, after: number): Promise<Page> {
  const { feed, ...page } = await desk.ports.readFeed(company, after);
  return { ...page, cursor: feed };
}

export async function admitVisitor(desk: Desk, session: Session, hello: VisitorHello): Promise<void> {
  const { ports, clock } = desk;
  const actor = await ports.visitor(hello.site, hello.token, session.client);
  if (actor === 'unauthenticated' || actor === 'site_unavailable') throw refuse(actor);
  const told = await ports.describeVisitor(actor);
  if (session.state.at === 'closed') return;
  const page = async (after: number): Promise<Page> => {
    const { entries, more, seq } = await ports.readVisitorLog(actor, after);
    return { entries, more, cursor: entries.at(-1)?.seq ?? Math.min(after, seq), reset: false };
  };
  const reader = new Reader(session.line, hello.cursor, page, () => {});
  const { site, token } = hello;
  const peer: VisitorPeer = { role: 'visitor', actor, ...told, site, token, reader };
  desk.hub.addVisitor(session, peer);
  seat(session, peer);
  const log = await ports.readVisitorLog(actor, Number.MAX_SAFE_INTEGER);
  if (!enter(session, peer)) return;
  session.line.send({
    t: 'welcome',
    v: PROTOCOL_VERSION,
    now: clock.now(),
    cursor: log.seq,
    reset: false,
    online: desk.presence.isOnline(actor.company),
    agentRead: log.agentRead,
    members: [],
  });
  desk.watch(reader.catchUp(), 'a log was not read');
}

/** Who it is stands fast, so that its rights can end; frames that hurried ahead still wait. */
function seat(session: Session, peer: AgentPeer | VisitorPeer): void {
  if (session.state.at === 'checking') session.state = { ...session.state, peer };
}

/** False where the socket ended in the meantime. */
function enter(session: Session, peer: AgentPeer | VisitorPeer): boolean {
  if (session.state.at === 'closed') return false;
  session.state = { at: 'here', peer };
  return true;
}
