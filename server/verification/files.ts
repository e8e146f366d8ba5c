import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction, MemberContext, Services } from '../context.ts';
import type { DocumentRow, Owner } from './store.ts';
import { deleteDocument, documentsOf, forgetFile, insertDocument } from './store.ts';

type UploadedFile = Awaited<ReturnType<Services['files']['peek']>>;

type Given = { kind: string; upload: string };

/** Looks at an upload before the transaction that keeps it: its whole content is read, and a picture must be whole and large enough to be read. */
export async function lookAt(ctx: MemberContext, { upload }: Given): Promise<UploadedFile> {
  const { files } = ctx.services;
  const file = await files.peek(ctx, { upload, purpose: 'document' });
  if (file.type.startsWith('image/')) await files.checkPicture(file.bytes);
  return file;
}

/** Keeps what was looked at, sealed. */
export async function keepDocument(
  ctx: InTransaction<MemberContext>,
  owner: Owner,
  { kind, upload }: Given,
  { name, type, bytes }: UploadedFile,
): Promise<void> {
  const { services, actor, db } = ctx;
  const now = services.clock.now();
  await insertDocument(db, {
    id: parseId(newId(now)),
    verification: 'verification' in owner ? owner.verification : null,
    transfer: 'transfer' in owner ? owner.transfer : null,
    kind,
    name,
    type,
    size: bytes.length,
    file: await services.files.keep(ctx, { upload, purpose: 'document' }),
    added_by: actor.name,
    added_at: now,
  });
}

/** Document and content are gone. */
export async function dropDocument(ctx: InTransaction<Context>, document: DocumentRow): Promise<void> {
  if (document.file !== null) await ctx.services.files.remove(ctx.db, document.file);
  await deleteDocument(ctx.db, document.key);
}

/** The contents are gone; that there were documents is still told. */
export async function dropContents(ctx: InTransaction<Context>, documents: readonly DocumentRow[]): Promise<void> {
  for (const { key, file } of documents) {
    if (file === null) continue;
    await ctx.services.files.remove(ctx.db, file);
    await forgetFile(ctx.db, key);
  }
}

export async function dropContentsOf(ctx: InTransaction<Context>, owner: Owner): Promise<void> {
  await dropContents(ctx, await documentsOf(ctx.db, owner));
}
