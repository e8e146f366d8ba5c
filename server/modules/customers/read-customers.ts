import type { CustomerChange, CustomerView } from '../../../lib/contract/customers.ts';
import { customerLimits } from '../../../lib/contract/customers.ts';
import type { MemberContext } from '../../context.ts';
import { getVisitorOfCompany } from '../../conversations/index.ts';
import { presentChange, presentCustomer } from './present.ts';
import { readCustomerSettings } from './settings.ts';
import { findByVisitor, listChangesOf, listRows } from './store.ts';

type Filter = { search?: string | undefined; stage?: string | undefined; owner?: string | undefined };

/** A page; `next` leads to the one after it. */
export async function listCustomers(
  { db, actor }: MemberContext,
  { after, ...filter }: Filter & { after?: string | undefined },
) {
  const [updatedAt, key] = (after ?? '').split('-').map(Number);
  const from = updatedAt && key ? { updatedAt, key } : undefined;
  const rows = await listRows(db, actor.company, { ...filter, after: from }, customerLimits.page + 1);
  const page = rows.slice(0, customerLimits.page);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  const settings = await readCustomerSettings(db, actor.company);
  return {
    customers: page.map((row) => presentCustomer({ ...row, id: row.visitor_id }, row, settings)),
    next: last ? `${last.updated_at}-${last.key}` : null,
  };
}

export async function readCustomer(
  { db, actor }: MemberContext,
  { visitor }: { visitor: string },
): Promise<CustomerView> {
  const found = await getVisitorOfCompany(db, actor.company, visitor);
  const row = await findByVisitor(db, actor.company, found.key);
  return presentCustomer(found, row, await readCustomerSettings(db, actor.company));
}

export async function listChanges(
  { db, actor }: MemberContext,
  { visitor }: { visitor: string },
): Promise<{ changes: CustomerChange[] }> {
  const { key } = await getVisitorOfCompany(db, actor.company, visitor);
  return { changes: (await listChangesOf(db, key, customerLimits.history)).map(presentChange) };
}
