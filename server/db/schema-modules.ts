/** The tables of the modules; see `schema.ts`. */
import type { Generated } from 'kysely';
import type { ModuleName } from '../../lib/contract/templates.ts';

type Json<_Shape> = string;

/** No row: off, and never touched. */
export type CompanyModuleTable = {
  company: number;
  module: ModuleName;
  enabled: number;
  /** Who switched it last. */
  origin: 'template' | 'person';
  /** What the company set for it, each module by its own shape; null: nothing yet. */
  settings: Json<unknown> | null;
};

/** What a company knows of a visitor. */
export type CustomerTable = {
  key: Generated<number>;
  company: number;
  visitor: number;
  name: string;
  phone: string;
  email: string;
  organisation: string;
  /** Id of one of the company's stages, which may be gone. */
  stage: string | null;
  owner: number | null;
  /** Values of the company's own fields, by the field's id. */
  fields: Json<Record<string, string | number>>;
  /** All that a search looks through, in lower case. */
  search: string;
  updated_at: number;
};

/** Appended only. */
export type CustomerChangeTable = {
  key: Generated<number>;
  customer: number;
  at: number;
  by: string;
  what: string;
  label: string | null;
  before: string;
  after: string;
};

/** A time that a customer took. */
export type BookingTable = {
  key: Generated<number>;
  id: Uint8Array;
  /** Id of the entry that asked for it. */
  entry: Uint8Array;
  company: number;
  visitor: number;
  /** Id of one of the company's services, which may be gone. */
  service: string;
  /** What it was called then. */
  service_name: Json<{ 'zh-CN'?: string; en?: string }>;
  starts: number;
  ends: number;
  /** What came of it by time alone is not written: see `stateAt`. */
  state: 'requested' | 'confirmed' | 'declined' | 'cancelled' | 'expired';
  name: string;
  phone: string;
  note: string;
  reason: string;
  /** The customer's. */
  language: 'zh-CN' | 'en';
  time_zone: string | null;
  handled_by: number | null;
  requested_at: number;
};

/** What became of a booking, until the conversation has it. */
export type BookingNewsTable = {
  key: Generated<number>;
  booking: number;
  /** Of the entry. */
  id: Uint8Array;
  by: 'member' | 'visitor' | 'company';
  member: number | null;
  /** `BookingBody` */
  body: Json<unknown>;
};

/** How often a rule's message was shown, opened and answered; of no one in particular. */
export type ProactiveCountTable = {
  company: number;
  /** Id of one of the company's rules. */
  rule: string;
  shown: Generated<number>;
  opened: Generated<number>;
  answered: Generated<number>;
};

export type ModulesTables = {
  booking: BookingTable;
  booking_news: BookingNewsTable;
  company_module: CompanyModuleTable;
  customer: CustomerTable;
  customer_change: CustomerChangeTable;
  proactive_count: ProactiveCountTable;
};
