import { transferPapers } from '../../../lib/contract/verification-fields.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { dropDocument, keepDocument, lookAt } from '../files.ts';
import { tellOperators } from '../notices.ts';
import { limits } from '../policy.ts';
import { companyOf, documentsOf, updateTransfer } from '../store.ts';
import { withTransfer } from './transfer.ts';

/** Throws `transfer_state`, `forbidden`, `input_invalid`, and what an upload throws. */
export async function attachPaper(ctx: MemberContext, input: { kind: string; upload: string }): Promise<void> {
  if (!(transferPapers as readonly string[]).includes(input.kind))
    throw refuseFields({ path: 'kind', code: 'not_an_option' });
  const file = await lookAt(ctx, input);
  await withTransfer(ctx, 'edit', 'from', async (tx, row) => {
    const papers = await documentsOf(tx.db, { transfer: row.key });
    for (const paper of papers) if (paper.kind === input.kind) await dropDocument(tx, paper);
    if (papers.length >= limits.papers) throw refuseFields({ path: 'kind', code: 'out_of_range' });
    await keepDocument(tx, { transfer: row.key }, input, file);
    await recordByMember(tx, 'ownership_paper_added', `${input.kind} · ${file.name}`);
  });
}

/** Throws `transfer_state`, `forbidden` or `not_found`. */
export async function removePaper(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransfer(ctx, 'edit', 'from', async (tx, row) => {
    const wanted = Buffer.from(parseId(input.id));
    const paper = (await documentsOf(tx.db, { transfer: row.key })).find(({ id }) => wanted.equals(id));
    if (!paper) throw refuse('not_found');
    await dropDocument(tx, paper);
    await recordByMember(tx, 'ownership_paper_removed', `${paper.kind} · ${paper.name}`);
  });
}

/** Hands the papers to the operator. Throws `reviewers_missing`, `transfer_state`, and `input_invalid` without any. */
export async function submitTransfer(ctx: MemberContext): Promise<void> {
  if (ctx.services.settings.operators.length === 0) throw refuse('reviewers_missing');
  await withTransfer(ctx, 'submit', 'from', async (tx, row) => {
    if (row.papers_approved_at !== null) throw refuse('transfer_state');
    const papers = await documentsOf(tx.db, { transfer: row.key });
    if (papers.length === 0) throw refuseFields({ path: 'papers', code: 'required' });
    await updateTransfer(tx.db, row.key, { state: 'reviewing', submitted_at: tx.services.clock.now() });
    await recordByMember(tx, 'ownership_submitted');
    const { name } = await companyOf(tx.db, row.company);
    await tellOperators(tx, { kind: 'ownership', company: name });
  });
}
