import { PART_BYTES, partLength } from '../../lib/contract/upload-rules.ts';
import { formatId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { place } from './content.ts';
import type { UploadRow } from './store.ts';
import { advanceUpload, findUpload, insertChunk, readChunk } from './store.ts';

type Input = { upload: string; offset: number; data: string };

/**
 * Takes the next part, or once more one that is here. Throws `upload_gone`, or `upload_broken` for a part
 * out of its place, of another length, or of other content than before.
 */
export async function putPart(outer: MemberContext, input: Input): Promise<{ received: number }> {
  const bytes = Buffer.from(input.data, 'base64');
  return withTransaction(outer, async (ctx) => {
    const { clock, secrets } = ctx.services;
    const now = clock.now();
    const upload = await findUpload(ctx.db, input.upload, ctx.actor, now);
    if (!upload) throw refuse('upload_gone');
    // What is no base64 gives fewer bytes than it should.
    if (bytes.length === 0 || bytes.length !== partLength(upload.size, input.offset)) throw refuse('upload_broken');
    const rank = input.offset / PART_BYTES;
    if (!(await advanceUpload(ctx.db, upload.key, input.offset, bytes.length, now))) {
      return { received: await receivedAlready(ctx, upload, rank, bytes) };
    }
    await insertChunk(ctx.db, upload.file, rank, secrets.sealBytes(bytes, place(formatId(upload.file_id), rank)));
    return { received: input.offset + bytes.length };
  });
}

async function receivedAlready(
  ctx: InTransaction<MemberContext>,
  upload: UploadRow,
  rank: number,
  bytes: Buffer,
): Promise<number> {
  const { secrets, clock } = ctx.services;
  const sealed = await readChunk(ctx.db, upload.file, rank);
  const same = sealed && secrets.openBytes(sealed, place(formatId(upload.file_id), rank)).equals(bytes);
  if (!same) throw refuse('upload_broken');
  const { received } = (await findUpload(ctx.db, formatId(upload.id), ctx.actor, clock.now())) ?? upload;
  return received;
}
