import { sql } from 'kysely';
import type { Step } from '../migrate.ts';
import { required, unique, within } from './columns.ts';

/** The setup wizard, what a template set, plans, and partners who bring companies. */
export const onboarding: Step = async (db, types) => {
  for (const [name, type] of [
    ['appearance', 'text'],
    ['logo', 'text'],
    ['logo_file', 'bigint'],
  ] as const)
    await db.schema.alterTable('company').addColumn(name, type).execute();
  await wizard(db, types);
  await plans(db, types);
  await partners(db, types);
};

const wizard: Step = async (db) => {
  await db.schema
    .createTable('onboarding')
    .addColumn('company', 'bigint', (column) => within('company')(column).primaryKey())
    .addColumn('step', 'text', (column) => column.notNull().defaultTo('language'))
    .addColumn('steps', 'text', (column) => column.notNull().defaultTo('{}'))
    .addColumn('locale', 'text', (column) => column.notNull().defaultTo('zh-CN'))
    .addColumn('recommendation', 'text')
    .addColumn('applied_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('dismissed_at', 'bigint')
    .execute();
  // Who is at work already needs no wizard, and no list of first steps.
  await sql`insert into onboarding (company, finished_at, dismissed_at)
    select key, activated_at, activated_at from company where state = 'active'`.execute(db);
  await db.schema
    .createTable('member_tour')
    .addColumn('member', 'bigint', within('member'))
    .addColumn('tour', 'text', required)
    .addColumn('seen_at', 'bigint', required)
    .addPrimaryKeyConstraint('member_tour_pk', ['member', 'tour'])
    .execute();
};

const plans: Step = async (db, { bytes, key }) => {
  await db.schema
    .createTable('company_plan')
    .addColumn('company', 'bigint', (column) => within('company')(column).primaryKey())
    .addColumn('plan', 'text', required)
    .addColumn('trial_until', 'bigint')
    .addColumn('changed_at', 'bigint', required)
    .execute();
  await key(db.schema.createTable('plan_request'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', (column) => within('company')(column).unique())
    .addColumn('plan', 'text', required)
    .addColumn('requested_by', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
};

const partners: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('partner'))
    .addColumn('id', bytes, unique)
    .addColumn('name', 'text', required)
    .addColumn('business_type', 'text')
    .addColumn('industry', 'text')
    .addColumn('active', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await key(db.schema.createTable('partner_key'))
    .addColumn('id', bytes, unique)
    .addColumn('partner', 'bigint', within('partner'))
    .addColumn('name', 'text', required)
    .addColumn('hint', 'text', required)
    .addColumn('hash', bytes, unique)
    .addColumn('created_at', 'bigint', required)
    .addColumn('last_used_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute();
  await key(db.schema.createTable('partner_start'))
    .addColumn('partner', 'bigint', within('partner'))
    .addColumn('hash', bytes, unique)
    .addColumn('given', bytes, required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await key(db.schema.createTable('partner_registration'))
    .addColumn('id', bytes, unique)
    .addColumn('partner', 'bigint', within('partner'))
    .addColumn('company', 'bigint', (column) => column.references('company.key').onDelete('set null'))
    .addColumn('by', 'text', required)
    .addColumn('at', 'bigint', required)
    .addColumn('opened_at', 'bigint')
    .execute();
  for (const [table, column] of [
    ['partner_key', 'partner'],
    ['partner_start', 'partner'],
    ['partner_start', 'expires_at'],
    ['partner_registration', 'partner'],
    ['partner_registration', 'company'],
  ] as const)
    await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
};
