import type { Generated, Kysely } from 'kysely';
import { sql } from 'kysely';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { Step } from '../migrate.ts';
import type { ColumnTypes } from './columns.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Departments, roles of a company's own, and members from the moment they are invited. */
export const organisation: Step = async (db, types) => {
  await roles(db, types);
  await members(db);
  await departments(db, types);
  await invitations(db);
};

async function roles(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await key(db.schema.createTable('role'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('name', 'text', required)
    .addColumn('name_key', 'text', required)
    .addColumn('level', 'integer', required)
    .addColumn('scope', 'text', required)
    .addColumn('permissions', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('role_once', ['company', 'name_key'])
    .execute();
  await db.schema
    .createTable('right_use')
    .addColumn('member', 'bigint', within('member'))
    .addColumn('permission', 'text', required)
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('right_use_key', ['member', 'permission'])
    .execute();
}

/** Who is invited is a member without an account. */
async function members(db: Kysely<unknown>) {
  await sql`alter table member alter column account drop not null`.execute(db);
  const add = (name: string, type: 'bigint' | 'text', build = (column: Column) => column) =>
    db.schema.alterTable('member').addColumn(name, type, build).execute();
  await add('email', 'text');
  await add('phone', 'text');
  await add('superior', 'bigint', (column) => maybe('member')(column).onDelete('set null'));
  await add('custom_role', 'bigint', maybe('role'));
  await add('rights', 'text', (column) => column.notNull().defaultTo('{}'));
  await add('extra', 'text', (column) => column.notNull().defaultTo('{}'));
  await add('import', 'bigint');
  await db.schema.createIndex('member_superior').on('member').column('superior').execute();
  await db.schema.createIndex('member_custom_role').on('member').column('custom_role').execute();
  await sql`create unique index member_phone on member (company, phone) where phone is not null`.execute(db);
  await sql`create unique index member_email on member (company, email) where email is not null`.execute(db);
  await sql`create index member_of_import on member (import) where import is not null`.execute(db);
  await db.schema
    .alterTable('company')
    .addColumn('settings', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
}

type Column = Parameters<typeof required>[0];

async function departments(db: Kysely<unknown>, { bytes, key, clustered }: ColumnTypes) {
  await key(db.schema.createTable('department'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('parent', 'bigint', maybe('department'))
    .addColumn('name', 'text', required)
    .addColumn('name_key', 'text', required)
    .addColumn('head', 'bigint', (column) => maybe('member')(column).onDelete('set null'))
    .addColumn('rank', 'double precision', zero)
    .addColumn('import', 'bigint')
    .addColumn('created_at', 'bigint', required)
    .execute();
  // The company itself is the parent of those on top.
  await sql`create unique index department_sibling on department (company, coalesce(parent, 0), name_key)`.execute(db);
  await db.schema.createIndex('department_parent').on('department').column('parent').execute();
  await db.schema.createIndex('department_head').on('department').column('head').execute();
  await sql`create index department_import on department (import) where import is not null`.execute(db);
  for (const table of ['department_member', 'department_grant']) {
    await clustered(
      db.schema
        .createTable(table)
        .addColumn('department', 'bigint', within('department'))
        .addColumn('member', 'bigint', within('member'))
        .addPrimaryKeyConstraint(`${table}_key`, ['department', 'member']),
    ).execute();
    await db.schema.createIndex(`${table}_member`).on(table).column('member').execute();
  }
}

type Invitation = {
  key: number;
  company: number;
  email: string | null;
  role: string;
  name: string | null;
  created_at: number;
  member: number | null;
};
type Member = {
  key: Generated<number>;
  id: Uint8Array;
  company: number;
  role: string;
  state: string;
  name: string;
  email: string | null;
  status: string;
  joined_at: number;
};

async function invitations(db: Kysely<unknown>) {
  await sql`alter table invitation alter column email drop not null`.execute(db);
  await db.schema.alterTable('invitation').addColumn('phone', 'text').execute();
  await db.schema
    .alterTable('invitation')
    .addColumn('member', 'bigint', (column) => maybe('member')(column).onDelete('cascade'))
    .execute();
  const tables = db as Kysely<{ invitation: Invitation; member: Member }>;
  for (const one of await tables.selectFrom('invitation').selectAll().execute()) {
    const at = Number(one.created_at);
    const values = {
      id: parseId(newId(at)),
      company: one.company,
      role: one.role,
      state: 'invited',
      name: one.name ?? one.email?.split('@')[0] ?? '',
      email: one.email,
      status: 'available',
      joined_at: at,
    };
    const { key } = await tables.insertInto('member').values(values).returning('key').executeTakeFirstOrThrow();
    await tables.updateTable('invitation').set({ member: key }).where('key', '=', one.key).execute();
  }
  await db.schema.alterTable('invitation').dropColumn('role').execute();
  await db.schema.alterTable('invitation').dropColumn('name').execute();
  await db.schema.createIndex('invitation_member').unique().on('invitation').column('member').execute();
}
