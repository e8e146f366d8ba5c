import type { AgentDraft, Entry, Receipt, VisitorDraft } from '../../lib/contract/conversations.ts';
import type { WidgetServiceState } from '../../lib/contract/sites.ts';
import type { Announcement, Client, MemberActor, Published, VisitorActor } from '../context.ts';

export type ChosenStatus = 'available' | 'away';

export type PeerAppend =
  | { as: 'visitor'; actor: VisitorActor; id: string; draft: VisitorDraft }
  | { as: 'agent'; actor: MemberActor; conversation: string; id: string; draft: AgentDraft };

/** What the sockets ask of the rooms; `app.ts` hands it in. Refusals are thrown as coded errors. */
export type Ports = {
  /** Who a token belongs to, or null. */
  agent(token: string, client: Client): Promise<MemberActor | null>;
  /** The same again for who is inside, whatever token the session has by now. */
  agentAgain(actor: MemberActor, client: Client): Promise<MemberActor | null>;
  /** Null: the site does not answer on this origin. */
  visitor(site: string, token: string, client: Client): Promise<VisitorActor | 'unauthenticated' | 'site_unavailable'>;
  describeMember(actor: MemberActor): Promise<{ id: string; status: ChosenStatus }>;
  describeVisitor(actor: VisitorActor): Promise<{ name: string; conversation: string | null }>;
  append(request: PeerAppend): Promise<Receipt>;
  /** A company's newest feed. */
  headOf(company: number): Promise<number>;
  readFeed(company: number, after: number): Promise<{ entries: Entry[]; feed: number; more: boolean; reset: boolean }>;
  readVisitorLog(
    actor: VisitorActor,
    after: number,
  ): Promise<{ entries: Entry[]; more: boolean; seq: number; agentRead: number }>;
  markAgentRead(actor: MemberActor, conversation: string, seq: number): Promise<void>;
  markVisitorRead(actor: VisitorActor, seq: number): Promise<void>;
  /** Key of the visitor of a conversation of this company, or `not_found`. */
  visitorOf(company: number, conversation: string): Promise<number>;
  setStatus(actor: MemberActor, status: ChosenStatus): Promise<void>;
  /** A member is gone: gives those who wait for an answer to somebody who is there. */
  passOn(company: number, member: number): Promise<void>;
  /** Somebody is there: gives out what waits for nobody yet. */
  giveOut(company: number): Promise<void>;
  /** What visitors' widgets know of a company's service. */
  serviceOf(company: number): Promise<WidgetServiceState>;
  waitedFor(): Promise<{ company: number; member: number }[]>;
};

/** What travels between the nodes, and from the rooms to the sockets. Plain data: it may go through a wire. */
export type BusMessage =
  | Published
  | {
      kind: 'typing';
      company: number;
      conversation: string;
      visitor: number;
      who: 'visitor' | 'agent';
      member: string | null;
      name: string | null;
      on: boolean;
    }
  | {
      kind: 'presence';
      company: number;
      member: string;
      status: 'available' | 'away' | 'offline';
      viewing: string | null;
    }
  | { kind: 'online'; company: number; online: boolean }
  | { kind: 'announcement'; announcement: Announcement };
