import type { Context, InTransaction } from '../context.ts';
import { dropDocument } from './files.ts';
import { casesOf, deleteCase, deleteTransfer, documentsOf, dropAdministrator, transfersOf } from './store.ts';

/** All that a company ever told or handed in here is gone, contents included. */
export async function eraseVerification(ctx: InTransaction<Context>, company: number): Promise<void> {
  const { db } = ctx;
  for (const { key } of await casesOf(db, company)) {
    for (const document of await documentsOf(db, { verification: key })) await dropDocument(ctx, document);
    await deleteCase(db, key);
  }
  for (const { key } of await transfersOf(db, company)) {
    for (const document of await documentsOf(db, { transfer: key })) await dropDocument(ctx, document);
    await deleteTransfer(db, key);
  }
  await dropAdministrator(db, company);
}
