import { sql } from 'kysely';
import type { Step } from '../migrate.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Visitors, conversations and their log. */
export const conversations: Step = async (db, { bytes, key, clustered }) => {
  await key(db.schema.createTable('visitor'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('site', 'bigint', within('site'))
    .addColumn('token_hash', bytes, unique)
    .addColumn('number', 'integer', required)
    .addColumn('language', 'text', required)
    .addColumn('preview', 'integer', zero)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await key(db.schema.createTable('conversation'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('site', 'bigint', within('site'))
    .addColumn('visitor', 'bigint', (column) => within('visitor')(column).unique())
    .addColumn('state', 'text', required)
    .addColumn('assignee', 'bigint', maybe('member'))
    .addColumn('page', 'text')
    .addColumn('language', 'text', required)
    .addColumn('preview', 'integer', zero)
    .addColumn('last_seq', 'integer', zero)
    .addColumn('last_feed', 'bigint', zero)
    .addColumn('message_seq', 'integer', zero)
    .addColumn('opened_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .addColumn('waiting_since', 'bigint')
    .addColumn('visitor_read', 'integer', zero)
    .execute();
  // Every entry moves `last_feed`. An index on it would change with each of them, so only closed
  // conversations are in one; of the open ones there are few enough to be sorted.
  await db.schema.createIndex('conversation_state').on('conversation').columns(['company', 'state']).execute();
  await db.schema
    .createIndex('conversation_closed')
    .on('conversation')
    .columns(['company', 'last_feed'])
    .where(sql.ref('state'), '=', sql.lit('closed'))
    .execute();
  // No foreign keys here: this is the one hot insert, and its keys come from rows under lock.
  await clustered(
    db.schema
      .createTable('entry')
      .addColumn('company', 'bigint', required)
      .addColumn('feed', 'bigint', required)
      .addColumn('conversation', 'bigint', required)
      .addColumn('seq', 'integer', required)
      .addColumn('id', bytes, required)
      .addColumn('at', 'bigint', required)
      .addColumn('author_kind', 'text', required)
      .addColumn('author', 'bigint')
      .addColumn('kind', 'text', required)
      .addColumn('body', 'text', required)
      .addPrimaryKeyConstraint('entry_key', ['company', 'feed']),
  ).execute();
  await db.schema.createIndex('entry_seq').unique().on('entry').columns(['conversation', 'seq']).execute();
  await db.schema.createIndex('entry_id').unique().on('entry').column('id').execute();
  await db.schema
    .createTable('read_mark')
    .addColumn('conversation', 'bigint', within('conversation'))
    .addColumn('member', 'bigint', within('member'))
    .addColumn('seq', 'integer', required)
    .addPrimaryKeyConstraint('read_mark_key', ['conversation', 'member'])
    .execute();
};
