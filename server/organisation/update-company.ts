import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import type { CompanyRow } from './store.ts';
import { holdCompany, updateCompanyRow } from './store.ts';

export async function updateCompany(ctx: MemberContext, input: { name?: string }): Promise<CompanyRow> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const before = await holdCompany(tx.db, company);
    const name = input.name ?? before.name;
    if (name === before.name) return before;
    await updateCompanyRow(tx.db, company, { name });
    await recordByMember(tx, 'company_name', name);
    return { ...before, name };
  });
}
