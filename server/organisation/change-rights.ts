import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { formatId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { recordByMember, rightsOf } from '../identity/index.ts';
import type { Granted } from './grants.ts';
import {
  applyGrant,
  changesOf,
  demandGrantable,
  gains,
  recordGrant,
  rightsIn,
  sameGrant,
  wantedRole,
} from './grants.ts';
import { forgetGrant, openGrant } from './open-grant.ts';
import { departmentsInSight } from './people.ts';
import { demandScoped } from './policy.ts';
import { seesChange } from './sees-change.ts';
import type { MemberRow, RoleRow } from './store.ts';
import { deleteInvitedBy, departmentsOfKeys, linkedKeys, replaceLinks, roleByKey } from './store.ts';

type Input = Pick<ParsedOf<typeof organisationEndpoints.updateMember>, 'role' | 'customRole' | 'rights' | 'sees'>;
type Tx = InTransaction<MemberContext>;

/** What a member is to have: the role with its own row, permissions that differ, departments to see (null: as they are). */
type Wanted = { granted: Granted; own: RoleRow | null; sees: number[] | null };

/**
 * Another role, permissions that differ from it, other departments to see. What an admin gives more
 * waits for the owner, what is taken away counts at once (row R29). Answers the id of the approval,
 * or null. Throws `forbidden`, `grant_exceeds_own`, `company_wide_right`, or `input_invalid` naming the field.
 */
export async function changeRights(ctx: Tx, member: MemberRow, input: Input): Promise<string | null> {
  const before: Granted = { role: member.role, custom_role: member.custom_role, rights: member.rights };
  const seen = await linkedKeys(ctx.db, 'department_grant', member.key);
  const wanted = await wantedOf(ctx, before, input, seen);
  const { granted, own, sees } = wanted;
  const sameSees = sees === null || (sees.length === seen.length && sees.every((key) => seen.includes(key)));
  if (sameGrant(before, granted) && sameSees) return null;
  const [from, to] = [rightsOf(member), rightsIn(granted, own)];
  demandGrantable(ctx, from, to);
  if (input.rights) demandScoped(to.scope, input.rights.granted);
  const seesMore = sees?.some((key) => !seen.includes(key)) ?? false;
  if (ctx.actor.role !== 'owner' && (gains(from, to) || seesMore)) return askOwner(ctx, member, before, wanted);
  await forgetGrant(ctx, 'member', member.id);
  await applyGrant(ctx.db, member.key, granted);
  if (!to.permissions.has('members.invite')) await deleteInvitedBy(ctx.db, member.key);
  await recordGrant(ctx, member, granted, own, before);
  if (sees && !sameSees) await changeSees(ctx, member, sees);
  return null;
}

async function wantedOf(ctx: Tx, before: Granted, input: Input, seen: number[]): Promise<Wanted> {
  const { granted: role, own } = await wantedRole(ctx, before, input);
  const granted = { ...role, rights: input.rights ? rightsText(input.rights) : role.rights };
  const sees = input.sees ? await departmentsInSight(ctx, input.sees, 'sees', seen) : null;
  return { granted, own: own ?? (await roleByKey(ctx.db, granted.custom_role)), sees };
}

async function askOwner(ctx: Tx, member: MemberRow, before: Granted, { granted, own, sees }: Wanted): Promise<string> {
  const named = sees && (await departmentsOfKeys(ctx.db, sees));
  const changes = changesOf(before, granted, { role: member.role_name ?? member.role, own });
  if (named) changes.push(seesChange(named));
  await recordByMember(ctx, 'grant_asked', member.email ?? member.name, { changes });
  const ids = named?.map(({ id }) => formatId(id));
  return openGrant(ctx, { member, granted, own, sees: ids ?? null, changes });
}

async function changeSees(ctx: Tx, member: MemberRow, sees: number[]): Promise<void> {
  await replaceLinks(ctx.db, 'department_grant', member.key, sees);
  const changes = [seesChange(await departmentsOfKeys(ctx.db, sees))];
  await recordByMember(ctx, 'rights_changed', member.email ?? member.name, { changes });
}

function rightsText({ granted, denied }: NonNullable<Input['rights']>): string {
  const more = [...new Set(granted)].filter((one) => !denied.includes(one)).sort();
  const less = [...new Set(denied)].sort();
  return JSON.stringify({ ...(more.length ? { granted: more } : {}), ...(less.length ? { denied: less } : {}) });
}
