import type { AgentDraft, VisitorDraft } from '../../lib/contract/conversations.ts';
import type { MemberActor, VisitorActor } from '../context.ts';

/** Something somebody wants in the log. `id` is made by the sender; repeated, it is the same entry. */
export type AppendRequest =
  | { as: 'visitor'; actor: VisitorActor; id: string; draft: VisitorDraft }
  | { as: 'agent'; actor: MemberActor; conversation: string; id: string; draft: AgentDraft }
  /** Gives a waiting conversation of one who is gone to another member, or to nobody. Keys of the database. */
  | { as: 'system'; company: number; conversation: number; from: number; to: number | null };

export function companyOf(request: AppendRequest): number {
  return request.as === 'system' ? request.company : request.actor.company;
}
