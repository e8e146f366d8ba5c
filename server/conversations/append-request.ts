import type { AgentDraft, BookingBody, VisitorDraft } from '../../lib/contract/conversations.ts';
import type { MemberActor, VisitorActor } from '../context.ts';

/** What a higher room has to say in a conversation. */
export type RoomEntry = { kind: 'name'; body: { name: string } } | { kind: 'booking'; body: BookingBody };

/** Nobody in person: what happens in a company by itself. */
export type ByItself = { kind: 'company'; company: number };

/** Who is said to have done it, also when it is written later. */
export type Speaker =
  | Pick<MemberActor, 'kind' | 'company' | 'member' | 'name'>
  | Pick<VisitorActor, 'kind' | 'company' | 'visitor' | 'preview'>
  | ByItself;

/** Something somebody wants in the log. `id` is made by the sender; repeated, it is the same entry. */
export type AppendRequest =
  | { as: 'visitor'; actor: VisitorActor; id: string; draft: VisitorDraft }
  | { as: 'agent'; actor: MemberActor; conversation: string; id: string; draft: AgentDraft }
  /** Gives a conversation of one who is gone, that waits or with `all` any, to another member or to nobody. Keys of the database. */
  | { as: 'system'; company: number; conversation: number; from: number; to: number | null; all?: boolean }
  /** Gives a conversation that waits for nobody yet to whoever is next. */
  | { as: 'queue'; company: number; conversation: number }
  /** A higher room's entry in the conversation of a visitor (key), for whoever acts there. A visitor's opens it. */
  | { as: 'room'; actor: Speaker; visitor: number; id: string; entry: RoomEntry };

export function companyOf(request: AppendRequest): number {
  return 'actor' in request ? request.actor.company : request.company;
}
