/** The tables of imports; see `schema.ts`. */
import type { Generated } from 'kysely';
import type { ImportFaultCode, ImportField, ImportSending } from '../../lib/contract/import.ts';
import type { ImportState } from '../../lib/contract/import-rules.ts';

type Bytes = Uint8Array;
type Json<_Shape> = string;

export type MemberImportTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  /** Who brought the file. */
  member: number;
  /** Of the file, as its owner called it. */
  name: string;
  /** Key of its sealed content, as long as it may be read again. */
  file: number | null;
  state: ImportState;
  done: Generated<number>;
  total: Generated<number>;
  /** `Sheet` with its first rows. */
  sheet: Json<unknown> | null;
  /** `(ImportField | null)[]` */
  mapping: Json<unknown> | null;
  /** `ImportReport` */
  report: Json<unknown> | null;
  /** `{ code, params? }` */
  failure: Json<unknown> | null;
  result: Json<unknown> | null;
  send: ImportSending | null;
  /** Rows of `member` and `department` that nobody sees yet may be there. */
  dirty: Generated<number>;
  /** When the process that works on it last said so. */
  beat_at: Generated<number>;
  created_at: number;
  touched_at: number;
  /** `joined_at` of those it made. */
  joined_at: number | null;
};

export type ImportFaultTable = {
  import: number;
  rank: number;
  row: number;
  column: string;
  field: ImportField;
  code: ImportFaultCode;
  value: string;
  params: Json<Record<string, string | number>>;
};

export type ImportTables = { member_import: MemberImportTable; import_fault: ImportFaultTable };
