import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import type { CompanyRow } from './store.ts';
import { holdCompany, updateCompanyRow } from './store.ts';

export async function updateCompany(
  ctx: MemberContext,
  input: { name?: string; lockMinutes?: number },
): Promise<CompanyRow> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const before = await holdCompany(tx.db, company);
    const values = { name: input.name ?? before.name, lock_minutes: input.lockMinutes ?? before.lock_minutes };
    await updateCompanyRow(tx.db, company, values);
    if (values.name !== before.name) await recordByMember(tx, 'company_name', values.name);
    if (values.lock_minutes !== before.lock_minutes)
      await recordByMember(tx, 'lock_minutes', String(values.lock_minutes));
    return { ...before, ...values };
  });
}
