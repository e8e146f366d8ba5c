import { formatId } from '../../lib/util/id.ts';
import type { MemberActor, Services, VisitorActor } from '../context.ts';
import type { Publish } from './published.ts';
import { getMember, getVisitor, getVisitorOf, raiseAgentMark, raiseVisitorMark } from './store.ts';

export type Reads = {
  agent(actor: MemberActor, conversation: string, seq: number): Promise<void>;
  visitor(actor: VisitorActor, seq: number): Promise<void>;
};

/** Read pointers: they only move forward, never past the last entry, and a move is told to the others. */
export function createReads(services: Services, publish: Publish): Reads {
  const { db } = services.database;
  return {
    async agent(actor, conversation, asked) {
      const { company } = actor;
      const row = await getVisitorOf(db, company, conversation);
      const seq = Math.min(asked, row.last_seq);
      if (seq === 0 || !(await raiseAgentMark(db, row.key, actor.member, seq))) return;
      const { id } = await getMember(db, actor.member);
      publish({ kind: 'read', company, conversation, visitor: row.visitor, who: 'agent', member: id, seq });
    },
    async visitor(actor, asked) {
      const { company, visitor } = actor;
      const row = await getVisitor(db, visitor);
      if (row.key === null || row.id === null) return;
      const seq = Math.min(asked, row.last_seq ?? 0);
      if (seq === 0 || !(await raiseVisitorMark(db, row.key, seq))) return;
      const conversation = formatId(row.id);
      publish({ kind: 'read', company, conversation, visitor, who: 'visitor', member: null, seq });
    },
  };
}
