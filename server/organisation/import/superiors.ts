import { nameKey, normaliseEmail } from '../../../lib/util/text.ts';
import { asPhone } from '../../identity/index.ts';
import type { Directory, Person } from './directory.ts';
import type { Fault } from './fault.ts';

/** A row of the file as far as others may name it. */
export type Named = { row: number; name: string; phone: string | null; email: string | null };

/** Somebody who is there, or a row of the file (its index). */
export type Superior = { person: Person } | { index: number };

/** Whom a cell names: by phone, by e-mail, or by a name that only one has. */
export function createSuperiors(directory: Directory, rows: readonly Named[]) {
  const phones = new Map<string, number>();
  const emails = new Map<string, number>();
  const names = new Map<string, number[]>();
  for (const [index, { name, phone, email }] of rows.entries()) {
    if (phone && !phones.has(phone)) phones.set(phone, index);
    if (email && !emails.has(email)) emails.set(email, index);
    const key = nameKey(name);
    const list = names.get(key);
    if (list) list.push(index);
    else if (key) names.set(key, [index]);
  }

  function of(person: Person | undefined, index: number | undefined): Superior | Fault {
    if (person) return person.disabled ? { code: 'superior_disabled', params: { name: person.name } } : { person };
    return index === undefined ? { code: 'superior_unknown' } : { index };
  }

  function find(text: string): Superior | Fault {
    if (text.includes('@')) {
      const email = normaliseEmail(text);
      return of(directory.byEmail.get(email), emails.get(email));
    }
    const phone = /\d{5}/.test(text) ? asPhone(text) : null;
    if (phone) return of(directory.byPhone.get(phone), phones.get(phone));
    const key = nameKey(text);
    const there = (directory.byName.get(key) ?? []).filter(({ disabled }) => !disabled);
    const inFile = names.get(key) ?? [];
    const count = there.length + inFile.length;
    if (count > 1) return { code: 'superior_ambiguous', params: { count } };
    return of(there[0] ?? directory.byName.get(key)?.[0], inFile[0]);
  }

  const known = new Map<string, Superior | Fault>();
  return (cell: string): Superior | Fault => {
    const found = known.get(cell) ?? find(cell);
    known.set(cell, found);
    return found;
  };
}

/** Rows (by index) that stand above themselves; only rows of the file can, since nobody there is below one. */
export function circles(above: readonly (number | null)[]): Set<number> {
  const seen = new Int32Array(above.length);
  const turning = new Set<number>();
  for (let start = 0; start < above.length; start++) {
    let at: number | null = start;
    while (at !== null && seen[at] === 0) {
      seen[at] = start + 1;
      at = above[at] ?? null;
    }
    // Back on the way that began here: from there on it goes round.
    for (
      let round = at;
      round !== null && seen[round] === start + 1 && !turning.has(round);
      round = above[round] ?? null
    )
      turning.add(round);
  }
  return turning;
}
