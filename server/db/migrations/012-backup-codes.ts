import type { Step } from '../migrate.ts';
import { required, within } from './columns.ts';

/** Backup codes as slow hashes; those from before cannot be turned into them, and end. */
export const backupCodes: Step = async (db, { bytes, key }) => {
  await db.schema.dropTable('backup_code').execute();
  await key(db.schema.createTable('backup_code'))
    .addColumn('account', 'bigint', within('account'))
    .addColumn('salt', bytes, required)
    .addColumn('code_hash', bytes, required)
    .addUniqueConstraint('backup_code_once', ['account', 'code_hash'])
    .execute();
};
