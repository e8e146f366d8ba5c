/** The tables of files; see `schema.ts`. */
import type { Generated } from 'kysely';
import type { UploadPurpose } from '../../lib/contract/upload-rules.ts';

type Bytes = Uint8Array;

/** Content that is kept; who keeps it refers to it by its key. */
export type FileTable = {
  key: Generated<number>;
  id: Bytes;
  created_at: number;
};

export type FileChunkTable = {
  file: number;
  /** From 0. */
  rank: number;
  /** At most PART_BYTES, sealed for this place. */
  sealed: Bytes;
};

/** A file on its way in; it goes with its content, which may outlive it. */
export type UploadTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  member: number;
  file: number;
  purpose: UploadPurpose;
  /** As its owner called it. */
  name: string;
  size: number;
  /** Bytes that are here, from the beginning. */
  received: Generated<number>;
  /** When the last part came. */
  touched_at: number;
  expires_at: number;
};

export type FilesTables = { file: FileTable; file_chunk: FileChunkTable; upload: UploadTable };
