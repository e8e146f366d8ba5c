import type { Step } from '../migrate.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Passkeys, and the questions to them that wait for an answer. */
export const passkeys: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('passkey'))
    .addColumn('id', bytes, unique)
    .addColumn('account', 'bigint', within('account'))
    .addColumn('credential_id', bytes, unique)
    .addColumn('public_key', bytes, required)
    .addColumn('counter', 'bigint', zero)
    .addColumn('transports', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('backed_up', 'integer', zero)
    .addColumn('device_kind', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('last_used_at', 'bigint')
    .execute();
  await db.schema.createIndex('passkey_account').on('passkey').column('account').execute();
  await key(db.schema.createTable('passkey_ceremony'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('page_hash', bytes)
    .addColumn('purpose', 'text', required)
    .addColumn('account', 'bigint', (column) => maybe('account')(column).onDelete('cascade'))
    .addColumn('session', 'bigint', (column) => maybe('session')(column).onDelete('cascade'))
    .addColumn('challenge', 'bigint', (column) => maybe('challenge')(column).onDelete('cascade'))
    .addColumn('fingerprint', bytes)
    .addColumn('kind', 'text', required)
    .addColumn('nonce', bytes, required)
    .addColumn('back', 'text')
    .addColumn('expires_at', 'bigint', required)
    .execute();
  for (const column of ['page_hash', 'account', 'session', 'challenge'])
    await db.schema.createIndex(`passkey_ceremony_${column}`).on('passkey_ceremony').column(column).execute();
};
