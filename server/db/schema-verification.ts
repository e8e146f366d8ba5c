/** The tables of company verification and of ownership that changes hands; see `schema.ts`. */
import type { Generated } from 'kysely';
import type { TransferState } from '../../lib/contract/ownership.ts';
import type { CaseState, Country, FaceState } from '../../lib/contract/verification.ts';

type Bytes = Uint8Array;
type Json<_Shape> = string;

export type VerificationTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  state: CaseState;
  country: Country;
  /** Sealed JSON of `CaseValues`. */
  fields: Bytes;
  /** Keyed digest of country and number, to find whoever claims the same. */
  number_digest: Uint8Array | null;
  /** Counts every change. */
  revision: Generated<number>;
  submissions: Generated<number>;
  /** What the last review found: `Reason` with `touched`. */
  reasons: Json<unknown>;
  note: string | null;
  /** Of the face check: what the provider calls it, how it went and when. Nothing else is kept. */
  face_reference: string | null;
  face_state: FaceState | null;
  face_at: number | null;
  created_by: number | null;
  created_at: number;
  updated_at: number;
  submitted_at: number | null;
  decided_at: number | null;
};

/** Belongs to a case or to a transfer. */
export type VerificationDocumentTable = {
  key: Generated<number>;
  id: Bytes;
  verification: number | null;
  transfer: number | null;
  kind: string;
  name: string;
  type: string;
  size: number;
  /** Key of the sealed content; null once it is deleted. */
  file: number | null;
  added_by: string;
  added_at: number;
};

/** Only ever added to. */
export type VerificationMoveTable = {
  key: Generated<number>;
  verification: number;
  at: number;
  from_state: CaseState | null;
  to_state: CaseState;
  by: 'company' | 'operator' | 'system';
  account: number | null;
  name: string | null;
  reasons: Json<unknown>;
  note: string | null;
};

export type VerifiedAdministratorTable = { company: number; member: number; set_at: number };

export type OwnershipTransferTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  state: TransferState;
  from_member: number;
  to_member: number;
  created_at: number;
  expires_at: number;
  accepted_at: number | null;
  /** When the papers went to the operator. */
  submitted_at: number | null;
  papers_approved_at: number | null;
  contact_proved_at: number | null;
  code_hash: Uint8Array | null;
  code_sent_at: number | null;
  code_tries: Generated<number>;
  note: string | null;
  ended_at: number | null;
};

export type VerificationTables = {
  verification: VerificationTable;
  verification_document: VerificationDocumentTable;
  verification_move: VerificationMoveTable;
  verified_administrator: VerifiedAdministratorTable;
  ownership_transfer: OwnershipTransferTable;
};
