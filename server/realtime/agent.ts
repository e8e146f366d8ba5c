import type { AgentFrame } from '../../lib/contract/realtime.ts';
import { refuse } from '../errors.ts';
import type { Desk } from './desk.ts';
import type { AgentPeer, Session } from './session.ts';

type Append = Extract<AgentFrame, { t: 'append' }>;

/** One frame of an agent. Refusals are thrown. */
export function agentSays(desk: Desk, session: Session, peer: AgentPeer, frame: AgentFrame): Promise<void> | undefined {
  const { ports, presence } = desk;
  const { actor } = peer;
  switch (frame.t) {
    case 'append':
      return append(desk, session, peer, frame);
    case 'read':
      return ports.markAgentRead(actor, frame.conversation, frame.seq);
    case 'typing':
      return type(desk, peer, frame.conversation, frame.on);
    case 'viewing':
      return view(desk, session, peer, frame.conversation);
    case 'status':
      return ports
        .setStatus(actor, frame.status)
        .then(() => presence.choose(actor.company, actor.member, frame.status));
    case 'ping':
      session.line.send({ t: 'pong', now: desk.clock.now() });
      return undefined;
    case 'pull':
      return session.mayPull() ? peer.reader.pull(frame.after) : undefined;
  }
}

async function append(desk: Desk, session: Session, { actor, id: member }: AgentPeer, frame: Append): Promise<void> {
  const { conversation, id, draft } = frame;
  const receipt = await desk.ports.append({ as: 'agent', actor, conversation, id, draft });
  session.acknowledge(receipt);
  if (draft.kind === 'text') desk.typing.end(conversation, member);
}

async function type(desk: Desk, { actor, id, ...peer }: AgentPeer, conversation: string, on: boolean): Promise<void> {
  if (!actor.permissions.has('conversations.write')) throw refuse('forbidden');
  const visitor = await desk.ports.visitorOf(actor.company, conversation);
  const { company, name } = actor;
  desk.typing.sign({ company, conversation, visitor, who: peer.role, member: id, name }, on);
}

async function view(desk: Desk, session: Session, { actor }: AgentPeer, conversation: string | null): Promise<void> {
  if (conversation !== null) await desk.ports.visitorOf(actor.company, conversation);
  desk.presence.view(actor.company, actor.member, session, conversation);
}
