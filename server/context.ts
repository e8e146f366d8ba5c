import type { Resolver } from 'node:dns/promises';
import type { Logger } from 'pino';
import type { ApprovalState, Approvers, SystemKind } from '../lib/contract/approvals.ts';
import type { Locale } from '../lib/contract/common.ts';
import type { Permission, Proofs } from '../lib/contract/endpoint.ts';
import type { MailState, MemberStatus } from '../lib/contract/organisation.ts';
import type { LimitName, PlanOffer } from '../lib/contract/plans.ts';
import type { WidgetConfig } from '../lib/contract/sites.ts';
import type { ModuleName } from '../lib/contract/templates.ts';
import type { MailData } from '../lib/i18n/mail.ts';
import type { SmsNotice } from '../lib/i18n/sms.ts';
import type { Region } from '../lib/util/region.ts';
import type { Clock } from './clock.ts';
import { mayRunAgain } from './db/conflict.ts';
import type { Database, Db, Tx } from './db/connect.ts';
import type { Settings } from './env.ts';
import { refuse } from './errors.ts';
import type { Files } from './files/index.ts';
import type { DeviceProof, DeviceProofs } from './http/device-proof.ts';
import type { ProofOfWork } from './http/proof-of-work.ts';
import type { Secrets } from './secrets.ts';
import type { Templates } from './templates/index.ts';

/** A mail by its template; texts are made when it leaves, in the reader's language. */
export type Mail = {
  [T in keyof MailData]: { template: T; to: string; locale: Locale; data: MailData[T] };
}[keyof MailData];

/** What a mail tells of an account's security. */
export type SecurityNotice = MailData['security_notice']['event'];

/** A text message by its template, to a number in E.164; what it says is made when it leaves. */
export type Sms =
  | { template: 'code'; to: string; locale: Locale; data: { code: string; minutes: number } }
  | {
      template: 'security_notice';
      to: string;
      locale: Locale;
      data: { event: SmsNotice; device: string; at: number };
    }
  | { template: 'invitation'; to: string; locale: Locale; data: { companyName: string; link: string } };

/** Something that others must hear of after the commit. Keys are the database's. */
export type Announcement =
  | { kind: 'session_ended'; session: number }
  | { kind: 'member_changed'; company: number; member: number }
  /** Requests for approval that these members have to do with. */
  | { kind: 'approvals_changed'; company: number; members: number[] }
  /** Departments, or who stands in them. */
  | { kind: 'organisation_changed'; company: number }
  /** Its rules changed: who is inside is looked at again. */
  | { kind: 'rules_changed'; company: number }
  | { kind: 'site_changed'; company: number; site: number }
  /** What it set for its service. */
  | { kind: 'service_changed'; company: number }
  /** Which functions it uses. */
  | { kind: 'modules_changed'; company: number }
  /** Somebody was erased: copies of the company's log are made anew, and a visitor (key) is nobody any more. */
  | { kind: 'person_erased'; company: number; visitor: number | null };

/**
 * What others must hear of, after the commit. Entries are JSON texts joined by commas, made once
 * for each audience; `first` and `last` say where they stand in the receiver's order.
 */
export type Published =
  | {
      kind: 'entries';
      company: number;
      /** Feeds, without a hole between them. */
      first: number;
      last: number;
      agents: string;
      /** By visitor's key; `first` and `last` are `seq`. */
      visitors: { visitor: number; first: number; last: number; entries: string }[];
      /** Members (keys) whose conversations a visitor has just written to. */
      waitedFor: number[];
    }
  | {
      kind: 'read';
      company: number;
      conversation: string;
      visitor: number;
      who: 'visitor' | 'agent';
      /** Id of the agent. */
      member: string | null;
      seq: number;
    };

/** What a question of the system is about; `ref` names it for whoever asked. */
export type SystemAbout = { company: number; kind: SystemKind; ref: string };

/** A question that others than `requester` (a member's key) must answer. Its steps run in order. */
export type SystemRequest = SystemAbout & {
  requester: number;
  /** The same for people, e.g. a device by its name. */
  subject: string;
  /** Kept for whoever does what was approved. */
  payload?: unknown;
  steps: {
    /** By rule, or members by their keys. */
    approvers: Approvers | { by: 'keys'; keys: number[] };
    mode: 'any' | 'all';
  }[];
  /** ms since 1970; without it, it waits as long as it takes. */
  expiresAt?: number;
};

/** A question of the system once it was answered. */
export type SystemApproval = SystemAbout & {
  id: string;
  requester: number;
  subject: string;
  payload: unknown;
  state: ApprovalState;
};

/** What rooms below approvals ask of them. */
export type ApprovalsPort = {
  /** Asks, unless one about the same waits already: then it is not `fresh`. Throws `no_approver`. */
  open(tx: InTransaction<Context>, request: SystemRequest): Promise<{ id: string; fresh: boolean }>;
  /** What it was about went away. */
  cancel(tx: InTransaction<Context>, about: SystemAbout): Promise<void>;
  /** It was decided, and done, on another screen. */
  answered(tx: InTransaction<MemberContext>, about: SystemAbout, decision: 'approved' | 'rejected'): Promise<void>;
  /** Does what follows from the answer to a question of the system, in the transaction of the answer. */
  ended(tx: InTransaction<Context>, approval: SystemApproval): Promise<void>;
};

/** What rooms below onboarding ask of it. */
export type OnboardingPort = {
  /**
   * By whose link or program a registration comes, which is used up where it works once; null: by
   * nobody's. Throws `partner_invalid`, `start_invalid`.
   */
  enter(
    tx: InTransaction<Context>,
    brought: { partner?: string | undefined; start?: string | undefined },
  ): Promise<Entered | null>;
  /** A form was sent that waits to be activated; what it answers is to come back with `opened`. */
  registered(tx: InTransaction<Context>, entered: Entered): Promise<string>;
  /** A company has just opened: it gets what the templates of its industry, size and business type have. */
  opened(tx: InTransaction<Context>, company: { key: number; locale: Locale; entrance: string | null }): Promise<void>;
};

/** Key of the partner, and what its companies are where they say nothing else. */
export type Entered = { partner: number; by: 'link' | 'api'; businessType: string | null; industry: string | null };

/** What a company's plan has room for. */
export type PlansPort = {
  /** From the smallest to the largest. */
  offers: readonly PlanOffer[];
  /** Throws `plan_limit` where `adding` more are too many; ask it inside whatever lock keeps others from adding. */
  demand(ctx: Context, company: number, what: LimitName, adding: number): Promise<void>;
  /** How many more fit, for what adds as much as it may. */
  room(ctx: Context, company: number, what: LimitName): Promise<number>;
};

/** Somebody whose data leaves or goes. Keys are the database's. */
export type MemberPerson = {
  kind: 'member';
  company: number;
  member: number;
  /** The member's id, as others name it. */
  id: string;
  /** Null for somebody who has not joined. */
  account: number | null;
  /** The account belongs to no other company. */
  alone: boolean;
  /** Asks itself: then also what no admin sees. */
  self: boolean;
  /** By what names and addresses it goes, or went. */
  values: readonly string[];
};

export type VisitorPerson = { kind: 'visitor'; company: number; visitor: number; conversation: number | null };

export type Person = MemberPerson | VisitorPerson;

/** A room that keeps something of people; `app.ts` knows them all. */
export type PersonHolder = {
  /** By what names and addresses a member goes here. */
  names?(db: Db, member: { member: number; account: number | null }): Promise<string[]>;
  /** What it keeps of the person and may show, by what it is: no secrets, and nobody else's. */
  collect?(ctx: MemberContext, person: Person): Promise<Record<string, unknown>>;
  /** Takes the person out of what is few; what must stay tells nobody any more. All rooms in one transaction. */
  erase?(tx: InTransaction<MemberContext>, person: Person): Promise<void>;
  /** Of what may be much, afterwards; by names that are its own in the whole house. */
  pieces?: Readonly<Record<string, ErasePiece>>;
};

/**
 * Takes a person out of as much as holds up nobody, in a transaction of its own: after the place that the piece
 * before answered, 0 to begin with. Null at the end. May be done again.
 */
export type ErasePiece = (tx: InTransaction<Context>, person: Person, after: number) => Promise<number | null>;

/** What every room may use; made once in `app.ts`. */
export type Services = {
  database: Database;
  clock: Clock;
  settings: Settings;
  secrets: Secrets;
  log: Logger;
  version: string;
  /** Looks up what a site's owner put into the DNS. */
  resolver: Pick<Resolver, 'resolveTxt'>;
  /** Puts a mail into the outbox of the caller's transaction. */
  queueMail(db: Db, mail: Mail): Promise<void>;
  /** Whether mail leaves here now; the mail server is asked, seldom. */
  mailState(): Promise<MailState>;
  /** The same for a text message; throws where none can leave, so ask `smsAvailable` first. */
  queueSms(db: Db, sms: Sms): Promise<void>;
  /** Whether text messages leave here, or are kept for /mailbox on a server of this machine. */
  smsAvailable: boolean;
  /** Whether invitations can be sent by text message: where templates must be approved, one is. */
  smsInvitations: boolean;
  /** Wakes the outbox after a commit. */
  wakeDelivery(): void;
  /** Tells sockets, on every node. */
  announce(announcement: Announcement): void;
  approvals: ApprovalsPort;
  onboarding: OnboardingPort;
  plans: PlansPort;
  /** What a company may be given by its industry, size and business type. */
  templates: Templates;
  /** Remembers which permissions a member (key) uses. */
  rightUse: { note(member: number, permission: Permission): void };
  /** Gives all open conversations of a member (keys) to another, or back to the queue; throws nothing. */
  handOver(company: number, member: number, to: number | null): void;
  /** Where an address is, or null. */
  regionOf(ip: string): Region | null;
  proofOfWork: ProofOfWork;
  /** Reads what proves a device's key. */
  deviceProofs: DeviceProofs;
  /** Uploads, what is kept of them, pictures and sheets. */
  files: Files;
  /** Whether a member is there now, by the member's key. */
  statusOf(company: number, member: number): MemberStatus;
  /** Which functions a company uses. */
  modulesOn(db: Db, company: number): Promise<ModuleName[]>;
  /** Those of them that its chat fetches. */
  widgetModules(db: Db, company: number): Promise<Pick<WidgetConfig, 'modules' | 'early'>>;
  /** Whether a company's chat greets visitors with this text. */
  isOpener(db: Db, company: number, opener: { rule: string; text: string }): Promise<boolean>;
  /** Keys of the members who are there to answer now, ascending. */
  availableMembers(company: number): number[];
};

export type MemberActor = {
  kind: 'member';
  account: number;
  member: number;
  company: number;
  role: 'owner' | 'admin' | 'supervisor' | 'agent';
  /** 1 for the owner; who stands higher has the smaller number. */
  level: number;
  /** Whose members are seen: everybody in the company, or those of the own departments. */
  scope: 'company' | 'departments';
  name: string;
  session: number;
  /** SHA-256 of the token that was shown. */
  tokenHash: Uint8Array;
  /** A confirmation has just ended that token: it confirms nothing, and gets no session. */
  stale: boolean;
  /** The device's key. */
  device: number;
  permissions: ReadonlySet<Permission>;
  /** When password and code were last asked for again; 0 for never. */
  passwordAt: number;
  codeAt: number;
  locked: boolean;
  restricted: 'second_factor' | null;
};

export type VisitorActor = { kind: 'visitor'; visitor: number; company: number; site: number; preview: boolean };

/** A page of a bound origin, or the extension's preview of it, before it has a visitor. */
export type SiteActor = { kind: 'site'; company: number; site: number; preview: boolean };

/** A partner's program, by the key it showed. */
export type PartnerActor = { kind: 'partner'; partner: number; key: number };

export type Actor = { kind: 'anonymous' } | PartnerActor | MemberActor | VisitorActor | SiteActor;

/** How the caller reached us. */
export type Client = {
  ip: string;
  /** Value of the Origin header, or null. */
  origin: string | null;
  /** Pages of the API itself use a cookie, everybody else a bearer token. */
  transport: 'cookie' | 'bearer';
  /** The device whose key made this request's proof; null where it brought none. */
  device: DeviceProof | null;
  /** Token of the session that a page holds, also where it signs in anew; null elsewhere. */
  held: string | null;
};

/** Who acts, for which company, on which transaction. */
export type Context<A extends Actor = Actor> = {
  services: Services;
  db: Db;
  actor: A;
  client: Client;
  requestId: string;
  /** Runs once the surrounding transaction is durable; at once where there is none. */
  afterCommit(task: () => void): void;
};

export type MemberContext = Context<MemberActor>;

/** A context inside a transaction. */
export type InTransaction<C extends Context> = C & { db: Tx };

const TRIES = 4;

/**
 * Runs `work` in one transaction, or in the caller's where there is one already. Of two that wait
 * for each other the database ends one, whose `work` is then run again.
 */
export async function withTransaction<C extends Context, T>(
  ctx: C,
  work: (ctx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx as InTransaction<C>);
  for (let tried = 1; ; tried++) {
    const after: (() => void)[] = [];
    const inside = { ...ctx, afterCommit: (task: () => void) => after.push(task) };
    try {
      const result = await ctx.db.transaction().execute((tx) => work({ ...inside, db: tx } as InTransaction<C>));
      for (const task of after) task();
      return result;
    } catch (error) {
      if (tried === TRIES || !mayRunAgain(error)) throw error;
    }
  }
}

/** Throws `forbidden` unless the actor may. */
export function demand(actor: MemberActor, permission: Permission): void {
  if (!actor.permissions.has(permission)) throw refuse('forbidden');
}

/** How long a repeated proof of who one is holds, in ms. */
export const CONFIRMED_MS = 10 * 60_000;

/** Until when what asks for one proof, or for two, may be done; 0: not now. */
export function confirmedUntil({ passwordAt, codeAt }: MemberActor, need: Proofs): number {
  const at = need === 'one' ? Math.max(passwordAt, codeAt) : Math.min(passwordAt, codeAt);
  return at === 0 ? 0 : at + CONFIRMED_MS;
}

/** Throws `step_up_required` unless the actor showed again who it is. */
export function demandConfirmed(actor: MemberActor, need: Proofs, now: number): void {
  if (confirmedUntil(actor, need) <= now) throw refuse('step_up_required', { proofs: need === 'one' ? 1 : 2 });
}
