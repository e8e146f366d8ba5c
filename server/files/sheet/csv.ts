import { CsvError, parse } from 'csv-parse/sync';
import type { Sheet, SheetLimits } from './collect.ts';
import { createCollector } from './collect.ts';
import { SheetRefusal } from './refusal.ts';

const SEPARATORS = [',', ';', '\t'] as const;

/** The table in a text, its separator found from the first line. Rows are counted as a spreadsheet shows them. */
export function readCsv(text: string, limits: SheetLimits): Sheet {
  const collector = createCollector(limits);
  let number = 0;
  try {
    parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A quote within a text is one, and a quote at its beginning asks for another at its end.
      relax_quotes: true,
      max_record_size: limits.maxColumns * (limits.maxCell + 3),
      on_record(record: string[]) {
        number += 1;
        collector.add(number, record);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const runsOn = error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED';
    throw runsOn ? new SheetRefusal('row_too_long', { row: number + 1 }) : new SheetRefusal('damaged');
  }
  return collector.sheet();
}

function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
