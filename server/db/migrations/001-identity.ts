import type { Kysely } from 'kysely';
import type { Step } from '../migrate.ts';
import type { ColumnTypes } from './columns.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Companies, accounts, members, and everything the gate asks and remembers. */
export const identity: Step = async (db, types) => {
  await people(db, types);
  await sessions(db, types);
  await links(db, types);
  await failures(db, types);
};

async function people(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await key(db.schema.createTable('company'))
    .addColumn('id', bytes, unique)
    .addColumn('code', 'text', (column) => column.unique())
    .addColumn('name', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('profile', 'text', required)
    .addColumn('lock_minutes', 'integer', required)
    .addColumn('feed', 'bigint', zero)
    .addColumn('site_count', 'integer', zero)
    .addColumn('visitor_count', 'integer', zero)
    .addColumn('created_at', 'bigint', required)
    .addColumn('activated_at', 'bigint')
    .execute();
  await key(db.schema.createTable('account'))
    .addColumn('id', bytes, unique)
    .addColumn('email', 'text', unique)
    .addColumn('state', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('title', 'text')
    .addColumn('phone', 'text')
    .addColumn('locale', 'text', required)
    .addColumn('password_hash', 'text', required)
    .addColumn('totp_secret', bytes)
    .addColumn('totp_enabled_at', 'bigint')
    .addColumn('totp_step', 'bigint', zero)
    .addColumn('totp_pending', bytes)
    .addColumn('email_code', 'integer', zero)
    .addColumn('code_sent_at', 'bigint', zero)
    .addColumn('email_verified_at', 'bigint')
    .addColumn('last_sign_in_at', 'bigint')
    .addColumn('created_at', 'bigint', required)
    .execute();
  await key(db.schema.createTable('member'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('account', 'bigint', within('account'))
    .addColumn('role', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('title', 'text')
    .addColumn('status', 'text', required)
    .addColumn('joined_at', 'bigint', required)
    .addUniqueConstraint('member_once', ['company', 'account'])
    .execute();
  await db.schema.createIndex('member_account').on('member').column('account').execute();
}

async function sessions(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await key(db.schema.createTable('session'))
    .addColumn('id', bytes, unique)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('member', 'bigint', within('member'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('kind', 'text', required)
    .addColumn('remember', 'integer', required)
    .addColumn('device', bytes, required)
    .addColumn('label', 'text', required)
    .addColumn('ip', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('seen_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('session_account').on('session').column('account').execute();
  await db.schema.createIndex('session_member').on('session').column('member').execute();
  await key(db.schema.createTable('challenge'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('device', bytes, required)
    .addColumn('label', 'text', required)
    .addColumn('remember', 'integer', required)
    .addColumn('kind', 'text', required)
    .addColumn('methods', 'text', required)
    .addColumn('code_hash', bytes)
    .addColumn('code_sent_at', 'bigint')
    .addColumn('tries', 'integer', zero)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('challenge_account').on('challenge').column('account').execute();
}

async function links(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await key(db.schema.createTable('invitation'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('email', 'text', required)
    .addColumn('role', 'text', required)
    .addColumn('name', 'text')
    .addColumn('invited_by', 'bigint', within('member'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addUniqueConstraint('invitation_once', ['company', 'email'])
    .execute();
  await key(db.schema.createTable('link'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('purpose', 'text', required)
    .addColumn('account', 'bigint', (column) => maybe('account')(column).onDelete('cascade'))
    .addColumn('invitation', 'bigint', (column) => maybe('invitation')(column).onDelete('cascade'))
    .addColumn('mailed', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('link_account').on('link').column('account').execute();
  await db.schema.createIndex('link_invitation').on('link').column('invitation').execute();
  await key(db.schema.createTable('backup_code'))
    .addColumn('account', 'bigint', within('account'))
    .addColumn('code_hash', bytes, required)
    .addUniqueConstraint('backup_code_once', ['account', 'code_hash'])
    .execute();
}

async function failures(db: Kysely<unknown>, { bytes, key }: ColumnTypes) {
  await db.schema
    .createTable('known_device')
    .addColumn('account', 'bigint', within('account'))
    .addColumn('device', bytes, required)
    .addColumn('first_at', 'bigint', required)
    .addColumn('last_at', 'bigint', required)
    .addPrimaryKeyConstraint('known_device_key', ['account', 'device'])
    .execute();
  await key(db.schema.createTable('sign_in_failure'))
    .addColumn('login', bytes, required)
    .addColumn('subject', 'text', required)
    .addColumn('at', 'bigint', required)
    .execute();
  await db.schema.createIndex('sign_in_failure_at').on('sign_in_failure').columns(['login', 'at']).execute();
  await db.schema
    .createTable('sign_in_lock')
    .addColumn('login', bytes, required)
    .addColumn('subject', 'text', required)
    .addColumn('failures', 'integer', zero)
    .addColumn('since', 'bigint', required)
    .addColumn('until', 'bigint', zero)
    .addPrimaryKeyConstraint('sign_in_lock_key', ['login', 'subject'])
    .execute();
  await key(db.schema.createTable('security_event'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint')
    .addColumn('account', 'bigint')
    .addColumn('at', 'bigint', required)
    .addColumn('kind', 'text', required)
    .addColumn('outcome', 'text', required)
    .addColumn('actor', 'text')
    .addColumn('subject', 'text')
    .addColumn('ip', 'text', required)
    .addColumn('device', 'text', required)
    .execute();
  await db.schema.createIndex('security_event_company').on('security_event').columns(['company', 'key']).execute();
  await db.schema.createIndex('security_event_account').on('security_event').columns(['account', 'at']).execute();
}
