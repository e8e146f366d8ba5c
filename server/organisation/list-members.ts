import type { MemberView } from '../../lib/contract/organisation.ts';
import type { MemberContext } from '../context.ts';
import { lockedAccounts } from '../identity/index.ts';
import { presentMember } from './present.ts';
import type { MemberRow } from './store.ts';
import { listMembersOfCompany } from './store.ts';

/** Everybody in the company; locks and last sign-ins only for those who manage members. */
export async function listMembers(ctx: MemberContext): Promise<MemberView[]> {
  return presentForActor(ctx, await listMembersOfCompany(ctx.db, ctx.actor.company));
}

export async function presentForActor(ctx: MemberContext, rows: MemberRow[]): Promise<MemberView[]> {
  const { services, db, actor } = ctx;
  if (!actor.permissions.has('members.write')) return rows.map((row) => presentMember(services, row));
  const accounts = rows.map((row) => row.account);
  const locked = accounts.length > 0 ? await lockedAccounts(db, accounts, services.clock.now()) : new Set<number>();
  return rows.map((row) => presentMember(services, row, { locked: locked.has(row.account) }));
}
