import type { ImportFaultCode, ImportField } from '../../../lib/contract/import.ts';

export type Fault = { code: ImportFaultCode; params?: Record<string, string | number> };

/** At a cell of the file. */
export type CellFault = Fault & { row: number; field: ImportField; value: string };
