import type { VisitorFrame } from '../../lib/contract/realtime.ts';
import type { Desk } from './desk.ts';
import type { Session, VisitorPeer } from './session.ts';

type Append = Extract<VisitorFrame, { t: 'append' }>;

/** One frame of a visitor. Refusals are thrown. */
export function visitorSays(
  desk: Desk,
  session: Session,
  peer: VisitorPeer,
  frame: VisitorFrame,
): Promise<void> | undefined {
  switch (frame.t) {
    case 'append':
      return append(desk, session, peer, frame);
    case 'read':
      return desk.ports.markVisitorRead(peer.actor, frame.seq);
    case 'typing':
      return type(desk, peer, frame.on);
    case 'ping':
      session.line.send({ t: 'pong', now: desk.clock.now() });
      return undefined;
    case 'pull':
      return session.mayPull() ? peer.reader.pull(frame.after) : undefined;
  }
}

function append(desk: Desk, session: Session, peer: VisitorPeer, { id, draft }: Append): Promise<void> {
  return desk.ports.append({ as: 'visitor', actor: peer.actor, id, draft }).then((receipt) => {
    peer.conversation = receipt.conversation;
    session.acknowledge(receipt);
    desk.typing.end(receipt.conversation, null);
  });
}

/** Before the first message there is no conversation in which somebody could see it. */
async function type(desk: Desk, peer: VisitorPeer, on: boolean): Promise<void> {
  const { actor, name } = peer;
  peer.conversation ??= (await desk.ports.describeVisitor(actor)).conversation;
  if (peer.conversation === null) return;
  const { company, visitor } = actor;
  desk.typing.sign({ company, conversation: peer.conversation, visitor, who: 'visitor', member: null, name }, on);
}
