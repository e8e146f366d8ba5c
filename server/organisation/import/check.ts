import { z } from 'zod';
import { email as emailRule } from '../../../lib/contract/common.ts';
import type { ImportField, ImportReport } from '../../../lib/contract/import.ts';
import type { ExtraField } from '../../../lib/contract/member-fields.ts';
import { extraFields, extraFieldType } from '../../../lib/contract/member-fields.ts';
import { normaliseEmail, oneLine } from '../../../lib/util/text.ts';
import type { MemberActor } from '../../context.ts';
import { asPhone } from '../../identity/index.ts';
import type { Mapping } from './columns.ts';
import { createDepartments } from './departments.ts';
import type { Directory, Node, Person } from './directory.ts';
import { pathOf } from './directory.ts';
import type { CellFault, Fault } from './fault.ts';
import { eachInTurn } from './pace.ts';
import type { GivenRole } from './roles.ts';
import { agent, createRoles } from './roles.ts';
import type { Sheet } from './sheet.ts';
import { circles, createSuperiors } from './superiors.ts';

/** As an invited person may be called, and what for. */
const NAME_MAX = 50;
const TITLE_MAX = 50;
const EXTRA_MAX = 500;

const NAMES_SHOWN = 100;

/** Somebody to be made. */
export type Newcomer = {
  /** As the file shows it. */
  row: number;
  name: string;
  phone: string | null;
  email: string | null;
  title: string | null;
  extra: string;
  role: GivenRole;
  departments: Node[];
  /** Key of a member who is there, or the index of another newcomer. */
  superior: { key: number } | { index: number } | null;
};

export type Plan = { newcomers: Newcomer[]; departments: Node[] };

export type Checked = { plan: Plan; faults: CellFault[]; report: ImportReport };

export type Checker = {
  actor: Pick<MemberActor, 'role' | 'level' | 'scope' | 'permissions'>;
  directory: Directory;
  sheet: Sheet;
  mapping: Mapping;
  /** Rows that are done. */
  onProgress(done: number): void;
};

/** Looks at every row, and writes nothing. What is wrong stands in the order of the file. */
export async function checkSheet({ actor, directory, sheet, mapping, onProgress }: Checker): Promise<Checked> {
  const cellsOf = createCells(sheet, mapping);
  const faults: CellFault[] = [];
  const drafts = await readRows(sheet, cellsOf, onProgress);
  const fail = (draft: Draft, field: ImportField, fault: Fault) =>
    faults.push({ row: draft.row, field, value: draft.cells(field), ...fault });

  const people = createTwins(directory);
  const roles = createRoles(directory.roles, actor);
  const mayMake = actor.permissions.has('departments.write');
  const written = function* () {
    for (const draft of drafts) yield draft.cells('department');
  };
  const departments = createDepartments(directory, written(), mayMake);
  const superiors = createSuperiors(directory, drafts);
  const newcomers: Newcomer[] = [];
  await eachInTurn(drafts, (draft) => {
    checkPlain(draft, (field, fault) => fail(draft, field, fault));
    people.check(draft, (field, fault) => fail(draft, field, fault));
    const role = roles(draft.cells('role'));
    if ('code' in role) fail(draft, 'role', role);
    const superior = draft.cells('superior') ? superiors(draft.cells('superior')) : null;
    if (superior && 'code' in superior) fail(draft, 'superior', superior);
    newcomers.push({
      row: draft.row,
      name: draft.name,
      phone: draft.phone,
      email: draft.email,
      title: draft.cells('title') || null,
      extra: extraOf(draft),
      role: 'code' in role ? agent : role,
      departments: departments.of(draft.cells('department'), (fault) => fail(draft, 'department', fault)),
      superior: superior && !('code' in superior) ? keyed(superior) : null,
    });
  });
  for (const index of circles(
    newcomers.map(({ superior }) => (superior && 'index' in superior ? superior.index : null)),
  )) {
    const [draft, superior] = [drafts[index], newcomers[index]?.superior];
    const row = superior && 'index' in superior ? (newcomers[superior.index]?.row ?? 0) : 0;
    if (draft) fail(draft, 'superior', { code: 'superior_cycle', params: { row } });
  }
  faults.sort((a, b) => a.row - b.row);
  return {
    plan: { newcomers, departments: departments.missing },
    faults,
    report: reportOf(newcomers, faults, departments.missing),
  };
}

const keyed = (superior: { person: Person } | { index: number }) =>
  'person' in superior ? { key: superior.person.key } : superior;

type Draft = {
  row: number;
  name: string;
  phone: string | null;
  email: string | null;
  cells: (field: ImportField) => string;
};

type CellsOf = (cells: readonly string[]) => Draft['cells'];

function createCells({ columns }: Sheet, mapping: Mapping): CellsOf {
  const at = new Map<ImportField, number>();
  for (const [index] of columns.entries()) {
    const field = mapping[index];
    if (field) at.set(field, index);
  }
  return (cells) => (field) => {
    const index = at.get(field);
    const text = index === undefined ? '' : (cells[index] ?? '');
    return field === 'department' ? text : oneLine(text).trim();
  };
}

async function readRows(sheet: Sheet, cellsOf: CellsOf, onProgress: Checker['onProgress']): Promise<Draft[]> {
  const drafts: Draft[] = [];
  await eachInTurn(sheet.rows, ({ number, cells: written }) => {
    const cells = cellsOf(written);
    const email = normaliseEmail(cells('email'));
    drafts.push({
      row: number,
      name: cells('name'),
      phone: asPhone(cells('phone')),
      email: isEmail(email) ? email : null,
      cells,
    });
    if (drafts.length % 50 === 0) onProgress(drafts.length);
  });
  return drafts;
}

/** As every other way in takes it. */
const isEmail = (text: string): boolean => text !== '' && emailRule.safeParse(text).success;

type Fail = (field: ImportField, fault: Fault) => void;

function checkPlain({ name, phone, email, cells }: Draft, fail: Fail): void {
  if (!name) fail('name', { code: 'required' });
  else if (name.length > NAME_MAX) fail('name', { code: 'too_long', params: { max: NAME_MAX } });
  if (cells('phone') && !phone) fail('phone', { code: 'phone_malformed' });
  if (cells('email') && !email) fail('email', { code: 'email_malformed' });
  if (!cells('phone') && !cells('email')) fail('phone', { code: 'contact_required' });
  if (cells('title').length > TITLE_MAX) fail('title', { code: 'too_long', params: { max: TITLE_MAX } });
  for (const field of extraFields) {
    const value = cells(field);
    if (value.length > EXTRA_MAX) fail(field, { code: 'too_long', params: { max: EXTRA_MAX } });
    else if (value && extraFieldType[field] === 'date' && !dayOf(value)) fail(field, { code: 'date_malformed' });
  }
}

/** Finds whoever is there already, in the company or further up in the file. */
function createTwins({ byPhone, byEmail }: Directory) {
  const phones = new Map<string, number>();
  const emails = new Map<string, number>();
  return {
    check({ row, phone, email }: Draft, fail: Fail): void {
      const known = phone ? byPhone.get(phone) : undefined;
      const other = email ? byEmail.get(email) : undefined;
      if (known) fail('phone', { code: 'already_member', params: { name: known.name } });
      if (other && other !== known) fail('email', { code: 'already_member', params: { name: other.name } });
      twice(phones, phone, row, (first) => fail('phone', { code: 'phone_twice', params: { row: first } }));
      twice(emails, email, row, (first) => fail('email', { code: 'email_twice', params: { row: first } }));
    },
  };
}

function twice(rows: Map<string, number>, value: string | null, row: number, fail: (first: number) => void): void {
  if (value === null) return;
  const first = rows.get(value);
  if (first === undefined) rows.set(value, row);
  else fail(first);
}

function extraOf({ cells }: Draft): string {
  const values: Partial<Record<ExtraField, string>> = {};
  for (const field of extraFields) {
    const value = extraFieldType[field] === 'date' ? dayOf(cells(field)) : cells(field);
    if (value) values[field] = value;
  }
  return JSON.stringify(values);
}

/** `2026/3/1`, `2026.3.1` and `2026年3月1日` as `2026-03-01`; null for what is no day. */
function dayOf(text: string): string | null {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|[ T]00?:00.*)?$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return z.iso.date().safeParse(date).success ? date : null;
}

function reportOf(newcomers: Newcomer[], faults: CellFault[], missing: Node[]): ImportReport {
  const counts = new Map<CellFault['code'], number>();
  for (const { code } of faults) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    rows: newcomers.length,
    bad: new Set(faults.map(({ row }) => row)).size,
    faults: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    departments: { count: missing.length, names: missing.slice(0, NAMES_SHOWN).map(pathOf) },
    mailable: newcomers.filter(({ email }) => email !== null).length,
  };
}
