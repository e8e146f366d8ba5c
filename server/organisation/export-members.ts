import { setImmediate } from 'node:timers/promises';
import type { Locale } from '../../lib/contract/common.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { ImportField } from '../../lib/contract/import.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { importFieldTexts } from '../../lib/i18n/import.ts';
import { memberStateTexts } from '../../lib/i18n/member-state.ts';
import { textIn } from '../../lib/i18n/text.ts';
import { csv } from '../../lib/util/csv.ts';
import { localTime } from '../../lib/util/local-time.ts';
import { formatPhone, nameKey } from '../../lib/util/text.ts';
import type { MemberContext } from '../context.ts';
import { demandExport, recordByMember } from '../identity/index.ts';
import { fieldsOfCompany } from './import/columns.ts';
import { filterOf } from './list-members.ts';
import { seenDepartments } from './scope.ts';
import type { MemberRow, NamedDepartment } from './store.ts';
import { companyByKey, departmentsOf, linksOf, pageOfMembers } from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.exportMembers>;
type Output = OutputOf<typeof organisationEndpoints.exportMembers>;

const PAGE = 500;

/** Of people whose contacts only those who manage members see. */
const managed: ReadonlySet<ImportField> = new Set(['phone', 'employee_number', 'workplace', 'hired_on', 'cost_centre']);

type Line = { row: MemberRow; departments: string[] };

/**
 * Those whom the actor sees, as a sheet that an import reads: its columns, and what somebody is now. Throws
 * `input_invalid` for a department that there is not, or `approval_required`.
 */
export async function exportMembers(ctx: MemberContext, { locale, timeZone, ...wanted }: Input): Promise<Output> {
  await demandExport(ctx);
  const { db, actor, services } = ctx;
  const lines = await linesOf(ctx, wanted);
  const all = fieldsOfCompany(await companyByKey(db, actor.company));
  const fields = actor.permissions.has('members.write') ? all : all.filter((field) => !managed.has(field));
  const cellsOf = writer(lines, fields, locale);
  const head = [
    ...fields.map((field) => textIn(importFieldTexts, locale, field)),
    textIn(memberStateTexts, locale, 'state'),
  ];
  const cells = [head];
  for (const [index, line] of lines.entries()) {
    if (index % PAGE === 0) await setImmediate();
    cells.push(cellsOf(line));
  }
  await recordByMember(ctx, 'members_exported', String(lines.length));
  const day = localTime(services.clock.now(), timeZone).slice(0, 10);
  return { name: `members-${day}.csv`, type: 'text/csv; charset=utf-8', text: csv(cells), count: lines.length };
}

/** Page by page: others are answered in between. */
async function linesOf(ctx: MemberContext, wanted: Pick<Input, 'department' | 'text'>): Promise<Line[]> {
  const { db, actor } = ctx;
  const filter = await filterOf(ctx, wanted);
  const pathOf = await paths(ctx);
  const lines: Line[] = [];
  for (let after = 0; ; ) {
    const rows = await pageOfMembers(db, actor.company, filter, { after, limit: PAGE });
    const last = rows.at(-1);
    if (!last) return lines;
    const places = new Map<number, string[]>();
    for (const link of await linksOf(
      db,
      'department_member',
      rows.map(({ key }) => key),
    ))
      places.set(link.member, [...(places.get(link.member) ?? []), pathOf(link)]);
    for (const row of rows) lines.push({ row, departments: places.get(row.key) ?? [] });
    await setImmediate();
    after = last.key;
  }
}

/** `销售部/华东组`, as far up as the actor sees. */
async function paths({ db, actor }: MemberContext) {
  const seen = await departmentsOf(db, actor.company, await seenDepartments(db, actor));
  const byKey = new Map(seen.map((one) => [one.key, one]));
  const byId = new Map(seen.map((one) => [Buffer.from(one.id).toString('hex'), one]));
  return ({ id, name }: NamedDepartment): string => {
    const path = [name];
    let at = byId.get(Buffer.from(id).toString('hex'));
    while (at?.parent) {
      at = byKey.get(at.parent);
      if (at) path.unshift(at.name);
    }
    return path.join('/');
  };
}

function writer(lines: Line[], fields: ImportField[], locale: Locale): (line: Line) => string[] {
  const byKey = new Map(lines.map(({ row }) => [row.key, row]));
  const names = new Map<string, number>();
  for (const { row } of lines) names.set(nameKey(row.name), (names.get(nameKey(row.name)) ?? 0) + 1);
  const phoneOf = (row: MemberRow) => (fields.includes('phone') && row.phone ? formatPhone(row.phone) : '');
  /** By what tells two of one name apart. */
  const superiorOf = ({ superior, superior_name: name }: MemberRow): string => {
    const known = superior === null ? undefined : byKey.get(superior);
    const alike = name !== null && (names.get(nameKey(name)) ?? 0) > 1;
    return (alike && known && (phoneOf(known) || known.email)) || name || '';
  };
  return ({ row, departments }) => {
    const extra = JSON.parse(row.extra) as Record<string, string>;
    const cell: Partial<Record<ImportField, string | null>> = {
      ...extra,
      name: row.name,
      phone: phoneOf(row),
      email: row.email,
      title: row.title,
      department: departments.join(locale === 'en' ? '; ' : '；'),
      superior: superiorOf(row),
      role: row.role_name ?? textIn(commonTexts, locale, row.role),
    };
    return [...fields.map((field) => cell[field] ?? ''), textIn(memberStateTexts, locale, row.state)];
  };
}
