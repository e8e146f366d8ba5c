import { sql } from 'kysely';
import type { Step } from '../migrate.ts';
import { required, unique, within, zero } from './columns.ts';

/** Other doors to sign in at, who somebody is there, and what is under way in between. */
export const federation: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('identity_provider'))
    .addColumn('id', bytes, unique)
    // Missing for the one WeChat of the whole server.
    .addColumn('company', 'bigint', (column) => column.references('company.key').onDelete('cascade'))
    .addColumn('kind', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('settings', bytes)
    .addColumn('enabled', 'integer', required)
    .addColumn('trusts_second_factor', 'integer', zero)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('identity_provider_company').on('identity_provider').column('company').execute();
  await sql`create unique index identity_provider_host on identity_provider (kind) where company is null`.execute(db);
  await key(db.schema.createTable('federated_identity'))
    .addColumn('id', bytes, unique)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('provider', 'bigint', within('identity_provider'))
    .addColumn('subject', 'text', required)
    .addColumn('name', 'text')
    .addColumn('linked_at', 'bigint', required)
    .addColumn('last_at', 'bigint')
    .addUniqueConstraint('federated_identity_once', ['provider', 'subject'])
    .execute();
  await db.schema.createIndex('federated_identity_account').on('federated_identity').column('account').execute();
  await key(db.schema.createTable('sso_attempt'))
    .addColumn('state_hash', bytes, unique)
    .addColumn('provider', 'bigint', within('identity_provider'))
    .addColumn('company', 'bigint', (column) => column.references('company.key').onDelete('cascade'))
    .addColumn('session', 'bigint', (column) => column.references('session.key').onDelete('cascade'))
    .addColumn('challenge', 'text', required)
    .addColumn('return_to', 'text', required)
    .addColumn('browser_hash', bytes)
    .addColumn('pending', bytes, required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await key(db.schema.createTable('sso_ticket'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('provider', 'bigint', within('identity_provider'))
    .addColumn('company', 'bigint', (column) => column.references('company.key').onDelete('cascade'))
    .addColumn('identity', 'bigint', (column) => column.references('federated_identity.key').onDelete('cascade'))
    .addColumn('session', 'bigint', (column) => column.references('session.key').onDelete('cascade'))
    .addColumn('subject', bytes)
    .addColumn('second_factor', 'integer', required)
    .addColumn('challenge', 'text', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema
    .createTable('seen_assertion')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('until', 'bigint', required)
    .execute();
};
