import { nameKey, normaliseEmail } from '../../../lib/util/text.ts';
import type { Db } from '../../db/connect.ts';
import { pageOfDepartments, pageOfPeople } from '../store/import.ts';
import type { RoleRow } from '../store.ts';
import { companyByKey, rolesOfCompany } from '../store.ts';
import { createPace } from './pace.ts';

export type Person = { key: number; name: string; phone: string | null; email: string | null; disabled: boolean };

/** A department that is there, or is to be made: then it has no key yet. */
export type Node = {
  key: number | null;
  parent: Node | null;
  name: string;
  nameKey: string;
  /** 1 for those on top. */
  level: number;
  rank: number;
  below: Map<string, Node>;
};

/** What a company has, to compare a file with. */
export type Directory = {
  companyKey: string;
  people: Person[];
  byPhone: Map<string, Person>;
  byEmail: Map<string, Person>;
  byName: Map<string, Person[]>;
  /** Departments on top, by their name's key. */
  top: Map<string, Node>;
  byDepartmentName: Map<string, Node[]>;
  departmentCount: number;
  roles: RoleRow[];
};

/** Rows that are read in about a millisecond. */
const PAGE = 200;

/** Reads it in pieces, with rests between. */
export async function readDirectory(db: Db, company: number): Promise<Directory> {
  const people: Person[] = [];
  await eachPage(
    (after) => pageOfPeople(db, company, after, PAGE),
    ({ key, name, phone, email, state }) => people.push({ key, name, phone, email, disabled: state === 'disabled' }),
  );
  const nodes = await readNodes(db, company);
  const directory: Directory = {
    companyKey: nameKey((await companyByKey(db, company)).name),
    people,
    byPhone: new Map(),
    byEmail: new Map(),
    byName: new Map(),
    top: new Map(),
    byDepartmentName: new Map(),
    departmentCount: nodes.length,
    roles: await rolesOfCompany(db, company),
  };
  for (const person of people) {
    if (person.phone) directory.byPhone.set(person.phone, person);
    if (person.email) directory.byEmail.set(normaliseEmail(person.email), person);
    push(directory.byName, nameKey(person.name), person);
  }
  for (const node of nodes) {
    (node.parent?.below ?? directory.top).set(node.nameKey, node);
    push(directory.byDepartmentName, node.nameKey, node);
  }
  return directory;
}

async function readNodes(db: Db, company: number): Promise<Node[]> {
  const nodes = new Map<number, Node>();
  const parents = new Map<Node, number>();
  await eachPage(
    (after) => pageOfDepartments(db, company, after, PAGE),
    ({ key, parent, name, name_key, rank }) => {
      const node: Node = { key, parent: null, name, nameKey: name_key, level: 0, rank, below: new Map() };
      nodes.set(key, node);
      if (parent !== null) parents.set(node, parent);
    },
  );
  for (const [node, parent] of parents) node.parent = nodes.get(parent) ?? null;
  const all = [...nodes.values()];
  for (const node of all) node.level = levelOf(node);
  return all;
}

function levelOf(node: Node): number {
  let level = 0;
  for (let at: Node | null = node; at; at = at.parent) level += 1;
  return level;
}

async function eachPage<Row extends { key: number }>(
  read: (after: number) => Promise<Row[]>,
  take: (row: Row) => void,
): Promise<void> {
  const pace = createPace();
  for (let after = 0; ; ) {
    const rows = await read(after);
    for (const row of rows) take(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.key;
    await pace();
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Names from the top, for people. */
export function pathOf(node: Node): string {
  const names: string[] = [];
  for (let at: Node | null = node; at; at = at.parent) names.unshift(at.name);
  return names.join('/');
}
