/** The tables of the service; see `schema.ts`. */
import type { Generated } from 'kysely';

type Bytes = Uint8Array;
type Json<_Shape> = string;

/** What a company set; null where it is as it was in the beginning. */
export type ServiceTable = {
  company: number;
  /** Moves with every change of anything here. */
  revision: Generated<number>;
  hours: Json<unknown> | null;
  replies: Json<unknown> | null;
  assignment: Json<unknown> | null;
  /** Key of the member who was given a conversation last. */
  last_assigned: number | null;
};

/** `source` names the row in the template it came from. */
type Templated = { origin: 'template' | 'person'; source: string | null };

export type InquiryCategoryTable = Templated & {
  key: Generated<number>;
  id: Bytes;
  company: number;
  name: Json<unknown>;
  rank: number;
};

export type FaqTable = Templated & {
  key: Generated<number>;
  id: Bytes;
  company: number;
  category: number | null;
  question: Json<unknown>;
  answer: Json<unknown>;
  keywords: Json<string[]>;
  rank: number;
};

export type CannedReplyTable = Templated & {
  key: Generated<number>;
  id: Bytes;
  company: number;
  /** Whose own it is; null for the company's. */
  member: number | null;
  shortcut: string;
  title: string;
  text: string;
  initials: string;
};

export type ServiceTables = {
  service: ServiceTable;
  inquiry_category: InquiryCategoryTable;
  faq: FaqTable;
  canned_reply: CannedReplyTable;
};
