import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberContext, MemberPerson, Person, PersonHolder } from '../context.ts';
import type { MemberRow } from '../organisation/index.ts';
import { countCompaniesOf, namesOfOthers } from '../organisation/index.ts';

/** A member with everything by which it is known, as all rooms know it. */
export async function personOf(
  { db, actor }: MemberContext,
  holders: readonly PersonHolder[],
  { key: member, id, account, company }: MemberRow,
): Promise<MemberPerson> {
  const known = new Set<string>();
  for (const holder of holders)
    for (const name of (await holder.names?.(db, { member, account })) ?? []) if (name.trim()) known.add(name);
  known.delete(FORMER_MEMBER);
  // A name that a colleague has as well stays where nothing says whose it is.
  for (const name of await namesOfOthers(db, company, member, [...known])) known.delete(name);
  return {
    kind: 'member',
    company,
    member,
    id: formatId(id),
    account,
    alone: account !== null && (await countCompaniesOf(db, account)) === 1,
    self: actor.member === member,
    values: [...known],
  };
}

/** Everything that rooms keep of the person, as the text of a JSON file. */
export async function fileOf(
  ctx: MemberContext,
  holders: readonly PersonHolder[],
  person: Person,
  called: string,
): Promise<{ name: string; type: string; text: string }> {
  const now = new Date(ctx.services.clock.now()).toISOString();
  const parts: Record<string, unknown>[] = [];
  for (const holder of holders) parts.push((await holder.collect?.(ctx, person)) ?? {});
  const whole = Object.assign({ exportedAt: now }, ...parts) as Record<string, unknown>;
  return {
    name: `personal-data-${called}-${now.slice(0, 10)}.json`,
    type: 'application/json',
    text: `${JSON.stringify(whole, null, 1)}\n`,
  };
}
