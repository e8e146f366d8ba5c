import type { Step } from '../migrate.ts';
import { required, zero } from './columns.ts';

/** Erasures that are under way. */
export const erasure: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('erasure'))
    .addColumn('person', bytes, required)
    .addColumn('piece', 'text', required)
    .addColumn('after', 'bigint', zero)
    .addColumn('begun_at', 'bigint', required)
    .execute();
};
