import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { mayAnswer, recordByMember, rightsOf } from '../identity/index.ts';
import { changeRights } from './change-rights.ts';
import { changeState } from './change-state.ts';
import { extraFor } from './fields/functions.ts';
import { phoneFor, placesFor, superiorFor } from './people.ts';
import { demandNotAbove, isChangeable } from './policy.ts';
import { memberInSight } from './scope.ts';
import type { MemberRow } from './store.ts';
import { holdCompany, memberByKey, memberOfCompany, replaceLinks, updateMemberRow } from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.updateMember>;
type Tx = InTransaction<MemberContext>;

/**
 * Changes what the company keeps of a member, his rights or his state. Rights that an admin gives
 * wait for the owner; a disabled member's sessions end at once. Throws `not_found`, `last_owner`
 * for the owner's role and state, `forbidden` for who stands higher, `grant_exceeds_own`, and
 * `input_invalid` naming the field.
 */
export async function updateMember(
  ctx: MemberContext,
  input: Input,
): Promise<{ member: MemberRow; pending: string | null }> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, company);
    const before = await memberInSight(tx, input.id);
    const { key } = before;
    if (!isChangeable[before.role] && touchesRights(input)) throw refuse('last_owner');
    demandNotAbove(tx.actor, rightsOf(before).level);
    await changeProfile(tx, before, input);
    const pending = await changeRights(tx, before, input);
    if (input.state && input.state !== before.state) await changeState(tx, before, input.state, await heir(tx, input));
    tx.afterCommit(() => ctx.services.announce({ kind: 'member_changed', company, member: key }));
    return { member: await memberByKey(tx.db, company, key), pending };
  });
}

const touchesRights = ({ role, customRole, rights, state }: Input) =>
  role !== undefined || customRole !== undefined || rights !== undefined || state !== undefined;

async function changeProfile(ctx: Tx, before: MemberRow, input: Input): Promise<void> {
  const { key } = before;
  const { name, title, phone, superior, departments, extra } = input;
  const values = {
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title: title || null }),
    ...(phone === undefined ? {} : { phone: await phoneFor(ctx, phone, key) }),
    ...(superior === undefined ? {} : { superior: await superiorFor(ctx, superior, key) }),
    ...(extra === undefined ? {} : { extra: await extraFor(ctx, before.extra, extra) }),
  };
  if (Object.keys(values).length > 0) await updateMemberRow(ctx.db, key, values);
  if (departments) await replaceLinks(ctx.db, 'department_member', key, await placesFor(ctx, departments, key));
  const changed = [...Object.keys(values), ...(departments ? ['departments'] : [])];
  if (changed.length === 0) return;
  const subject = before.email ?? before.name;
  await recordByMember(ctx, 'member_changed', subject, {
    changes: changed.map((field) => ({ field: `member.${field}` })),
  });
}

/** Who takes over the open conversations, anybody who may answer; null: the queue. Throws `input_invalid` at `handOver`. */
export async function heir(
  ctx: Tx,
  { handOver, id }: { handOver?: string | null | undefined; id: string },
): Promise<number | null> {
  if (!handOver) return null;
  const refused = refuseFields({ path: 'handOver', code: 'not_an_option' });
  if (handOver === id) throw refused;
  const member = await memberOfCompany(ctx.db, ctx.actor.company, parseId(handOver));
  if (!member || !mayAnswer(member)) throw refused;
  return member.key;
}
