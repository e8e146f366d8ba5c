/** The tables of privacy; see `schema.ts`. */
import type { Generated } from 'kysely';

/** An erasure that goes on piece by piece. */
export type ErasureTable = {
  key: Generated<number>;
  /** Sealed JSON: `Person`. */
  person: Uint8Array;
  /** Which piece is next, and after which place in it. */
  piece: string;
  after: Generated<number>;
  begun_at: number;
};

export type PrivacyTables = { erasure: ErasureTable };
