import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { privacyEndpoints } from '../../lib/contract/privacy.ts';
import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import type { InTransaction, MemberContext, PersonHolder } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { deviceOf, record, rightsOf } from '../identity/index.ts';
import type { MemberRow } from '../organisation/index.ts';
import { changeState, demandNotAbove, heir, holdCompany, memberByKey, memberInSight } from '../organisation/index.ts';
import type { Erasures } from './erasures.ts';
import { personOf } from './person.ts';

type Tx = InTransaction<MemberContext>;
/** `holders` are asked in their order. */
export type Parts = { holders: readonly PersonHolder[]; erasures: Erasures };

/** What cannot be taken back is done to whoever is named. Throws `input_invalid` at `name`. */
export function demandNamed(typed: string, name: string): void {
  if (typed !== name) throw refuseFields({ path: 'name', code: 'not_the_name' });
}

/**
 * Takes a member out of the company and out of everything it keeps; open conversations go to whom
 * `handOver` names, or to the queue. Throws `not_found`, `forbidden` for oneself and for who stands
 * higher, `last_owner` for the owner, `input_invalid` naming the field.
 */
export async function eraseMember(
  ctx: MemberContext,
  { holders, erasures }: Parts,
  input: ParsedOf<typeof privacyEndpoints.eraseMember>,
): Promise<void> {
  const begun = await withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, tx.actor.company);
    const member = await memberInSight(tx, input.id);
    if (member.key === tx.actor.member) throw refuse('forbidden');
    demandNotAbove(tx.actor, rightsOf(member).level);
    return erase(tx, { holders, erasures }, member, { typed: input.name, to: await heir(tx, input) });
  });
  await erasures.finish(begun);
}

/** The same by the person itself; open conversations go to the queue. */
export async function eraseOwnAccount(
  ctx: MemberContext,
  { holders, erasures }: Parts,
  input: { name: string },
): Promise<void> {
  const begun = await withTransaction(ctx, async (tx) => {
    const { company, member } = tx.actor;
    await holdCompany(tx.db, company);
    return erase(tx, { holders, erasures }, await memberByKey(tx.db, company, member), { typed: input.name, to: null });
  });
  await erasures.finish(begun);
}

type How = { typed: string; to: number | null };

async function erase(tx: Tx, { holders, erasures }: Parts, member: MemberRow, { typed, to }: How): Promise<number> {
  const { key, company } = member;
  if (member.role === 'owner') throw refuse('last_owner');
  demandNamed(typed, member.name);
  // Asked before the session goes, which may be the one that asks.
  const device = await deviceOf(tx);
  const person = await personOf(tx, holders, member);
  if (member.state === 'active') await changeState(tx, member, 'disabled', to);
  const begun = await erasures.begin(tx, person);
  const { account, name } = tx.actor;
  const by = person.self ? { account: null, actor: FORMER_MEMBER } : { account, actor: name };
  await record(tx, { kind: 'member_erased', company, ...by, subject: person.id, device });
  tx.afterCommit(() => {
    tx.services.announce({ kind: 'member_changed', company, member: key });
    tx.services.announce({ kind: 'organisation_changed', company });
  });
  return begun;
}
