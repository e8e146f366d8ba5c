import { parseId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { heldFor } from '../case.ts';
import { requirementOf } from '../countries.ts';
import { dropDocument, keepDocument, lookAt } from '../files.ts';
import type { CaseRow } from '../store.ts';
import { documentsOf, updateCase } from '../store.ts';
import { touch } from '../values.ts';

/**
 * Takes a document into the case; one of the same kind gives way. Throws `verification_state`,
 * `input_invalid` for a kind that the country does not ask for, and what an upload throws.
 */
export async function attachDocument(ctx: MemberContext, input: { kind: string; upload: string }): Promise<void> {
  const file = await lookAt(ctx, input);
  await withTransaction(ctx, async (tx) => {
    const row = await heldFor(tx, ctx.actor.company, 'edit');
    if (!requirementOf(row.country).documents.some(({ kind }) => kind === input.kind))
      throw refuseFields({ path: 'kind', code: 'not_an_option' });
    for (const document of await documentsOf(tx.db, { verification: row.key }))
      if (document.kind === input.kind) await dropDocument(tx, document);
    await keepDocument(tx, { verification: row.key }, input, file);
    await changed(tx, row, input.kind);
    await recordByMember(tx, 'verification_document_added', `${input.kind} · ${file.name}`);
  });
}

/** Document and content are gone at once. Throws `verification_state` or `not_found`. */
export async function removeDocument(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const row = await heldFor(tx, ctx.actor.company, 'edit');
    const wanted = Buffer.from(parseId(input.id));
    const documents = await documentsOf(tx.db, { verification: row.key });
    const document = documents.find(({ id }) => wanted.equals(id));
    if (!document) throw refuse('not_found');
    await dropDocument(tx, document);
    await changed(tx, row, document.kind);
    await recordByMember(tx, 'verification_document_removed', `${document.kind} · ${document.name}`);
  });
}

async function changed({ db, services }: InTransaction<MemberContext>, row: CaseRow, kind: string): Promise<void> {
  const reasons = touch(row, [`documents.${kind}`]);
  await updateCase(db, row.key, { reasons, updated_at: services.clock.now() });
}
