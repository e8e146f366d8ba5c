import { closeCode } from '../../lib/contract/limits.ts';
import type { ServerFrame } from '../../lib/contract/realtime.ts';
import { every } from '../clock.ts';
import type { Announcement, MemberActor } from '../context.ts';
import { CodedError } from '../errors.ts';
import type { Desk } from './desk.ts';
import type { AgentPeer, Session, VisitorPeer } from './session.ts';

/** Rights can also end without a word (a session's time is over, another node was told). */
const RECHECK_MS = 60_000;

const modulesFrame = JSON.stringify({ t: 'modules' } satisfies ServerFrame);
const approvalsFrame = JSON.stringify({ t: 'approvals' } satisfies ServerFrame);

/** Ends the sockets whose right to be here has ended, and renews what is known of the others. */
export function hear(desk: Desk, announcement: Announcement): void {
  if (announcement.kind === 'service_changed') {
    desk.watch(tellService(desk, announcement.company), 'a change of the service was not told');
    return;
  }
  for (const session of desk.sessions) {
    const { peer } = session;
    if (!peer) continue;
    if (announcement.kind === 'session_ended') {
      if (peer.role === 'agent' && peer.actor.session === announcement.session) signOut(session);
    } else if (announcement.kind === 'member_changed') {
      if (peer.role === 'agent' && peer.actor.member === announcement.member) recheck(desk, session, peer);
    } else if (announcement.kind === 'approvals_changed') {
      if (peer.role === 'agent' && announcement.members.includes(peer.actor.member)) session.tell(approvalsFrame);
    } else if (announcement.kind === 'modules_changed') {
      if (peer.role === 'agent' && peer.actor.company === announcement.company) session.tell(modulesFrame);
    } else if (announcement.kind === 'person_erased') {
      if (peer.actor.company === announcement.company) followErasure(desk, session, peer, announcement.visitor);
    } else if (announcement.kind === 'rules_changed') {
      if (peer.role === 'agent' && peer.actor.company === announcement.company) recheck(desk, session, peer);
    } else if (
      announcement.kind === 'site_changed' &&
      peer.role === 'visitor' &&
      peer.actor.site === announcement.site
    ) {
      recheck(desk, session, peer);
    }
  }
}

/** Agents' copies are made anew: reading on answers that they are of no use. Who was erased is nobody any more. */
function followErasure(desk: Desk, session: Session, peer: AgentPeer | VisitorPeer, visitor: number | null): void {
  if (peer.role === 'visitor') {
    if (peer.actor.visitor === visitor) signOut(session);
  } else {
    desk.watch(peer.reader.pull(peer.reader.cursor), 'an erasure was not told');
  }
}

async function tellService(desk: Desk, company: number): Promise<void> {
  desk.hub.deliver({ kind: 'service', company, service: await desk.ports.serviceOf(company) });
}

export function startRechecks(desk: Desk): () => void {
  return every(desk.clock, RECHECK_MS, () => {
    for (const session of desk.sessions) {
      const { peer } = session;
      if (peer?.role === 'agent') recheck(desk, session, peer);
    }
  });
}

function signOut(session: Session): void {
  session.end(closeCode.unauthorised, 'unauthenticated');
}

function recheck(desk: Desk, session: Session, peer: AgentPeer | VisitorPeer): void {
  const work = peer.role === 'agent' ? recheckAgent(desk, session, peer) : recheckVisitor(desk, session, peer);
  desk.watch(work, 'a socket was not checked again');
}

async function recheckAgent(desk: Desk, session: Session, peer: AgentPeer): Promise<void> {
  const actor = await stillThere(desk, session, peer);
  if (actor === 'address_refused') return session.end(closeCode.forbidden, actor);
  if (!actor || actor.company !== peer.actor.company) return signOut(session);
  if (actor.locked) return session.end(closeCode.locked, 'session_locked');
  if (!actor.permissions.has('conversations.read')) return session.end(closeCode.forbidden, 'forbidden');
  peer.actor = actor;
  desk.presence.allow(actor.company, actor.member, actor.permissions.has('conversations.write'));
  desk.presence.choose(actor.company, actor.member, (await desk.ports.describeMember(actor)).status);
}

/** The member, or why it has no business here any more. */
async function stillThere(
  desk: Desk,
  session: Session,
  peer: AgentPeer,
): Promise<MemberActor | 'address_refused' | null> {
  try {
    return await desk.ports.agentAgain(peer.actor, session.client);
  } catch (error) {
    if (error instanceof CodedError && error.code === 'address_refused') return error.code;
    throw error;
  }
}

async function recheckVisitor(desk: Desk, session: Session, peer: VisitorPeer): Promise<void> {
  const actor = await desk.ports.visitor(peer.site, peer.token, session.client);
  if (actor === 'unauthenticated') return signOut(session);
  if (actor === 'site_unavailable') return session.end(closeCode.forbidden, actor);
}
