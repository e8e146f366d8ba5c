import type { Context, Services } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import type { ImportRow } from '../store/import.ts';

/** An import that this process works on. */
export type Job = {
  services: Services;
  db: Db;
  row: ImportRow;
  /** For what it writes into the log: whoever asked, and by what device. */
  ctx: Context;
  device: string;
  /** Whether the server is about to stop. */
  stopping(): boolean;
};

/** Ends a job whose import was cancelled, or whose server stops; nothing went wrong. */
export class JobEnded extends Error {}

/** Throws `JobEnded` where the import is not in the state any more that the job left it in. */
export function demandGoesOn(goesOn: boolean): void {
  if (!goesOn) throw new JobEnded('the import was cancelled');
}
