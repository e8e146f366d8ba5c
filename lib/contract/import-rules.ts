/** What screens need of imports without a schema. This file imports nothing, like `limits.ts`. */

/** People in one file. */
export const IMPORT_ROWS_MAX = 10_000;

/**
 * reading → checking → ready → writing → inviting → done. `unmapped`: columns must be named first.
 * `interrupted`: the server stopped in the middle, and nothing of it is left.
 */
export const importStates = [
  'reading',
  'unmapped',
  'checking',
  'ready',
  'writing',
  'inviting',
  'done',
  'failed',
  'cancelled',
  'interrupted',
] as const;
export type ImportState = (typeof importStates)[number];

/** Something is being done, and `done` of `total` moves. */
export const importMoves: ReadonlySet<ImportState> = new Set(['reading', 'checking', 'writing', 'inviting'] as const);
