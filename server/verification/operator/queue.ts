import type { QueuedCase, QueuedTransfer } from '../../../lib/contract/operator.ts';
import type { TransferState } from '../../../lib/contract/ownership.ts';
import type { CaseState } from '../../../lib/contract/verification.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { linesOfNobody } from '../../identity/index.ts';
import { presentTransfer } from '../ownership/present.ts';
import { limits } from '../policy.ts';
import {
  accountOf,
  companiesOf,
  countCases,
  countReviewing,
  latestApproved,
  queueOf,
  transferQueue,
} from '../store.ts';
import { openValues } from '../values.ts';

/** Lines of the operators' log. */
export const operatorKinds = [
  'verification_approved',
  'verification_returned',
  'document_seen',
  'ownership_approved',
  'ownership_refused',
  'plan_approved',
  'plan_refused',
  'partner_created',
  'partner_changed',
  'partner_on',
  'partner_off',
  'partner_link_made',
  'partner_key_made',
  'partner_key_revoked',
] as const;

/** One page of rows out of one more than it holds, and where the next begins. */
function pageOf<T>(rows: T[], from: number, size: number): { rows: T[]; next: string | null } {
  return { rows: rows.slice(0, size), next: rows.length > size ? String(from + size) : null };
}

/** Cases of one state, the oldest submission first. */
export async function listCases(ctx: MemberContext, input: { state: CaseState; after?: string | undefined }) {
  const { db, actor, services } = ctx;
  const from = Number(input.after ?? 0);
  const { rows, next } = pageOf(await queueOf(db, input.state, from, limits.page + 1), from, limits.page);
  const own = await companiesOf(db, actor.account);
  const counts = await countCases(db);
  const { name, email } = await accountOf(db, actor.account);
  return {
    cases: rows.map(
      (row): QueuedCase => ({
        id: formatId(row.id),
        company: { id: row.code ?? '', name: row.company_name },
        country: row.country,
        state: row.state,
        name: openValues(services, row).name,
        submittedAt: row.submitted_at,
        submissions: Number(row.submissions),
        own: own.has(row.company),
      }),
    ),
    next,
    counts: {
      submitted: counts.submitted ?? 0,
      needs_correction: counts.needs_correction ?? 0,
      approved: counts.approved ?? 0,
      transfers: await countReviewing(db),
    },
    operator: { name, email },
  };
}

/** Transfers of ownership in one state. */
export async function listTransfers(ctx: MemberContext, input: { state: TransferState; after?: string | undefined }) {
  const { db, actor } = ctx;
  const from = Number(input.after ?? 0);
  const { rows, next } = pageOf(await transferQueue(db, input.state, from, limits.page + 1), from, limits.page);
  const own = await companiesOf(db, actor.account);
  const transfers = await Promise.all(
    rows.map(async (row): Promise<QueuedTransfer> => {
      const { mine: _, ...shown } = await presentTransfer(ctx, row);
      const company = { id: row.code ?? '', name: row.company_name };
      const verified = (await latestApproved(db, row.company)) !== undefined;
      return { ...shown, company, own: own.has(row.company), verified };
    }),
  );
  return { transfers, next };
}

/** What operators did, newest first. */
export async function listOperatorLog(ctx: MemberContext, input: { after?: string | undefined }) {
  const size = limits.logPage;
  const before = input.after === undefined ? null : Number(input.after);
  const rows = await linesOfNobody(ctx.db, before, operatorKinds, size + 1);
  const shown = rows.slice(0, size);
  return {
    events: shown.map(({ id, at, actor, kind, subject, ip }) => ({ id: formatId(id), at, actor, kind, subject, ip })),
    next: rows.length > size ? String(shown.at(-1)?.key ?? '') : null,
  };
}
