import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuseFields } from '../errors.ts';
import { demandPhone } from '../identity/index.ts';
import { departmentsById, memberByPhone, memberOfCompany, superiorsOf } from './store.ts';

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
