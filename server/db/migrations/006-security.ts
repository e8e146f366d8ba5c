import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { Step } from '../migrate.ts';
import type { ColumnTypes } from './columns.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Devices with their keys, rules of a company, ways to reach a person, and a log whose rows hold together. */
export const security: Step = async (db, types) => {
  await rules(db);
  await accounts(db, types);
  await devices(db, types);
  await sessions(db, types);
  await challenges(db, types);
  await log(db, types);
};

async function rules(db: Kysely<unknown>) {
  await db.schema
    .alterTable('company')
    .addColumn('rules', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
  const companies = db as Kysely<{ company: { key: number; lock_minutes: number; rules: string } }>;
  for (const { key, lock_minutes } of await companies.selectFrom('company').select(['key', 'lock_minutes']).execute()) {
    const values = { rules: JSON.stringify({ lockMinutes: Number(lock_minutes) }) };
    await companies.updateTable('company').set(values).where('key', '=', key).execute();
  }
  await db.schema.alterTable('company').dropColumn('lock_minutes').execute();
}

async function accounts(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  const add = (name: string, type: 'bigint' | 'integer' | 'text', build = (column: Column) => column) =>
    db.schema.alterTable('account').addColumn(name, type, build).execute();
  await add('password_changed_at', 'bigint', zero);
  await add('must_change_password', 'integer', zero);
  await add('sms_code', 'integer', zero);
  await add('email_failing_at', 'bigint');
  await add('extra_confirmation', 'text');
  await add('question', 'text');
  await add('answer_hash', 'text');
  await add('welcomed_at', 'bigint');
  const filled = db as Kysely<{ account: { password_changed_at: number; created_at: number } }>;
  await filled
    .updateTable('account')
    .set((eb) => ({ password_changed_at: eb.ref('created_at') }))
    .execute();
  await key(db.schema.createTable('contact'))
    .addColumn('id', bytes, unique)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('kind', 'text', required)
    .addColumn('purpose', 'text', required)
    .addColumn('value', 'text', required)
    .addColumn('verified_at', 'bigint')
    .addColumn('failing_at', 'bigint')
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('contact_once', ['account', 'kind', 'purpose'])
    .execute();
  // A phone that was proved signs in, and so it is one person's.
  await sql`
    create unique index contact_phone on contact (value)
    where kind = 'phone' and purpose = 'main' and verified_at is not null
  `.execute(db);
  await movePhones(db);
  await key(db.schema.createTable('old_password'))
    .addColumn('account', 'bigint', within('account'))
    .addColumn('password_hash', 'text', required)
    .addColumn('replaced_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('old_password_account').on('old_password').column('account').execute();
}

type Column = Parameters<typeof required>[0];

async function movePhones(db: Kysely<unknown>) {
  type Phone = { account: number; id: Uint8Array; kind: string; purpose: string; value: string; created_at: number };
  type Account = { key: number; phone: string | null; created_at: number };
  const tables = db as Kysely<{ account: Account; contact: Phone }>;
  const given = await tables.selectFrom('account').select(['key', 'phone', 'created_at']).execute();
  for (const { key: account, phone: value, created_at: at } of given) {
    const created_at = Number(at);
    const contact = { id: parseId(newId(created_at)), kind: 'phone', purpose: 'main', account, created_at };
    if (value)
      await tables
        .insertInto('contact')
        .values({ ...contact, value })
        .execute();
  }
  await db.schema.alterTable('account').dropColumn('phone').execute();
}

async function devices(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await key(db.schema.createTable('device'))
    .addColumn('id', bytes, unique)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('fingerprint', bytes, required)
    .addColumn('keyed', 'integer', required)
    .addColumn('name', 'text')
    .addColumn('label', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('ip', 'text', required)
    .addColumn('region', 'text')
    .addColumn('first_at', 'bigint', required)
    .addColumn('last_at', 'bigint', required)
    .addColumn('confirmed_at', 'bigint')
    .addColumn('trusted_until', 'bigint', zero)
    .addUniqueConstraint('device_once', ['account', 'fingerprint'])
    .execute();
  await db.schema
    .createTable('device_access')
    .addColumn('device', 'bigint', within('device'))
    .addColumn('company', 'bigint', within('company'))
    .addColumn('state', 'text', required)
    .addColumn('asked_at', 'bigint', required)
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'bigint', maybe('member'))
    .addPrimaryKeyConstraint('device_access_key', ['device', 'company'])
    .execute();
  await db.schema.createIndex('device_access_company').on('device_access').columns(['company', 'state']).execute();
  await db.schema.dropTable('known_device').execute();
}

/** Sessions and challenges from before had no device that could be proved: everybody signs in again. */
async function sessions(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await db.schema.dropTable('session').execute();
  await key(db.schema.createTable('session'))
    .addColumn('id', bytes, unique)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('member', 'bigint', within('member'))
    .addColumn('device', 'bigint', within('device'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('kind', 'text', required)
    .addColumn('remember', 'integer', required)
    .addColumn('proved', 'text', required)
    .addColumn('restricted', 'text')
    .addColumn('password_at', 'bigint', zero)
    .addColumn('code_at', 'bigint', zero)
    .addColumn('locked_at', 'bigint')
    .addColumn('previous_at', 'bigint')
    .addColumn('ip', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('seen_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  for (const column of ['account', 'member', 'device'])
    await db.schema.createIndex(`session_${column}`).on('session').column(column).execute();
}

async function challenges(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await db.schema.dropTable('challenge').execute();
  await key(db.schema.createTable('challenge'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('purpose', 'text', required)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('session', 'bigint', (column) => maybe('session')(column).onDelete('cascade'))
    .addColumn('company', 'bigint', (column) => maybe('company')(column).onDelete('cascade'))
    .addColumn('fingerprint', bytes, required)
    .addColumn('label', 'text', required)
    .addColumn('remember', 'integer', required)
    .addColumn('kind', 'text', required)
    .addColumn('methods', 'text', required)
    .addColumn('proved', 'text', required)
    .addColumn('target', 'text')
    .addColumn('code_hash', bytes)
    .addColumn('code_method', 'text')
    .addColumn('code_sent_at', 'bigint')
    .addColumn('link_hash', bytes)
    .addColumn('link_expires_at', 'bigint')
    .addColumn('confirmed_at', 'bigint')
    .addColumn('tries', 'integer', zero)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('challenge_account').on('challenge').column('account').execute();
  await db.schema.createIndex('challenge_link').on('challenge').column('link_hash').execute();
  await db.schema.alterTable('sign_in_lock').addColumn('account', 'bigint').execute();
  await db.schema.createIndex('sign_in_lock_account').on('sign_in_lock').column('account').execute();
}

async function log(db: Kysely<unknown>, { bytes }: ColumnTypes) {
  const add = (name: string, type: 'bigint' | 'text' | ColumnTypes['bytes'], build = (column: Column) => column) =>
    db.schema.alterTable('security_event').addColumn(name, type, build).execute();
  await add('member', 'bigint');
  await add('region', 'text');
  await add('seq', 'bigint', zero);
  await add('hash', bytes);
  await db.schema
    .createTable('event_chain')
    // 0 for what belongs to no company.
    .addColumn('company', 'bigint', (column) => column.primaryKey())
    .addColumn('seq', 'bigint', zero)
    .addColumn('hash', bytes)
    .execute();
}
