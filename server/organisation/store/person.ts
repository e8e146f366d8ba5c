import { sql } from 'kysely';
import { FORMER_MEMBER } from '../../../lib/util/former-member.ts';
import { redactDeep, redactJson } from '../../../lib/util/redact.ts';
import type { Db, Tx } from '../../db/connect.ts';

/** By what a member goes in its company, joined or not. */
export async function namesOfMember(db: Db, member: number): Promise<string[]> {
  const { name, email, phone } = await db
    .selectFrom('member')
    .select(['name', 'email', 'phone'])
    .where('key', '=', member)
    .executeTakeFirstOrThrow();
  return [name, email, phone].filter((value) => value !== null);
}

/** Which of these are names of other members of the company, too. */
export async function namesOfOthers(db: Db, company: number, member: number, names: string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom('member')
    .select('name')
    .where('company', '=', company)
    .where('key', '!=', member)
    .where('name', 'in', names)
    .execute();
  return rows.map(({ name }) => name);
}

/** How many companies have this account, those that disabled it too. */
export async function countCompaniesOf(db: Db, account: number): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The row stays, for what others wrote about it, and tells nobody. */
export async function eraseMemberRow(tx: Tx, member: number): Promise<void> {
  await tx.deleteFrom('invitation').where('member', '=', member).execute();
  for (const table of ['department_member', 'department_grant', 'right_use'] as const)
    await tx.deleteFrom(table).where('member', '=', member).execute();
  await tx.updateTable('department').set({ head: null }).where('head', '=', member).execute();
  await tx.updateTable('member').set({ superior: null }).where('superior', '=', member).execute();
  await tx
    .updateTable('member')
    .set({
      account: null,
      state: 'erased',
      role: 'agent',
      custom_role: null,
      rights: '{}',
      name: FORMER_MEMBER,
      title: null,
      email: null,
      phone: null,
      superior: null,
      extra: '{}',
      status: 'away',
    })
    .where('key', '=', member)
    .execute();
}

const told = ['sheet', 'mapping', 'report', 'failure', 'result'] as const;

/** Takes somebody out of what imports of the company still know of their files. */
export async function redactImports(tx: Tx, company: number, values: readonly string[]): Promise<void> {
  const imports = await tx
    .selectFrom('member_import')
    .select(['key', ...told])
    .where('company', '=', company)
    .execute();
  for (const { key, ...row } of imports) {
    const left = Object.fromEntries(told.map((column) => [column, redactJson(row[column], values)]));
    if (told.some((column) => left[column] !== row[column]))
      await tx.updateTable('member_import').set(left).where('key', '=', key).execute();
  }
  const faults = await tx
    .selectFrom('import_fault')
    .innerJoin('member_import', 'member_import.key', 'import_fault.import')
    .select(['import_fault.import', 'import_fault.rank', 'import_fault.value', 'import_fault.params'])
    .where('member_import.company', '=', company)
    .where((eb) =>
      eb.or(
        values.flatMap((value) =>
          ['import_fault.value', 'import_fault.params'].map(
            (column) => sql<boolean>`${sql.ref(column)} like ${`%${value.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`,
          ),
        ),
      ),
    )
    .execute();
  for (const { import: of, rank, value, params } of faults)
    await tx
      .updateTable('import_fault')
      .set({ value: redactDeep(value, values) as string, params: redactJson(params, values) })
      .where('import', '=', of)
      .where('rank', '=', rank)
      .execute();
}
