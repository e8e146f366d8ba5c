import type { Context, InTransaction } from '../context.ts';
import type { ApprovalRow } from './store.ts';
import { addressesOf, approversOfApprovals, companyName } from './store.ts';

/** Kinds of which those who ask send a mail of their own. */
const mailedElsewhere: ReadonlySet<string> = new Set(['device', 'ownership']);

/** A mail to each approver who is not there to see it. */
export async function mailWaiting(ctx: InTransaction<Context>, held: ApprovalRow, approvers: number[]): Promise<void> {
  const { db, services } = ctx;
  if (mailedElsewhere.has(held.kind)) return;
  const away = approvers.filter((member) => services.statusOf(held.company, member) === 'offline');
  if (away.length === 0) return;
  const [requester] = await addressesOf(db, [held.requester]);
  const data = {
    person: requester?.name ?? '',
    companyName: await companyName(db, held.company),
    kind: held.kind,
    flow: held.name,
  };
  for (const { email: to, locale } of await addressesOf(db, away))
    await services.queueMail(db, { template: 'approval_waiting', to, locale, data });
  ctx.afterCommit(() => services.wakeDelivery());
}

/** Whoever has to do with a request hears that it changed, once that is durable. */
export async function announceChange(ctx: InTransaction<Context>, held: ApprovalRow): Promise<void> {
  const rows = await approversOfApprovals(ctx.db, [held.key]);
  const members = [...new Set([held.requester, ...rows.map(({ member }) => member)])];
  ctx.afterCommit(() => ctx.services.announce({ kind: 'approvals_changed', company: held.company, members }));
}
