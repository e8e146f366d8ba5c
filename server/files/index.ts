import type { InTransaction, MemberContext, Services } from '../context.ts';
import type { Db, Tx } from '../db/connect.ts';
import { keepContent, readContent, removeContent } from './content.ts';
import { checkPicture, toLogo } from './picture.ts';
import type { Sheet, SheetLimits } from './sheet/collect.ts';
import { createSheetReader } from './sheet/read-sheet.ts';
import type { UploadedFile, UploadNamed } from './take.ts';
import { keepUpload, peekUpload, spendUpload, takeUpload } from './take.ts';

export { filesPerson } from './person.ts';
export { filesRoutes } from './routes.ts';
export type { Sheet, SheetLimits } from './sheet/collect.ts';
export { sweepFiles } from './sweep.ts';
export type { UploadedFile } from './take.ts';

/**
 * What rooms do with files, as `services.files`. Whatever takes long (a picture, a sheet, many bytes)
 * comes before the transaction, on what `peek` answers; then the transaction spends or keeps the upload.
 */
export type Files = {
  /**
   * An upload of this member for this purpose, whole and of a type that the purpose allows. It stays there.
   * Throws `upload_gone`, `upload_broken`, `file_type_refused`; for a sheet also `sheet_unreadable`.
   */
  peek(ctx: MemberContext, named: UploadNamed): Promise<UploadedFile>;
  /** The same, once: the upload is gone with the transaction. */
  take(ctx: InTransaction<MemberContext>, named: UploadNamed): Promise<UploadedFile>;
  /** Takes what was peeked at, where it is not needed any more. Throws `upload_gone` where it was taken meanwhile. */
  spend(ctx: InTransaction<MemberContext>, named: UploadNamed): Promise<void>;
  /** Takes what was peeked at and keeps its content, as it lies there sealed; answers the key. Throws as `spend` does. */
  keep(ctx: InTransaction<MemberContext>, named: UploadNamed): Promise<number>;
  /** Keeps bytes sealed; answers the key. */
  put(tx: Tx, bytes: Uint8Array): Promise<number>;
  /** What was kept. Throws where there is no such key. */
  read(db: Db, key: number): Promise<Buffer>;
  remove(tx: Tx, key: number): Promise<void>;
  /** A picture as a logo of 256 × 256. Throws `picture_unreadable`. */
  toLogo(bytes: Uint8Array): Promise<Buffer>;
  /** Pixels of a picture that is whole. Throws `picture_unreadable`, and `picture_too_small` below 600 on a side. */
  checkPicture(bytes: Uint8Array): Promise<{ width: number; height: number }>;
  /** A CSV or XLSX file, read in a worker. Throws `sheet_unreadable` with its reason. */
  readSheet(bytes: Uint8Array, limits: SheetLimits): Promise<Sheet>;
  /** Ends what is being read. */
  close(): Promise<void>;
};

export function createFiles(deps: Pick<Services, 'secrets' | 'clock'>): Files {
  const sheets = createSheetReader();
  return {
    peek: peekUpload,
    take: takeUpload,
    spend: spendUpload,
    keep: keepUpload,
    put: (tx, bytes) => keepContent(deps, tx, bytes),
    read: (db, key) => readContent(deps.secrets, db, key),
    remove: removeContent,
    toLogo,
    checkPicture,
    readSheet: sheets.readSheet,
    close: sheets.close,
  };
}
