import { sql } from 'kysely';
import type { Step } from '../migrate.ts';
import { required, unique, within, zero } from './columns.ts';

/** Service hours, auto replies, inquiry categories, FAQ, canned replies, assignment. */
export const service: Step = async (db, { bytes, key }) => {
  await db.schema
    .createTable('service')
    .addColumn('company', 'bigint', (column) => within('company')(column).primaryKey())
    .addColumn('revision', 'integer', zero)
    .addColumn('hours', 'text')
    .addColumn('replies', 'text')
    .addColumn('assignment', 'text')
    .addColumn('last_assigned', 'bigint')
    .execute();
  await key(db.schema.createTable('inquiry_category'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('name', 'text', required)
    .addColumn('rank', 'integer', required)
    .addColumn('origin', 'text', required)
    .addColumn('source', 'text')
    .execute();
  await key(db.schema.createTable('faq'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('category', 'bigint', (column) => column.references('inquiry_category.key').onDelete('set null'))
    .addColumn('question', 'text', required)
    .addColumn('answer', 'text', required)
    .addColumn('keywords', 'text', required)
    .addColumn('rank', 'integer', required)
    .addColumn('origin', 'text', required)
    .addColumn('source', 'text')
    .execute();
  await key(db.schema.createTable('canned_reply'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('member', 'bigint', (column) => column.references('member.key').onDelete('cascade'))
    .addColumn('shortcut', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('text', 'text', required)
    .addColumn('initials', 'text', required)
    .addColumn('origin', 'text', required)
    .addColumn('source', 'text')
    .execute();
  for (const table of ['inquiry_category', 'faq', 'canned_reply'])
    await db.schema.createIndex(`${table}_company`).on(table).column('company').execute();
  await db.schema.createIndex('faq_category').on('faq').column('category').execute();
  await db.schema.createIndex('canned_reply_member').on('canned_reply').column('member').execute();
  // Without a foreign key, which each append would be checked against.
  await db.schema.alterTable('conversation').addColumn('category', 'bigint').execute();
  await db.schema.alterTable('conversation').addColumn('replied', 'integer', zero).execute();
  await db.schema
    .createIndex('conversation_held')
    .on('conversation')
    .column('assignee')
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute();
};
