import type { CannedView } from '../../lib/contract/service.ts';
import { serviceLimits } from '../../lib/contract/service-limits.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { demand } from '../context.ts';
import { refuse } from '../errors.ts';
import { changeService, demandRoom } from './change.ts';
import { initialsOf } from './initials.ts';
import { presentCanned } from './present.ts';
import type { CannedRow } from './store-canned.ts';
import { deleteCanned, getCanned, insertCanned, listCanned, updateCannedRow } from './store-canned.ts';

type Given = { shortcut: string; title: string; text: string };
type Inside = InTransaction<MemberContext>;

/** A member's own ones are nobody else's business. */
const line = ({ title, shared }: Pick<CannedView, 'title' | 'shared'>) =>
  shared ? { kind: 'canned_changed', subject: title } : null;

export function addCanned(ctx: MemberContext, { shared, ...given }: Given & { shared: boolean }): Promise<CannedView> {
  if (shared) demand(ctx.actor, 'service.write');
  return changeService(ctx, line, async (tx) => {
    const { company, member } = tx.actor;
    const rows = (await listCanned(tx.db, company, member)).filter((row) => (row.member === null) === shared);
    demandRoom(rows.length, serviceLimits.canned);
    demandFree(rows, given.shortcut, null);
    const id = newId(tx.services.clock.now());
    await insertCanned(tx.db, {
      id: parseId(id),
      company,
      member: shared ? null : member,
      ...given,
      initials: initialsOf(given.title),
      origin: 'person',
      source: null,
    });
    return presentCanned(await getCanned(tx.db, company, member, id));
  });
}

export function updateCanned(ctx: MemberContext, { id, ...given }: Given & { id: string }): Promise<CannedView> {
  return changeService(ctx, line, async (tx) => {
    const { company, member } = tx.actor;
    const before = await mine(tx, id);
    const rows = await listCanned(tx.db, company, member);
    demandFree(
      rows.filter((row) => row.member === before.member),
      given.shortcut,
      before.key,
    );
    await updateCannedRow(tx.db, before.key, { ...given, initials: initialsOf(given.title), origin: 'person' });
    return presentCanned(await getCanned(tx.db, company, member, id));
  });
}

export async function removeCanned(ctx: MemberContext, { id }: { id: string }): Promise<void> {
  await changeService(ctx, line, async (tx) => {
    const row = await mine(tx, id);
    await deleteCanned(tx.db, [row.key]);
    return presentCanned(row);
  });
}

/** One that this member may change. */
async function mine({ db, actor }: Inside, id: string): Promise<CannedRow> {
  const row = await getCanned(db, actor.company, actor.member, id);
  if (row.member === null) demand(actor, 'service.write');
  return row;
}

function demandFree(rows: CannedRow[], shortcut: string, own: number | null): void {
  const same = (other: CannedRow) => other.shortcut.toLowerCase() === shortcut.toLowerCase() && other.key !== own;
  if (rows.some(same)) throw refuse('shortcut_taken');
}
