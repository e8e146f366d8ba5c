import type { Services } from '../context.ts';
import { withTransaction } from '../context.ts';
import { systemContext } from '../identity/index.ts';
import { dropContents } from './files.ts';
import { recordAtCompany } from './notices.ts';
import { end } from './ownership/complete.ts';
import { demandMove } from './ownership/transfer.ts';
import type { DocumentRow } from './store.ts';
import { caseByKey, documentsDue, holdTransfer, papersDue, transferByKey, transfersDue } from './store.ts';

const DAY = 24 * 60 * 60_000;

/** Deletes what was handed in and is over for long enough (row W3), and ends transfers that nobody completed. */
export async function sweepVerification(services: Services): Promise<void> {
  const ctx = systemContext(services);
  const now = services.clock.now();
  const before = now - services.settings.verificationKeepDays * DAY;
  for (const transfer of await transfersDue(ctx.db, now)) {
    await withTransaction(ctx, async (tx) => {
      const row = await holdTransfer(tx.db, transfer.key);
      if (row.state !== transfer.state) return;
      demandMove(row, 'expire', now);
      await end(tx, row, 'expired', null);
      await recordAtCompany(tx, row.company, 'ownership_expired', { actor: null });
    });
  }
  const due = [...(await documentsDue(ctx.db, before)), ...(await papersDue(ctx.db, before))];
  for (const document of due) {
    await withTransaction(ctx, async (tx) => {
      await dropContents(tx, [document]);
      const company = await companyOfDocument(tx.db, document);
      const subject = `${document.kind} · ${document.name}`;
      await recordAtCompany(tx, company, 'verification_document_deleted', { actor: null, subject });
    });
  }
}

async function companyOfDocument(db: Parameters<typeof caseByKey>[0], document: DocumentRow): Promise<number> {
  const { verification, transfer } = document;
  const owner = verification === null ? await transferByKey(db, transfer as number) : await caseByKey(db, verification);
  return owner.company;
}
