import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import type { ServiceRow } from './store.ts';
import { moveRevision } from './store.ts';

type Inside = InTransaction<MemberContext>;

/** What the security log tells of a change. Null: it concerns nobody but whoever made it. */
type Line = { kind: string; subject: string } | null;

/** Changes what a company set for its service, under its lock; open panels and inboxes hear of it. */
export function changeService<T>(
  ctx: MemberContext,
  line: Line | ((result: T) => Line),
  work: (tx: Inside, before: ServiceRow) => Promise<T>,
): Promise<T> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const result = await work(tx, await moveRevision(tx.db, company));
    const told = typeof line === 'function' ? line(result) : line;
    if (told) await recordByMember(tx, told.kind, told.subject);
    tx.afterCommit(() => ctx.services.announce({ kind: 'service_changed', company }));
    return result;
  });
}

/** Throws where there is no room for one more. */
export function demandRoom(count: number, max: number): void {
  if (count >= max) throw refuse('limit_reached', { max });
}

/** Rows in the order of their ids; those that are not named keep theirs, behind the others. */
export function inOrder<Row extends { id: Uint8Array }>(rows: Row[], ids: Uint8Array[]): Row[] {
  const place = (row: Row) => {
    const at = ids.findIndex((id) => Buffer.compare(id, row.id) === 0);
    return at < 0 ? ids.length : at;
  };
  return rows.toSorted((a, b) => place(a) - place(b));
}
