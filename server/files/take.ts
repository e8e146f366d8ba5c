import type { UploadPurpose } from '../../lib/contract/upload-rules.ts';
import { uploadRules } from '../../lib/contract/upload-rules.ts';
import { formatId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { readChunks } from './content.ts';
import type { UploadRow } from './store.ts';
import { deleteUpload, deleteUploads, findUpload } from './store.ts';
import type { FileType } from './type-of.ts';
import { typeOf } from './type-of.ts';

/** An upload, and what it is for: it serves nothing else. */
export type UploadNamed = { upload: string; purpose: UploadPurpose };

export type UploadedFile = FileType & {
  /** As its owner called it, fit to be shown. */
  name: string;
  bytes: Buffer;
};

/**
 * The upload's content, of a type that its purpose allows. It stays: whatever takes long with it comes
 * before the transaction that takes it. Throws `upload_gone`, `upload_broken` while parts are missing,
 * `file_type_refused`, and `sheet_unreadable` for a sheet of which it is plain.
 */
export async function peekUpload(ctx: MemberContext, named: UploadNamed): Promise<UploadedFile> {
  const upload = await ownUpload(ctx, named);
  if (upload.received !== upload.size) throw refuse('upload_broken');
  const bytes = await readChunks(ctx.services.secrets, ctx.db, upload.file, formatId(upload.file_id));
  // Taken by another request in between.
  if (bytes.length !== upload.size) throw refuse('upload_gone');
  const type = await typeOf(bytes, named.purpose);
  if (!type) throw refuse('file_type_refused', { allowed: uploadRules[named.purpose].allowed });
  return { ...type, name: upload.name, bytes };
}

/** The same, once: the upload is gone with the transaction. */
export async function takeUpload(ctx: InTransaction<MemberContext>, named: UploadNamed): Promise<UploadedFile> {
  const file = await peekUpload(ctx, named);
  await spendUpload(ctx, named);
  return file;
}

/** Takes what was peeked at and is not needed any more. Throws `upload_gone` where another was quicker. */
export async function spendUpload(ctx: InTransaction<MemberContext>, named: UploadNamed): Promise<void> {
  const upload = await ownUpload(ctx, named);
  if ((await deleteUploads(ctx.db, [upload.key])) === 0) throw refuse('upload_gone');
}

/** Takes what was peeked at and keeps its content as it lies there; answers its key. Throws `upload_gone`. */
export async function keepUpload(ctx: InTransaction<MemberContext>, named: UploadNamed): Promise<number> {
  const upload = await ownUpload(ctx, named);
  if (upload.received !== upload.size) throw refuse('upload_broken');
  if (!(await deleteUpload(ctx.db, upload.key))) throw refuse('upload_gone');
  return upload.file;
}

async function ownUpload(ctx: MemberContext, { upload, purpose }: UploadNamed): Promise<UploadRow> {
  const found = await findUpload(ctx.db, upload, ctx.actor, ctx.services.clock.now());
  if (found?.purpose !== purpose) throw refuse('upload_gone');
  return found;
}
