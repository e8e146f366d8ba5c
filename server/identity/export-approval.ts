import type { Context, InTransaction, MemberContext, SystemApproval } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { limits } from './policy.ts';
import { record, recordByMember } from './record.ts';
import { rulesOf } from './rules.ts';
import { allowExport, companyByKey, exportUntil } from './store.ts';

/**
 * Where the company wants exports approved, the owner is asked for whoever is not the owner. Throws
 * `approval_required` with the id of the request, until it was approved in the last 24 hours.
 */
export async function demandExport(ctx: MemberContext): Promise<void> {
  const { company, member, role } = ctx.actor;
  if (role === 'owner') return;
  const { exports } = rulesOf((await companyByKey(ctx.db, company)).rules);
  const now = ctx.services.clock.now();
  if (!exports.approval || (await exportUntil(ctx.db, member)) > now) return;
  // The request stays, though what was asked for is refused.
  const { id } = await withTransaction(ctx, async (tx) => {
    const asked = await tx.services.approvals.open(tx, {
      kind: 'export',
      company,
      ref: String(member),
      requester: member,
      subject: '',
      steps: [{ approvers: { by: 'owner' }, mode: 'any' }],
      expiresAt: now + limits.exportAskedMs,
    });
    if (asked.fresh) await recordByMember(tx, 'export_asked');
    return asked;
  });
  throw refuse('approval_required', { approval: id });
}

/** The owner allowed it: the member may export for a while. */
export async function exportApproved(tx: InTransaction<Context>, approval: SystemApproval): Promise<void> {
  const { actor, db, services } = tx;
  const name = await allowExport(db, approval.requester, services.clock.now() + limits.exportMs);
  if (actor.kind !== 'member') return;
  const { company, account } = actor;
  await record(tx, { kind: 'export_allowed', company, account, actor: actor.name, subject: name });
}
