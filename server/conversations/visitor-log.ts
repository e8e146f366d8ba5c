import type { Entry } from '../../lib/contract/conversations.ts';
import type { Services, VisitorActor } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Range } from './list-entries.ts';
import { listEntries } from './list-entries.ts';
import { agentsReadUpTo, getVisitor } from './store.ts';

export type VisitorLog = { entries: Entry[]; more: boolean; seq: number; agentRead: number };

/** A visitor's own conversation as the visitor may see it; empty before the first message. */
export async function readVisitorLog(db: Db, actor: VisitorActor, range: Range): Promise<VisitorLog> {
  const visitor = await getVisitor(db, actor.visitor);
  if (visitor.key === null) return { entries: [], more: false, seq: 0, agentRead: 0 };
  const page = await listEntries(db, visitor.key, range, 'visitor');
  const seq = Math.max(visitor.last_seq ?? 0, page.entries.at(-1)?.seq ?? 0);
  return { ...page, seq, agentRead: await agentsReadUpTo(db, visitor.key) };
}

/** Whether somebody of the company is there to answer. */
export function isSomebodyThere(services: Services, company: number): boolean {
  return services.availableMembers(company).length > 0;
}
