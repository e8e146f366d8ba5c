import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordAtCompany, recordAtOperator } from '../notices.ts';
import type { DocumentRow } from '../store.ts';
import { accountOf, belongsTo, caseByKey, companyOf, documentById, transferByKey } from '../store.ts';

/**
 * A document's content, for a reviewer: of a case or a transfer that was handed in. Who looked at
 * what stands in the operators' log and in the company's (row W3). Throws `not_found`, also once the
 * content is deleted, and `review_own_company`.
 */
export async function readDocument(ctx: MemberContext, { id }: { id: string }) {
  const { services, actor } = ctx;
  const document = await documentById(ctx.db, parseId(id));
  const company = document ? await companyOfDocument(ctx, document) : null;
  if (!document || company === null || document.file === null) throw refuse('not_found');
  if (await belongsTo(ctx.db, actor.account, company)) throw refuse('review_own_company');
  const { file, name, kind, type } = document;
  // Written down before it is shown.
  await withTransaction(ctx, async (tx) => {
    const operator = await accountOf(tx.db, actor.account);
    const { name: companyName } = await companyOf(tx.db, company);
    await recordAtCompany(tx, company, 'document_seen', { actor: operator.name, subject: `${kind} · ${name}` });
    const subject = `${companyName} · ${kind} · ${name}`;
    await recordAtOperator(tx, 'document_seen', { account: operator.key, email: operator.email, subject });
  });
  return { name, type, bytes: await services.files.read(ctx.db, file) };
}

/** Null while the company has it in hand: before it is handed in, once it came back, and once it was taken back. */
async function companyOfDocument(
  { db }: MemberContext,
  { verification, transfer }: DocumentRow,
): Promise<number | null> {
  if (verification !== null) {
    const { state, company } = await caseByKey(db, verification);
    return state === 'submitted' || state === 'approved' ? company : null;
  }
  if (transfer === null) return null;
  const { state, company } = await transferByKey(db, transfer);
  return state === 'reviewing' || state === 'completed' || state === 'refused' ? company : null;
}
