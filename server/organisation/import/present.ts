import type { ImportFault, ImportSummary, ImportView } from '../../../lib/contract/import.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { FaultRow, ImportRow } from '../store/import.ts';
import type { Mapping } from './columns.ts';

/** The first rows, as they are shown while columns are named. */
export type Sample = Pick<ImportView, 'columns' | 'sample'>;

export function presentSummary(row: ImportRow): ImportSummary {
  return { id: formatId(row.id), name: row.name, state: row.state, by: row.by, createdAt: row.created_at };
}

/** `fields`: what a column may hold in this company. */
export function presentImport(row: ImportRow, fields: ImportView['fields']): ImportView {
  const { columns, sample } = parsed<Sample>(row.sheet) ?? { columns: [], sample: [] };
  return {
    ...presentSummary(row),
    done: row.done,
    total: row.total,
    columns,
    fields,
    sample,
    mapping: parsed<Mapping>(row.mapping) ?? [],
    report: parsed<ImportView['report']>(row.report),
    failure: parsed<ImportView['failure']>(row.failure),
    result: parsed<ImportView['result']>(row.result),
  };
}

export function presentFault({ rank, row, column, field, code, value, params }: FaultRow): ImportFault {
  return { rank, row, column, field, code, value, params: JSON.parse(params) as ImportFault['params'] };
}

export function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}
