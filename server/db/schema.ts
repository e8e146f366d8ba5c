/**
 * The tables as Kysely sees them. `key` joins rows and never leaves the server; `id` is a
 * UUIDv7 in 16 bytes and is what the world sees. Times are ms since 1970, flags are 0 or 1,
 * objects are JSON in text.
 */
import type { Generated } from 'kysely';
import type { ApprovalTables } from './schema-approvals.ts';
import type { DeliveryTables } from './schema-delivery.ts';
import type { FederationTables } from './schema-federation.ts';
import type { FilesTables } from './schema-files.ts';
import type { ImportTables } from './schema-import.ts';
import type { ModulesTables } from './schema-modules.ts';
import type { OnboardingTables } from './schema-onboarding.ts';
import type { OrganisationTables } from './schema-organisation.ts';
import type { PasskeyTables } from './schema-passkeys.ts';
import type { PrivacyTables } from './schema-privacy.ts';
import type { ServiceTables } from './schema-service.ts';
import type { VerificationTables } from './schema-verification.ts';

type Bytes = Uint8Array;
type Json<_Shape> = string;

export type CompanyTable = {
  key: Generated<number>;
  id: Bytes;
  /** The company ID people use; null until activation. */
  code: string | null;
  name: string;
  state: 'pending' | 'active';
  /** Industry, size, business type and website, as registered. */
  profile: Json<unknown>;
  /** What differs from the defaults of `securityRules` in `lib/contract/rules.ts`. */
  rules: Generated<Json<unknown>>;
  /** Last number given to an entry; its row lock orders the company's entries. */
  feed: number;
  /** Last numbers given to a site and to a visitor. */
  site_count: number;
  visitor_count: number;
  /** When the weekly digest last left; 0 for never. */
  digest_at: Generated<number>;
  /** What differs from the defaults of `lib/contract/company-settings.ts`. */
  settings: Generated<Json<unknown>>;
  /** How the windows of new sites look, and who chose it; null: as the product does. */
  appearance: Json<unknown> | null;
  /** Name of its picture (the first half of its SHA-256, in hex), and the key of the content. */
  logo: string | null;
  logo_file: number | null;
  created_at: number;
  activated_at: number | null;
  /** Copies of the log that go no further than this `feed` hold something that was erased since. */
  copy_from: Generated<number>;
};

export type AccountTable = {
  key: Generated<number>;
  id: Bytes;
  email: string;
  state: 'pending' | 'active';
  name: string;
  title: string | null;
  locale: 'zh-CN' | 'en';
  password_hash: string;
  password_changed_at: Generated<number>;
  /** An admin wants another password before the next session. */
  must_change_password: Generated<number>;
  totp_secret: Uint8Array | null;
  totp_enabled_at: number | null;
  /** Last time step used, so that a code works once. */
  totp_step: Generated<number>;
  /** A new authenticator's secret until a code of it is shown. */
  totp_pending: Uint8Array | null;
  email_code: Generated<number>;
  sms_code: Generated<number>;
  /** When a code was last mailed; 0 for never. */
  code_sent_at: Generated<number>;
  email_verified_at: number | null;
  /** Since when mail to it is refused for good. */
  email_failing_at: number | null;
  /** What a change of e-mail and a reset ask beside the rest (row R23). */
  extra_confirmation: 'question' | 'backup_phone' | null;
  question: string | null;
  answer_hash: string | null;
  /** When the advice after the first sign-in was put away. */
  welcomed_at: number | null;
  /** When it was last reminded of a password that is due; 0 for never. */
  reminded_at: Generated<number>;
  last_sign_in_at: number | null;
  created_at: number;
};

export type MemberTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  /** Null for somebody who is invited and has not joined. */
  account: number | null;
  /** Who holds a role of the company's own is an `agent` here. */
  role: 'owner' | 'admin' | 'supervisor' | 'agent';
  /** `erased`: nobody any more; the row stays for what others wrote about it. */
  state: 'invited' | 'active' | 'disabled' | 'erased';
  name: string;
  title: string | null;
  /** Where the person was invited; an account's own e-mail counts once there is one. */
  email: string | null;
  /** In E.164; one member's in a company. */
  phone: string | null;
  superior: number | null;
  custom_role: number | null;
  /** What differs from the role's permissions: `{ granted?: string[], denied?: string[] }`. */
  rights: Generated<Json<unknown>>;
  /** Values of the fields that the company's functions need, by the field's id. */
  extra: Generated<Json<unknown>>;
  /** An import that is under way: not there for anybody yet. */
  import: number | null;
  /** What the member chose. */
  status: 'available' | 'away';
  /** Before joining: when it was made. */
  joined_at: number;
  /** The last time; null for whom nobody invited, e.g. after an import. */
  invited_at: number | null;
};

/** Where a person can be reached beside the account's e-mail. */
export type ContactTable = {
  key: Generated<number>;
  id: Bytes;
  account: number;
  kind: 'email' | 'phone';
  purpose: 'main' | 'backup';
  /** An e-mail, or a phone as `+8613812345678`. */
  value: string;
  verified_at: number | null;
  /** Since when messages to it are refused for good. */
  failing_at: number | null;
  created_at: number;
};

export type OldPasswordTable = { key: Generated<number>; account: number; password_hash: string; replaced_at: number };

export type DeviceTable = {
  key: Generated<number>;
  id: Bytes;
  account: number;
  /** Of its public key (RFC 7638, the first 16 bytes), or what a program without a key calls itself. */
  fingerprint: Bytes;
  /** 1 where the fingerprint is a key's: then everything it sends must prove that key. */
  keyed: number;
  /** What the person calls it. */
  name: string | null;
  /** What it calls itself, e.g. `Chrome · Windows`. */
  label: string;
  kind: 'computer' | 'phone' | 'tablet';
  state: 'active' | 'banned';
  ip: string;
  /** As `packRegion` of `lib/util/region.ts` writes it. */
  region: string | null;
  first_at: number;
  last_at: number;
  /** When a code, or more, was given on it; null: not yet. */
  confirmed_at: number | null;
  /** 1 where the person removed it and a company refuses it: it shows among that one's devices alone. */
  removed: Generated<number>;
};

/** That a device was used in a company, or asked to be, and what the company says of it. */
export type DeviceAccessTable = {
  device: number;
  company: number;
  /** `none`: nobody had to say anything. */
  state: 'none' | 'waiting' | 'allowed' | 'refused';
  asked_at: number;
  decided_at: number | null;
  decided_by: number | null;
  /** When the company's own provider vouched for a second factor on it, which counts in this company alone. */
  confirmed_at: number | null;
  /** Until then it is not asked for the second factor here. */
  trusted_until: Generated<number>;
};

export type SessionTable = {
  key: Generated<number>;
  id: Bytes;
  account: number;
  member: number;
  device: number;
  token_hash: Bytes;
  /** The token before that one, which requests under way may still bring. */
  old_token_hash: Bytes | null;
  old_token_until: Generated<number>;
  kind: 'bearer' | 'cookie';
  remember: number;
  /** How the person proved who it is, in order. */
  proved: Json<string[]>;
  /** Nothing but this may be done first. */
  restricted: 'second_factor' | null;
  /** When password and code were last asked for again; 0 for never. */
  password_at: Generated<number>;
  code_at: Generated<number>;
  /** Locked since, by the person or by being away. */
  locked_at: number | null;
  /** The account's sign-in before this one. */
  previous_at: number | null;
  ip: string;
  created_at: number;
  seen_at: number;
  expires_at: number;
};

export type ChallengeTable = {
  key: Generated<number>;
  token_hash: Bytes;
  /** `extra`: a code to the backup phone, where a change or a reset asks for one. */
  purpose: 'sign_in' | 'confirm' | 'contact' | 'email' | 'recovery' | 'activation' | 'extra';
  account: number;
  /** The session that asked, for what is asked inside of one. */
  session: number | null;
  /** The company that somebody wants into, where one was named. */
  company: number | null;
  fingerprint: Bytes;
  label: string;
  remember: number;
  kind: 'bearer' | 'cookie';
  methods: Json<string[]>;
  /** What was proved before it was asked. */
  proved: Json<string[]>;
  /** What it is about, e.g. the e-mail to be proved. */
  target: string | null;
  code_hash: Uint8Array | null;
  code_method: 'email' | 'sms' | null;
  code_sent_at: number | null;
  link_hash: Uint8Array | null;
  link_expires_at: number | null;
  /** When its link was confirmed. */
  confirmed_at: number | null;
  tries: Generated<number>;
  expires_at: number;
};

/**
 * Stands in for a challenge where there is nobody to ask, so that wrong answers are told the same.
 * No answer to it is right.
 */
export type PretenceTable = Pick<
  ChallengeTable,
  'key' | 'token_hash' | 'purpose' | 'fingerprint' | 'label' | 'kind' | 'tries' | 'expires_at'
> & {
  /** What was typed. */
  login: string;
};

/** One of the registrations that wait for an e-mail to be proved. The account's row shows the newest. */
export type RegistrationTable = {
  key: Generated<number>;
  account: number;
  /** Names it to whoever registered. */
  token_hash: Bytes;
  /** Of its newest link, also once that ran out. */
  link_hash: Uint8Array | null;
  /** What becomes of account, company and member when it is the one that is activated. */
  given: Json<unknown>;
  created_at: number;
  /** Its company is open; it is kept for a day, for whoever waits to hear of it. */
  opened_at: number | null;
};

export type LinkTable = {
  key: Generated<number>;
  token_hash: Bytes;
  purpose: 'activation' | 'invitation' | 'recovery';
  account: number | null;
  /** The registration that an activation link belongs to. */
  registration: number | null;
  invitation: number | null;
  /** Whether it travelled by mail, and so proves the mailbox. */
  mailed: number;
  created_at: number;
  expires_at: number;
};

export type InvitationTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  /** The invited member. */
  member: number;
  /** Where it was sent; a link that is only handed over was sent nowhere. */
  email: string | null;
  phone: string | null;
  invited_by: number;
  created_at: number;
  expires_at: number;
};

/** `salt`: one for the codes of an account. `code_hash`: keyed digest of the code's argon2id. */
export type BackupCodeTable = { key: Generated<number>; account: number; salt: Bytes; code_hash: Bytes };

/** `login` is a keyed digest of what was typed, so that a lock looks the same where no account is behind it. */
export type SignInFailureTable = { key: Generated<number>; login: Bytes; subject: string; at: number };

export type SignInLockTable = {
  login: Bytes;
  /** Device or address that tries; `*` for all together. */
  subject: string;
  failures: number;
  /** When the counted failures began. */
  since: number;
  /** Locked until then; 0 before the first lock. */
  until: number;
  /** Whose login it is, where it is anybody's. */
  account: number | null;
};

export type SecurityEventTable = {
  key: Generated<number>;
  id: Bytes;
  company: number | null;
  account: number | null;
  /** Who did it, where a member did. */
  member: number | null;
  at: number;
  kind: string;
  outcome: string;
  actor: string | null;
  subject: string | null;
  ip: string;
  /** As `packRegion` of `lib/util/region.ts` writes it. */
  region: string | null;
  device: string;
  /** `EventDetails` of `lib/contract/event-details.ts`; null where there is nothing more to tell. */
  details: string | null;
  /** Counts up within the company, without a gap. */
  seq: number;
  /** Keyed digest over this row and the hash before it. */
  hash: Uint8Array | null;
  /** Where somebody was taken out of it: keyed digest over what is left, and over `hash`. */
  redacted: Generated<Uint8Array | null>;
};

/** Where a company's log ends; `company` 0 is what belongs to none. */
export type EventChainTable = { company: number; seq: Generated<number>; hash: Uint8Array | null };

export type SiteTable = {
  key: Generated<number>;
  /** `<company code>-<number>`. */
  code: string;
  company: number;
  name: string;
  kind: 'website' | 'app';
  /** 1: the hosted chat page is on. */
  chat_page: number;
  appearance: Json<unknown>;
  proof_token: string;
  created_at: number;
  removed_at: number | null;
};

export type SiteOriginTable = {
  key: Generated<number>;
  id: Bytes;
  site: number;
  origin: string;
  proved_at: number | null;
  proved_by: 'meta' | 'file' | 'dns' | null;
  created_at: number;
};

export type VisitorTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  site: number;
  token_hash: Bytes;
  /** Counts up within the company: 访客 12; 0 for a preview's. */
  number: number;
  /** As the customer's record has it; null: known by number only. */
  name: Generated<string | null>;
  language: string;
  preview: number;
  created_at: number;
};

export type ConversationTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  site: number;
  visitor: number;
  state: 'open' | 'closed';
  assignee: number | null;
  page: Json<unknown> | null;
  language: string;
  preview: number;
  last_seq: number;
  last_feed: number;
  /** `seq` of the newest text or note; 0 before the first. */
  message_seq: number;
  opened_at: number;
  updated_at: number;
  /** Since when a visitor's message waits for an answer. */
  waiting_since: number | null;
  visitor_read: number;
  /** Key of the inquiry category; the category may be gone. */
  category: Generated<number | null>;
  /** Auto replies that this wait was given already, as `server/conversations/answer.ts` counts them. */
  replied: Generated<number>;
};

export type EntryTable = {
  conversation: number;
  seq: number;
  id: Bytes;
  company: number;
  feed: number;
  at: number;
  author_kind: 'visitor' | 'agent' | 'system';
  /** Member or visitor, by `author_kind`. */
  author: number | null;
  kind: string;
  body: string;
};

export type ReadMarkTable = { conversation: number; member: number; seq: number };

export type Tables = ApprovalTables &
  DeliveryTables &
  FederationTables &
  FilesTables &
  ImportTables &
  ModulesTables &
  OnboardingTables &
  OrganisationTables &
  PasskeyTables &
  PrivacyTables &
  ServiceTables &
  VerificationTables & {
    company: CompanyTable;
    account: AccountTable;
    member: MemberTable;
    session: SessionTable;
    challenge: ChallengeTable;
    pretence: PretenceTable;
    registration: RegistrationTable;
    link: LinkTable;
    invitation: InvitationTable;
    backup_code: BackupCodeTable;
    contact: ContactTable;
    old_password: OldPasswordTable;
    device: DeviceTable;
    device_access: DeviceAccessTable;
    sign_in_failure: SignInFailureTable;
    sign_in_lock: SignInLockTable;
    security_event: SecurityEventTable;
    event_chain: EventChainTable;
    site: SiteTable;
    site_origin: SiteOriginTable;
    visitor: VisitorTable;
    conversation: ConversationTable;
    entry: EntryTable;
    read_mark: ReadMarkTable;
  };
