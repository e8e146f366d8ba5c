import { DEPARTMENT_LEVELS } from '../../../lib/contract/limits.ts';
import { parseId } from '../../../lib/util/id.ts';
import { nameKey } from '../../../lib/util/text.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { isBelow, seenDepartments } from '../scope.ts';
import type { DepartmentRow } from '../store.ts';
import {
  departmentOfCompany,
  hasSibling,
  heightOf,
  memberOfCompany,
  pathTo,
  ranksAround,
  spreadRanks,
} from '../store.ts';

type Tx = InTransaction<MemberContext>;

/** A department of the company that the actor sees. Throws `not_found`. */
export async function departmentInSight(ctx: MemberContext, id: string): Promise<DepartmentRow> {
  const { company } = ctx.actor;
  const row = await departmentOfCompany(ctx.db, company, parseId(id));
  if (!row || !(await isBelow(ctx.db, row.key, await seenDepartments(ctx.db, ctx.actor)))) throw refuse('not_found');
  return row;
}

/** Where something may come to stand: null is the company itself. Throws `input_invalid` at `parent`. */
export async function parentFor(ctx: MemberContext, id: string | null): Promise<DepartmentRow | null> {
  const refused = refuseFields({ path: 'parent', code: 'not_an_option' });
  if (id === null) {
    // Who sees only some departments arranges these.
    if (await seenDepartments(ctx.db, ctx.actor)) throw refused;
    return null;
  }
  return departmentInSight(ctx, id).catch(() => {
    throw refused;
  });
}

/** Throws `input_invalid`: at `parent` for a circle or the sixteenth level, at `name` for a sibling of that name. */
export async function demandRoom(
  { db, actor }: Tx,
  parent: DepartmentRow | null,
  { name, moved = null }: { name: string; moved?: DepartmentRow | null },
): Promise<void> {
  const path = parent ? await pathTo(db, parent.key) : [];
  if (moved && path.includes(moved.key)) throw refuseFields({ path: 'parent', code: 'own_descendant' });
  const height = moved ? await heightOf(db, moved.key) : 1;
  if (path.length + height > DEPARTMENT_LEVELS)
    throw refuseFields({ path: 'parent', code: 'too_deep', params: { max: DEPARTMENT_LEVELS } });
  const place = { parent: parent?.key ?? null, nameKey: nameKey(name), ...(moved ? { not: moved.key } : {}) };
  if (await hasSibling(db, actor.company, place)) throw refuseFields({ path: 'name', code: 'name_taken' });
}

/** Below this, two ranks can no longer be told apart by a third between them. */
const CLOSEST = 1e-6;

/** A rank before that sibling, or after the last one. */
export async function rankFor(ctx: Tx, parent: number | null, before: DepartmentRow | null): Promise<number> {
  const { db, actor } = ctx;
  const { above, below } = await ranksAround(db, actor.company, parent, before);
  if (below === null) return (above ?? 0) + 1;
  if (above === null) return below - 1;
  if (below - above > CLOSEST) return (above + below) / 2;
  await spreadRanks(db, actor.company, parent);
  const again = before && (await departmentOfCompany(db, actor.company, before.id));
  return rankFor(ctx, parent, again ?? null);
}

/** The head's key. Throws `input_invalid` at `head`. */
export async function headFor(ctx: Tx, id: string | null): Promise<number | null> {
  if (id === null) return null;
  const member = await memberOfCompany(ctx.db, ctx.actor.company, parseId(id));
  if (!member || member.state === 'disabled') throw refuseFields({ path: 'head', code: 'not_an_option' });
  return member.key;
}
