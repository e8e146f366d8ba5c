import type { Generated } from 'kysely';

type Bytes = Uint8Array;
type Json<_Shape> = string;

/** A role of the company's own. */
export type RoleTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  name: string;
  /** The name as two are compared: `nameKey` of `lib/util/text.ts`. */
  name_key: string;
  /** 2 to 4; who stands higher has the smaller number, the owner 1. */
  level: number;
  /** Whose members its holders see: all of the company, or those of their departments. */
  scope: 'company' | 'departments';
  permissions: Json<string[]>;
  created_at: number;
};

/** When a member last did what a permission allows; written once a day at most. */
export type RightUseTable = { member: number; permission: string; at: number };

export type DepartmentTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  /** Null: it stands under the company itself. */
  parent: number | null;
  name: string;
  name_key: string;
  head: number | null;
  /** Order among siblings, ascending. */
  rank: number;
  /** An import that is under way: not there for anybody yet. */
  import: number | null;
  created_at: number;
};

/** Who stands in a department; who stands in none stands at the company itself. */
export type DepartmentMemberTable = { department: number; member: number };

/** Departments that a member may see beside the own ones. */
export type DepartmentGrantTable = { department: number; member: number };

export type OrganisationTables = {
  role: RoleTable;
  right_use: RightUseTable;
  department: DepartmentTable;
  department_member: DepartmentMemberTable;
  department_grant: DepartmentGrantTable;
};
