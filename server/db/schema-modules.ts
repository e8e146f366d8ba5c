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

export type ModulesTables = {
  company_module: CompanyModuleTable;
  customer: CustomerTable;
  customer_change: CustomerChangeTable;
};
