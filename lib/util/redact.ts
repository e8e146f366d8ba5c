import { FORMER_MEMBER } from './former-member.ts';

/** What joins names in a line. */
const joints = /( · | → |, |、|\n)/;

const isAddress = (value: string) => value.includes('@') || /^\+\d/.test(value);

/**
 * A text without the values that name somebody: an address (e-mail, phone) wherever it stands, a
 * name where it stands by itself or between the joints of a line, so that no other name is torn.
 */
export function redact(text: string, values: readonly string[]): string {
  let left = text;
  for (const value of values) if (isAddress(value)) left = left.replaceAll(value, FORMER_MEMBER);
  return left
    .split(joints)
    .map((part) => (values.includes(part) ? FORMER_MEMBER : part))
    .join('');
}

/** The same for every text in a value of JSON. */
export function redactDeep(value: unknown, values: readonly string[]): unknown {
  if (typeof value === 'string') return redact(value, values);
  if (Array.isArray(value)) return value.map((one) => redactDeep(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redactDeep(one, values)]));
}

/** The same for a column of JSON; a text that says nothing of them stays as it was written. */
export function redactJson<T extends string | null>(json: T, values: readonly string[]): T {
  if (json === null || !values.some((value) => json.includes(JSON.stringify(value).slice(1, -1)))) return json;
  return JSON.stringify(redactDeep(JSON.parse(json), values)) as T;
}
