import type { ErrorBody, ErrorCode, FieldError } from '../lib/contract/errors.ts';
import { errorStatus } from '../lib/contract/errors.ts';

type Details = { fields?: FieldError[]; params?: Record<string, string | number> };

/** A refusal with its code. Text is made at the reader's side, in the reader's language. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(code);
    this.name = 'CodedError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorStatus[this.code];
  }

  body(requestId?: string): ErrorBody {
    return { error: { code: this.code, ...this.details, requestId } };
  }
}

/** Makes a refusal; reads as a sentence: `throw refuse('not_found')`. */
export function refuse(code: ErrorCode, params?: Record<string, string | number>): CodedError {
  return new CodedError(code, params ? { params } : {});
}

/** A refusal that names fields. */
export function refuseFields(...fields: FieldError[]): CodedError {
  return new CodedError('input_invalid', { fields });
}
