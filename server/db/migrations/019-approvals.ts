import type { Step } from '../migrate.ts';
import { maybe, required, unique, within, zero } from './columns.ts';

/** Flows, requests under way and their histories; and who may export for a while. */
export const approvals: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('flow'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('kind', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('enabled', 'integer', required)
    .addColumn('form', 'text', required)
    .addColumn('steps', 'text', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('flow_company').on('flow').column('company').execute();

  await key(db.schema.createTable('approval'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('kind', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('requester', 'bigint', within('member'))
    .addColumn('form', 'text', required)
    .addColumn('steps', 'text', required)
    .addColumn('values', 'text', required)
    .addColumn('ref', 'text')
    .addColumn('subject', 'text', required)
    .addColumn('payload', 'text')
    .addColumn('state', 'text', required)
    .addColumn('step', 'integer', zero)
    .addColumn('created_at', 'bigint', required)
    .addColumn('since', 'bigint', required)
    .addColumn('expires_at', 'bigint')
    .addColumn('seq', 'integer', zero)
    .addColumn('hash', bytes)
    .execute();
  await db.schema.createIndex('approval_company').on('approval').columns(['company', 'state']).execute();
  await db.schema.createIndex('approval_requester').on('approval').column('requester').execute();
  await db.schema.createIndex('approval_ref').on('approval').columns(['company', 'kind', 'ref']).execute();

  await db.schema
    .createTable('approval_approver')
    .addColumn('approval', 'bigint', within('approval'))
    .addColumn('step', 'integer', required)
    .addColumn('member', 'bigint', within('member'))
    .addColumn('state', 'text', required)
    .addColumn('at', 'bigint')
    .addPrimaryKeyConstraint('approval_approver_key', ['approval', 'step', 'member'])
    .execute();
  await db.schema.createIndex('approver_member').on('approval_approver').columns(['member', 'state']).execute();

  await key(db.schema.createTable('approval_act'))
    .addColumn('id', bytes, unique)
    .addColumn('approval', 'bigint', within('approval'))
    .addColumn('seq', 'integer', required)
    .addColumn('at', 'bigint', required)
    .addColumn('kind', 'text', required)
    .addColumn('member', 'bigint', maybe('member'))
    .addColumn('actor', 'text')
    .addColumn('step', 'integer', required)
    .addColumn('state', 'text', required)
    .addColumn('note', 'text', required)
    .addColumn('people', 'text', required)
    .addColumn('hash', bytes, required)
    .execute();
  await db.schema.createIndex('act_approval').on('approval_act').columns(['approval', 'seq']).unique().execute();

  await db.schema
    .createTable('export_grant')
    .addColumn('member', 'bigint', (column) => within('member')(column).primaryKey())
    .addColumn('until', 'bigint', required)
    .execute();
};
