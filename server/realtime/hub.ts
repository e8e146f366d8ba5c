import type { ServerFrame } from '../../lib/contract/realtime.ts';
import type { WidgetServiceState } from '../../lib/contract/sites.ts';
import { frameOnce } from './framing.ts';
import type { BusMessage } from './ports.ts';
import type { AgentPeer, Session, VisitorPeer } from './session.ts';

type Agents = Map<Session, AgentPeer>;
type Visitors = Map<number, Map<Session, VisitorPeer>>;
/** What sockets hear of; the state of a service is each node's own to look up. */
type Delivered =
  | Exclude<BusMessage, { kind: 'announcement' }>
  | { kind: 'service'; company: number; service: WidgetServiceState };
type Room = { agents: Agents; visitors: Visitors };

/** The sockets this process holds, by company and by visitor, and what each of them hears. */
export class Hub {
  readonly #rooms = new Map<number, Room>();

  addAgent(session: Session, peer: AgentPeer): void {
    this.#room(peer.actor.company).agents.set(session, peer);
  }

  addVisitor(session: Session, peer: VisitorPeer): void {
    const { visitors } = this.#room(peer.actor.company);
    const tabs = visitors.get(peer.actor.visitor) ?? new Map();
    visitors.set(peer.actor.visitor, tabs.set(session, peer));
  }

  remove(session: Session, peer: AgentPeer | VisitorPeer): void {
    const { company } = peer.actor;
    const room = this.#rooms.get(company);
    if (!room) return;
    if (peer.role === 'agent') room.agents.delete(session);
    else {
      const tabs = room.visitors.get(peer.actor.visitor);
      tabs?.delete(session);
      if (tabs?.size === 0) room.visitors.delete(peer.actor.visitor);
    }
    if (room.agents.size === 0 && room.visitors.size === 0) this.#rooms.delete(company);
  }

  deliver(message: Delivered): void {
    const room = this.#rooms.get(message.company);
    if (!room) return;
    switch (message.kind) {
      case 'entries':
        deliverEntries(room, message);
        break;
      case 'read': {
        const { conversation, who, member, seq } = message;
        toAgents(room, { t: 'read', conversation, who, member, seq });
        toVisitor(room, message.visitor, { t: 'read', conversation, who, member: null, seq });
        break;
      }
      case 'typing':
        deliverTyping(room, message);
        break;
      case 'presence': {
        const { member, status, viewing } = message;
        toAgents(room, { t: 'presence', member, status, viewing });
        break;
      }
      case 'online':
        for (const visitor of room.visitors.keys()) toVisitor(room, visitor, { t: 'online', online: message.online });
        break;
      case 'service':
        toAgents(room, { t: 'service', service: message.service });
        for (const visitor of room.visitors.keys())
          toVisitor(room, visitor, { t: 'service', service: message.service });
    }
  }

  #room(company: number): Room {
    const room = this.#rooms.get(company) ?? { agents: new Map(), visitors: new Map() };
    this.#rooms.set(company, room);
    return room;
  }
}

function deliverEntries(room: Room, message: Extract<BusMessage, { kind: 'entries' }>): void {
  for (const { visitor, first, last, entries } of message.visitors) {
    const tabs = room.visitors.get(visitor);
    if (!tabs) continue;
    const frame = entriesFrame(entries, last);
    for (const peer of tabs.values()) peer.reader.push(first, last, frame);
  }
  if (room.agents.size === 0) return;
  const frame = frameOnce(entriesFrame(message.agents, message.last));
  for (const peer of room.agents.values()) peer.reader.push(message.first, message.last, frame);
}

/** Written by hand because each entry's text is made once for all its receivers. */
function entriesFrame(entries: string, cursor: number): string {
  return `{"t":"entries","entries":[${entries}],"cursor":${cursor},"more":false}`;
}

function deliverTyping(room: Room, message: Extract<BusMessage, { kind: 'typing' }>): void {
  const { conversation, who, member, name, on } = message;
  const text = JSON.stringify({ t: 'typing', conversation, who, member, name, on } satisfies ServerFrame);
  for (const [session, peer] of room.agents) if (who === 'visitor' || peer.id !== member) session.tell(text);
  if (who === 'agent') toVisitor(room, message.visitor, { t: 'typing', conversation, who, member, name, on });
}

function toAgents(room: Room, frame: ServerFrame): void {
  const text = JSON.stringify(frame);
  for (const session of room.agents.keys()) session.tell(text);
}

function toVisitor(room: Room, visitor: number, frame: ServerFrame): void {
  const tabs = room.visitors.get(visitor);
  if (!tabs) return;
  const text = JSON.stringify(frame);
  for (const session of tabs.keys()) session.tell(text);
}
