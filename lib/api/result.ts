import type { ErrorBody } from '../contract/errors.ts';

/**
 * A refusal of the API, `offline` where it could not be reached, or `cancelled` where the person gave
 * up in the middle, which no screen need tell.
 */
export type Failure = Omit<ErrorBody['error'], 'code'> & { code: ErrorBody['error']['code'] | 'offline' | 'cancelled' };

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };
