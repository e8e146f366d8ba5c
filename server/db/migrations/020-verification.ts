import type { Step } from '../migrate.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Company verification, what is handed in for it, and ownership that changes hands. */
export const verification: Step = async (db, types) => {
  await cases(db, types);
  await transfers(db, types);
  await documents(db, types);
  await administrators(db, types);
};

const cases: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('verification'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('state', 'text', required)
    .addColumn('country', 'text', required)
    .addColumn('fields', bytes, required)
    .addColumn('number_digest', bytes)
    .addColumn('revision', 'bigint', zero)
    .addColumn('submissions', 'bigint', zero)
    .addColumn('reasons', 'text', required)
    .addColumn('note', 'text')
    .addColumn('face_reference', 'text')
    .addColumn('face_state', 'text')
    .addColumn('face_at', 'bigint')
    .addColumn('created_by', 'bigint', maybe('member'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .addColumn('submitted_at', 'bigint')
    .addColumn('decided_at', 'bigint')
    .execute();
  await db.schema.createIndex('verification_company').on('verification').column('company').execute();
  await db.schema.createIndex('verification_queue').on('verification').columns(['state', 'submitted_at']).execute();
  await db.schema.createIndex('verification_number').on('verification').column('number_digest').execute();

  await key(db.schema.createTable('verification_move'))
    .addColumn('verification', 'bigint', within('verification'))
    .addColumn('at', 'bigint', required)
    .addColumn('from_state', 'text')
    .addColumn('to_state', 'text', required)
    .addColumn('by', 'text', required)
    .addColumn('account', 'bigint')
    .addColumn('name', 'text')
    .addColumn('reasons', 'text', required)
    .addColumn('note', 'text')
    .execute();
  await db.schema.createIndex('verification_move_of').on('verification_move').column('verification').execute();
};

const transfers: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('ownership_transfer'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('state', 'text', required)
    .addColumn('from_member', 'bigint', within('member'))
    .addColumn('to_member', 'bigint', within('member'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('accepted_at', 'bigint')
    .addColumn('submitted_at', 'bigint')
    .addColumn('papers_approved_at', 'bigint')
    .addColumn('contact_proved_at', 'bigint')
    .addColumn('code_hash', bytes)
    .addColumn('code_sent_at', 'bigint')
    .addColumn('code_tries', 'bigint', zero)
    .addColumn('note', 'text')
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('ownership_transfer_company').on('ownership_transfer').column('company').execute();
  for (const column of ['from_member', 'to_member'])
    await db.schema.createIndex(`ownership_transfer_${column}`).on('ownership_transfer').column(column).execute();
  await db.schema
    .createIndex('ownership_transfer_queue')
    .on('ownership_transfer')
    .columns(['state', 'submitted_at'])
    .execute();
};

const documents: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('verification_document'))
    .addColumn('id', bytes, unique)
    .addColumn('verification', 'bigint', (column) => maybe('verification')(column).onDelete('cascade'))
    .addColumn('transfer', 'bigint', (column) => maybe('ownership_transfer')(column).onDelete('cascade'))
    .addColumn('kind', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('type', 'text', required)
    .addColumn('size', 'bigint', required)
    .addColumn('file', 'bigint')
    .addColumn('added_by', 'text', required)
    .addColumn('added_at', 'bigint', required)
    .execute();
  for (const column of ['verification', 'transfer'])
    await db.schema
      .createIndex(`verification_document_${column}`)
      .on('verification_document')
      .columns([column, 'kind'])
      .execute();
};

const administrators: Step = async (db) => {
  await db.schema
    .createTable('verified_administrator')
    .addColumn('company', 'bigint', (column) => within('company')(column).primaryKey())
    .addColumn('member', 'bigint', within('member'))
    .addColumn('set_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('verified_administrator_member').on('verified_administrator').column('member').execute();
};
