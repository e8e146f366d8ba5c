import type { UploadPurpose } from '../../lib/contract/upload-rules.ts';
import { PART_BYTES, sizeFault } from '../../lib/contract/upload-rules.ts';
import { newId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { CodedError, refuse } from '../errors.ts';
import { deleteUploads, insertFile, insertUpload, listUploads, lockUploads } from './store.ts';
import { tidyName } from './tidy-name.ts';

/** How long an upload waits to be finished and used, in ms. */
const UPLOAD_MS = 60 * 60_000;

/** An unfinished one that got no part for this long was given up, in ms: a page was left in the middle. */
const STALLED_MS = 2 * 60_000;

/** Unfinished uploads of one member. */
const OPEN_MAX = 3;

/** Bytes of all uploads of a company that nobody has taken yet. */
const COMPANY_BYTES = 60 * 1024 * 1024;

type Input = { purpose: UploadPurpose; name: string; size: number };

/** Throws `file_empty`, `file_too_large`, or `uploads_full` where too much is under way already. */
export async function beginUpload(outer: MemberContext, { purpose, name, size }: Input) {
  const fault = sizeFault(purpose, size);
  if (fault) throw new CodedError(fault.code, 'params' in fault ? { params: fault.params } : {});
  return withTransaction(outer, async (ctx) => {
    const { clock, database } = ctx.services;
    const now = clock.now();
    const { company, member } = ctx.actor;
    await lockUploads(ctx.db, database.engine, company);
    await makeRoom(ctx, size, now);
    const upload = newId(now);
    const file = await insertFile(ctx.db, newId(now), now);
    await insertUpload(ctx.db, upload, {
      company,
      member,
      file,
      purpose,
      name: tidyName(name),
      size,
      touched_at: now,
      expires_at: now + UPLOAD_MS,
    });
    return { upload, partSize: PART_BYTES };
  });
}

async function makeRoom(ctx: InTransaction<MemberContext>, size: number, now: number): Promise<void> {
  const uploads = await listUploads(ctx.db, ctx.actor.company, now);
  const stalled = uploads.filter((one) => one.received < one.size && one.touched_at <= now - STALLED_MS);
  await deleteUploads(
    ctx.db,
    stalled.map(({ key }) => key),
  );
  const left = uploads.filter((one) => !stalled.includes(one));
  const open = left.filter((one) => one.member === ctx.actor.member && one.received < one.size);
  const bytes = left.reduce((sum, one) => sum + one.size, size);
  if (open.length >= OPEN_MAX || bytes > COMPANY_BYTES) throw refuse('uploads_full');
}
