/** The tables of approvals; see `schema.ts`. */
import type { Generated } from 'kysely';

type Bytes = Uint8Array;
type Json<_Shape> = string;

export type FlowTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  kind: 'leave' | 'expenses' | 'overtime' | 'custom';
  name: string;
  enabled: number;
  /** `FormField[]` and `FlowStep[]` of `lib/contract/approvals.ts`. */
  form: Json<unknown>;
  steps: Json<unknown>;
  updated_at: number;
};

export type ApprovalTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  kind: FlowTable['kind'] | 'grant' | 'device' | 'ownership' | 'export';
  /** Of the flow; empty for a kind of the system. */
  name: string;
  requester: number;
  /** As they were when it was asked. */
  form: Json<unknown>;
  steps: Json<unknown>;
  values: Json<unknown>;
  /** Names what a question of the system is about, for whoever asked it. */
  ref: string | null;
  /** The same for people. */
  subject: string;
  payload: Json<unknown> | null;
  state: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'expired';
  step: Generated<number>;
  created_at: number;
  /** When its present step began, or it ended. */
  since: number;
  expires_at: number | null;
  /** Last number and hash of its history. */
  seq: Generated<number>;
  hash: Uint8Array | null;
  /** Where somebody was taken out of it: the digest it began with, and one over what is left. */
  seed: Generated<Uint8Array | null>;
  redacted: Generated<Uint8Array | null>;
};

/** Who may decide a step, once it began. */
export type ApprovalApproverTable = {
  approval: number;
  step: number;
  member: number;
  /** `passed`: others decided; `gone`: cannot decide any more. */
  state: 'waiting' | 'approved' | 'rejected' | 'passed' | 'gone';
  at: number | null;
};

/** What happened to a request; rows are added and never changed. */
export type ApprovalActTable = {
  key: Generated<number>;
  id: Bytes;
  approval: number;
  /** Counts up within the request, without a gap. */
  seq: number;
  at: number;
  kind: string;
  /** Who did it, and by what name; null where the system did. */
  member: number | null;
  actor: string | null;
  step: number;
  /** Of the request, once this had happened. */
  state: ApprovalTable['state'];
  note: string;
  /** Names of whom it is about. */
  people: Json<string[]>;
  /** Keyed digest over this row and the hash before it; the first one covers the request. */
  hash: Bytes;
  /** Where somebody was taken out of it: keyed digest over what is left, and over `hash`. */
  redacted: Generated<Uint8Array | null>;
};

/** Who may export until when, where a company wants that allowed first. */
export type ExportGrantTable = { member: number; until: number };

export type ApprovalTables = {
  flow: FlowTable;
  approval: ApprovalTable;
  approval_approver: ApprovalApproverTable;
  approval_act: ApprovalActTable;
  export_grant: ExportGrantTable;
};
