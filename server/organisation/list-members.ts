import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { MemberDetails, organisationEndpoints } from '../../lib/contract/organisation.ts';
import { parseId } from '../../lib/util/id.ts';
import { pageOf } from '../../lib/util/page.ts';
import type { MemberContext } from '../context.ts';
import { refuseFields } from '../errors.ts';
import { lockedAccounts, rightsOf } from '../identity/index.ts';
import { presentDetails } from './present.ts';
import { seenBy } from './scope.ts';
import type { MemberFilter, MemberRow } from './store.ts';
import { countMembers, departmentOfCompany, linksOf, memberOfCompany, pageOfMembers } from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.listMembers>;

/** A page of those whom the actor sees. Throws `input_invalid` for a department that there is not. */
export async function listMembers(
  ctx: MemberContext,
  input: Input,
): Promise<OutputOf<typeof organisationEndpoints.listMembers>> {
  const { db, actor } = ctx;
  const { limit } = input;
  const filter = await filterOf(ctx, input);
  const after = input.after ? ((await memberOfCompany(db, actor.company, parseId(input.after)))?.key ?? 0) : 0;
  const read = await pageOfMembers(db, actor.company, filter, { after, limit: limit + 1 });
  const { rows, next } = pageOf(read, limit);
  return {
    members: await presentForActor(ctx, rows),
    total: await countMembers(db, actor.company, filter),
    next,
  };
}

/** Whom of those that the actor sees it asks for. Throws `input_invalid` for a department that there is not. */
export async function filterOf(
  ctx: MemberContext,
  { department, text, state, role }: Pick<Input, 'department' | 'text' | 'state' | 'role'>,
): Promise<MemberFilter> {
  const { db, actor } = ctx;
  return {
    seen: await seenBy(db, actor),
    // Whom a number is not shown does not find it digit by digit either.
    ...(text ? { text, byPhone: actor.permissions.has('members.write') } : {}),
    ...(state ? { state } : {}),
    ...(role ? { role } : {}),
    ...(department ? { department: await departmentIn(ctx, department) } : {}),
  };
}

async function departmentIn(ctx: MemberContext, id: string): Promise<number | null> {
  if (id === 'none') return null;
  const department = await departmentOfCompany(ctx.db, ctx.actor.company, parseId(id));
  if (!department) throw refuseFields({ path: 'department', code: 'not_an_option' });
  return department.key;
}

/** Locks, last sign-ins, phones and rights only for those who manage members. */
export async function presentForActor(ctx: MemberContext, rows: MemberRow[]): Promise<MemberDetails[]> {
  const { services, db, actor } = ctx;
  const keys = rows.map(({ key }) => key);
  const departments = await linksOf(db, 'department_member', keys);
  const above = (row: MemberRow) => rightsOf(row).level < actor.level;
  if (!actor.permissions.has('members.write'))
    return rows.map((row) => presentDetails(services, row, departments, above(row)));
  const accounts = rows.flatMap(({ account }) => (account === null ? [] : [account]));
  const locked = accounts.length > 0 ? await lockedAccounts(db, accounts, services.clock.now()) : new Set<number>();
  const sees = await linksOf(db, 'department_grant', keys);
  return rows.map((row) =>
    presentDetails(services, row, departments, above(row), {
      locked: row.account !== null && locked.has(row.account),
      sees,
    }),
  );
}
