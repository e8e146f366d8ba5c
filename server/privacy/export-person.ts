import type { PersonFile } from '../../lib/contract/privacy.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberContext, PersonHolder } from '../context.ts';
import { getVisitorOfCompany } from '../conversations/index.ts';
import { demandExport, recordByMember, rightsOf } from '../identity/index.ts';
import { demandNotAbove, memberByKey, memberInSight } from '../organisation/index.ts';
import { fileOf, personOf } from './person.ts';

type Holders = readonly PersonHolder[];

/** What is kept of the actor. Nobody has to allow it: it is the person's own. */
export async function exportOwnData(ctx: MemberContext, holders: Holders): Promise<PersonFile> {
  const { company, member } = ctx.actor;
  const row = await memberByKey(ctx.db, company, member);
  const file = await fileOf(ctx, holders, await personOf(ctx, holders, row), 'own');
  await recordByMember(ctx, 'data_exported', row.email);
  return file;
}

/** What the company keeps of a member. Throws `not_found`, `forbidden` for who stands higher, `approval_required`. */
export async function exportMember(ctx: MemberContext, holders: Holders, input: { id: string }): Promise<PersonFile> {
  const row = await memberInSight(ctx, input.id);
  demandNotAbove(ctx.actor, rightsOf(row).level);
  await demandExport(ctx);
  const file = await fileOf(ctx, holders, await personOf(ctx, holders, row), formatId(row.id).slice(-6));
  await recordByMember(ctx, 'data_exported', row.email ?? row.name);
  return file;
}

/** What the company keeps of a customer. Throws `not_found`, `approval_required`. */
export async function exportCustomer(
  ctx: MemberContext,
  holders: Holders,
  input: { visitor: string },
): Promise<PersonFile> {
  const { company } = ctx.actor;
  const { key: visitor, number, conversation } = await getVisitorOfCompany(ctx.db, company, input.visitor);
  await demandExport(ctx);
  const file = await fileOf(ctx, holders, { kind: 'visitor', company, visitor, conversation }, `customer-${number}`);
  await recordByMember(ctx, 'data_exported', `#${number}`);
  return file;
}
