import type { ErrorBody } from '../contract/errors.ts';

/** A refusal of the API, or `offline` where it could not be reached. */
export type Failure = Omit<ErrorBody['error'], 'code'> & { code: ErrorBody['error']['code'] | 'offline' };

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };
