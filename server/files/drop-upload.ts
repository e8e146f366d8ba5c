import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { deleteUploads, findUpload } from './store.ts';

/** What is gone already was dropped as well. */
export async function dropUpload(outer: MemberContext, input: { upload: string }): Promise<void> {
  await withTransaction(outer, async (ctx) => {
    const upload = await findUpload(ctx.db, input.upload, ctx.actor, ctx.services.clock.now());
    if (upload) await deleteUploads(ctx.db, [upload.key]);
  });
}
