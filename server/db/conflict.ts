const SQLITE_UNIQUE = new Set([1555, 2067]);
const POSTGRES_UNIQUE = '23505';

/** Whether a statement failed because a unique value was taken. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === POSTGRES_UNIQUE || SQLITE_UNIQUE.has(Number(errcode));
}

const SQLITE_REFERENCE = 787;
const POSTGRES_REFERENCE = '23503';

/** Whether a statement failed because what a row refers to is not there. */
export function isMissingReference(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === POSTGRES_REFERENCE || errcode === SQLITE_REFERENCE;
}

/** "Cached plan must not change result type": another process changed a table meanwhile. */
export const PLAN_CHANGED = '0A000';

const PASSING: ReadonlySet<unknown> = new Set(['40P01', '40001', PLAN_CHANGED]);

/** Deadlock, serialisation failure or a plan that is outdated: the transaction had no effect and may be run again. */
export function mayRunAgain(error: unknown): boolean {
  return PASSING.has((error as { code?: unknown }).code);
}
