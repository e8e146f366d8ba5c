/** The tables of the modules; see `schema.ts`. */
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

export type ModulesTables = {
  company_module: CompanyModuleTable;
};
