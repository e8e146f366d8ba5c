import type { Step } from '../migrate.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Registrations that wait side by side, challenges of nobody, and when somebody was reminded of a password. */
export const contacts: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('registration'))
    .addColumn('account', 'bigint', within('account'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('link_hash', bytes)
    .addColumn('given', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('registration_account').on('registration').column('account').execute();
  await db.schema.createIndex('registration_link').on('registration').column('link_hash').execute();
  await db.schema
    .alterTable('link')
    .addColumn('registration', 'bigint', (column) => maybe('registration')(column).onDelete('cascade'))
    .execute();
  await key(db.schema.createTable('pretence'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('purpose', 'text', required)
    .addColumn('fingerprint', bytes, required)
    .addColumn('kind', 'text', required)
    .addColumn('label', 'text', required)
    .addColumn('login', 'text', required)
    .addColumn('tries', 'integer', zero)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema.alterTable('account').addColumn('reminded_at', 'bigint', zero).execute();
  await db.schema.createIndex('account_password_changed').on('account').column('password_changed_at').execute();
  // By who a message could not be brought to.
  await db.schema.createIndex('contact_value').on('contact').column('value').execute();
};
