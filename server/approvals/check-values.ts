import { approvalLimits } from '../../lib/contract/approval-limits.ts';
import type { FieldValue, FormField } from '../../lib/contract/approvals.ts';
import type { FieldError, FieldErrorCode } from '../../lib/contract/errors.ts';
import { oneLine } from '../../lib/util/text.ts';

type Values = Record<string, FieldValue>;

const LARGEST = 1e12;

/**
 * What was filled in, in the order of the form; what was left empty is left out. Every field that is
 * wrong is named, and so is one that the form does not have.
 */
export function checkValues(form: FormField[], given: Values): { values: Values; errors: FieldError[] } {
  const known = new Set(form.map(({ id }) => id));
  const errors: FieldError[] = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) => ({ path: `values.${name}`, code: 'unknown_field' }));
  const values: Values = {};
  for (const field of form) {
    const value = Object.hasOwn(given, field.id) ? tidy(field, given[field.id]) : undefined;
    const code = value === undefined ? field.required && 'required' : faultOf(field, value);
    if (code) errors.push({ path: `values.${field.id}`, code });
    else if (value !== undefined) values[field.id] = value;
  }
  return { values, errors };
}

/** Undefined for what counts as left out. */
function tidy({ type }: FormField, value: FieldValue | undefined): FieldValue | undefined {
  if (typeof value === 'string') return (type === 'text' ? oneLine(value).trim() : value) || undefined;
  if (typeof value === 'object' && value.from === '' && value.to === '') return undefined;
  return value;
}

function faultOf({ type, options }: FormField, value: FieldValue): FieldErrorCode | null {
  if (type === 'number' || type === 'money') return numberFault(type, value);
  if (type === 'dates') return rangeFault(value);
  if (typeof value !== 'string') return 'malformed';
  if (type === 'date') return isDate(value) ? null : 'malformed';
  if (type === 'choice') return options?.includes(value) ? null : 'not_an_option';
  return value.length > (type === 'text' ? approvalLimits.line : approvalLimits.long) ? 'too_long' : null;
}

/** Money is not below zero and has no more than two digits after the point. */
function numberFault(type: 'number' | 'money', value: FieldValue): FieldErrorCode | null {
  if (typeof value !== 'number') return 'malformed';
  if (Math.abs(value) > LARGEST) return 'out_of_range';
  if (type === 'number') return null;
  if (value < 0) return 'out_of_range';
  return Math.abs(Math.round(value * 100) - value * 100) < 1e-4 ? null : 'malformed';
}

function rangeFault(value: FieldValue): FieldErrorCode | null {
  if (typeof value !== 'object') return 'malformed';
  if (value.from === '' || value.to === '') return 'required';
  if (!isDate(value.from) || !isDate(value.to)) return 'malformed';
  return value.from <= value.to ? null : 'ends_before_start';
}

/** A day that there is, as `2026-11-21`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
