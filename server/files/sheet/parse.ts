import type { Sheet, SheetLimits } from './collect.ts';
import { compoundKind } from './compound.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { SheetRefusal } from './refusal.ts';
import { readXlsx } from './xlsx.ts';

const ZIP = Buffer.from('PK\u0003\u0004');

/** A sheet in whatever format it came; throws `SheetRefusal`. It takes its time: never on the main thread. */
export function parseSheet(bytes: Buffer, limits: SheetLimits): Sheet {
  const kind = compoundKind(bytes);
  if (kind) throw new SheetRefusal(kind);
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return readXlsx(bytes, limits);
  const text = decodeText(bytes);
  if (text === null) throw new SheetRefusal('not_a_sheet');
  return readCsv(text, limits);
}
