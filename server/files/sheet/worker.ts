/** Reads one sheet in a thread of its own, and hands it over in pieces, each when it is asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetLimits, SheetRow } from './collect.ts';
import { parseSheet } from './parse.ts';
import { SheetRefusal } from './refusal.ts';

export type SheetTask = { bytes: Uint8Array; limits: SheetLimits };

export type SheetAnswer =
  | { kind: 'columns'; columns: string[] }
  | { kind: 'rows'; rows: SheetRow[] }
  | { kind: 'end' }
  | { kind: 'refused'; params: SheetRefusal['params'] };

/** Rows that are unpacked in well under a millisecond. */
const ROWS_A_PIECE = 250;

const say = (answer: SheetAnswer) => parentPort?.postMessage(answer);

try {
  const { bytes, limits } = workerData as SheetTask;
  const { columns, rows } = parseSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits);
  let next = 0;
  parentPort?.on('message', () => {
    const piece = rows.slice(next, next + ROWS_A_PIECE);
    next += piece.length;
    say(piece.length > 0 ? { kind: 'rows', rows: piece } : { kind: 'end' });
  });
  say({ kind: 'columns', columns });
} catch (error) {
  say({ kind: 'refused', params: error instanceof SheetRefusal ? error.params : { reason: 'damaged' } });
}
