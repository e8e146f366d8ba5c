import type { z } from 'zod';
import type { ErrorCode, FieldError, FieldErrorCode } from '../../lib/contract/errors.ts';
import { fieldErrorCodes } from '../../lib/contract/errors.ts';
import { CodedError, refuse } from '../errors.ts';

const known = new Set<string>(fieldErrorCodes);

/** Refusals of a whole message rather than of a form's field. */
const wholeCodes: ReadonlySet<string> = new Set<ErrorCode>(['message_empty', 'message_too_long']);

/** Parses by the contract; throws `input_invalid` that names every wrong field. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const whole = parsed.error.issues.find((issue) => wholeCodes.has(issue.message));
  if (whole) throw refuse(whole.message as ErrorCode);
  throw new CodedError('input_invalid', { fields: parsed.error.issues.flatMap(fieldErrors) });
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown_field' }));
  }
  const code: FieldErrorCode = known.has(issue.message) ? (issue.message as FieldErrorCode) : 'malformed';
  if (issue.code === 'too_big') return [{ path, code, params: { max: Number(issue.maximum) } }];
  if (issue.code === 'too_small') return [{ path, code, params: { min: Number(issue.minimum) } }];
  return [{ path, code }];
}
