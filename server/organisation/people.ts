import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuseFields } from '../errors.ts';
import { demandPhone } from '../identity/index.ts';
import { isBelow, seenDepartments } from './scope.ts';
import { departmentsById, linkedKeys, memberByPhone, memberOfCompany, superiorsOf } from './store.ts';

type Tx = InTransaction<MemberContext>;

/** In E.164, and nobody else's in the company; null where it is empty. Throws `input_invalid` at `phone`. */
export async function phoneFor(ctx: Tx, typed: string | undefined, member: number | null): Promise<string | null> {
  if (!typed) return null;
  const phone = demandPhone(typed, 'phone');
  const other = await memberByPhone(ctx.db, ctx.actor.company, phone);
  if (other && other.key !== member) throw refuseFields({ path: 'phone', code: 'phone_taken' });
  return phone;
}

/** The superior's key. Throws `input_invalid` at `superior` for one that there is not, or a circle (row W12). */
export async function superiorFor(
  ctx: Tx,
  id: string | null | undefined,
  member: number | null,
): Promise<number | null> {
  if (!id) return null;
  const superior = await memberOfCompany(ctx.db, ctx.actor.company, parseId(id));
  if (!superior || superior.state === 'disabled') throw refuseFields({ path: 'superior', code: 'not_an_option' });
  if (member !== null && (await superiorsOf(ctx.db, superior.key)).includes(member))
    throw refuseFields({ path: 'superior', code: 'superior_cycle' });
  return superior.key;
}

/** Keys of departments of the company. Throws `input_invalid` at `path`. */
export async function departmentsFor(ctx: Tx, ids: string[], path: string): Promise<number[]> {
  const wanted = [...new Set(ids)];
  const found = await departmentsById(ctx.db, ctx.actor.company, wanted.map(parseId));
  if (found.length !== wanted.length) throw refuseFields({ path, code: 'not_an_option' });
  return found.map(({ key }) => key);
}

/** The same, of those that the actor sees, or that stood there `before`. Throws `input_invalid` at `path`. */
export async function departmentsInSight(ctx: Tx, ids: string[], path: string, before: number[] = []) {
  const wanted = await departmentsFor(ctx, ids, path);
  const seen = await seenDepartments(ctx.db, ctx.actor);
  for (const key of wanted)
    if (!before.includes(key) && !(await isBelow(ctx.db, key, seen)))
      throw refuseFields({ path, code: 'not_an_option' });
  return wanted;
}

/**
 * Where a member is to stand; where the actor does not see, it stands as before. Who sees only some
 * departments takes nobody out of all: who stands in none of them is out of sight. Throws
 * `input_invalid` at `departments`.
 */
export async function placesFor(ctx: Tx, ids: string[], member: number): Promise<number[]> {
  const before = await linkedKeys(ctx.db, 'department_member', member);
  const places = new Set(await departmentsInSight(ctx, ids, 'departments', before));
  const seen = await seenDepartments(ctx.db, ctx.actor);
  if (!seen) return [...places];
  for (const key of before) if (!(await isBelow(ctx.db, key, seen))) places.add(key);
  if (places.size === 0) throw refuseFields({ path: 'departments', code: 'not_an_option' });
  return [...places];
}
