export type Person = { email: string; name: string };

export type People = {
  people: Person[];
  /** What looks like an address and is none. */
  wrong: string[];
};

const ADDRESS = /(?:mailto:)?[^\s<>()[\]:"“”]+@[^\s<>()[\]:"“”]+/gi;
/** In small letters, joined by marks: meant as an address more likely than as a name. */
const HALF = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+$/;
const WHOLE = /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/;

/**
 * Addresses out of a list that was pasted from anywhere: a mail's head, a sheet's columns, a chat. A
 * name stands in the same cell, else in the first one of its line.
 */
export function readPeople(pasted: string): People {
  const found = new Map<string, Person>();
  const wrong: string[] = [];
  for (const line of pasted.normalize('NFKC').split(/[\n\r;]+/)) {
    const { people, broken } = readLine(line);
    for (const person of people) if (!found.has(person.email)) found.set(person.email, person);
    wrong.push(...broken);
  }
  return { people: [...found.values()], wrong };
}

function readLine(line: string): { people: Person[]; broken: string[] } {
  const people: Person[] = [];
  const broken: string[] = [];
  let apart = '';
  for (const cell of line.split(/[,、\t|]+/)) {
    const typed = [...cell.matchAll(ADDRESS)];
    const [only] = typed;
    if (typed.length === 0) {
      const half = cell.includes('@') || HALF.test(cell.trim());
      if (half) broken.push(cell.trim());
      else apart ||= nameIn(cell);
    }
    for (const [text] of typed) {
      const email = text
        .replace(/^mailto:/i, '')
        .replace(/[.。]+$/, '')
        .toLowerCase();
      if (!WHOLE.test(email)) {
        broken.push(text);
        continue;
      }
      const name = typed.length === 1 && only ? nameIn(cell.replace(only[0], ' ')) || apart : '';
      people.push({ email, name });
      apart = '';
    }
  }
  const [single] = people;
  // The address stands in the first column.
  if (people.length === 1 && single && !single.name) single.name = apart;
  return { people, broken };
}

/** A name is short and has letters; numbers, headings and marks are none. */
function nameIn(text: string): string {
  const name = text
    .replace(/[\p{L}\s]+:/gu, ' ')
    .replace(/[<>()[\]"“”:]+/g, ' ')
    .replace(/^\s*\d+[.)]?\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /\p{L}/u.test(name) && name.length <= 50 ? name : '';
}
