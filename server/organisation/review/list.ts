import type { OutputOf, ParsedOf, Permission } from '../../../lib/contract/endpoint.ts';
import type { ReviewedPerson, ReviewGroup, reviewEndpoints } from '../../../lib/contract/review.ts';
import { formatId, parseId } from '../../../lib/util/id.ts';
import { pageOf } from '../../../lib/util/page.ts';
import type { MemberContext } from '../../context.ts';
import { rightsOf } from '../../identity/index.ts';
import { invitationMs } from '../policy.ts';
import type { MemberRow, ReviewPage } from '../store.ts';
import { pageOfDisabledInCharge, pageOfForgotten, pageOfSettled, pageOfStale, rightUsesOf } from '../store.ts';
import { limits } from './limits.ts';

/** Reading is no risk worth asking about; what changes something is. */
const changes = (permission: Permission) => /\.(write|invite|export)$/.test(permission);

/** A page of those whom an admin should look at. The owner is never asked what he does with his rights. */
export async function listForReview(
  ctx: MemberContext,
  { group, after, limit }: ParsedOf<typeof reviewEndpoints.listForReview>,
): Promise<OutputOf<typeof reviewEndpoints.listForReview>> {
  const page = { after: after ? parseId(after) : null, limit: limit + 1 };
  const { rows, next } = pageOf(group === 'unused' ? await unused(ctx, page) : await found(ctx, group, page), limit);
  return { people: rows.map((row) => present(row, group)), next };
}

type Row = MemberRow & { unused?: Permission[] };

function found(ctx: MemberContext, group: Exclude<ReviewGroup, 'unused'>, page: ReviewPage): Promise<Row[]> {
  const { db, actor, services } = ctx;
  const { company } = actor;
  const now = services.clock.now();
  if (group === 'stale') return pageOfStale(db, company, now - limits.unusedMs, page);
  if (group === 'neverJoined') return pageOfForgotten(db, company, now - invitationMs, page);
  return pageOfDisabledInCharge(db, company, page);
}

/** Page by page, until there are as many who left something unused. */
async function unused({ db, actor, services }: MemberContext, { after, limit }: ReviewPage): Promise<Row[]> {
  const since = services.clock.now() - limits.unusedMs;
  const named: Row[] = [];
  for (let from = after; ; ) {
    const rows = await pageOfSettled(db, actor.company, since, { after: from, limit });
    const last = rows.at(-1);
    if (!last) return named;
    const uses = await rightUsesOf(
      db,
      rows.map(({ key }) => key),
      since,
    );
    for (const row of rows) {
      const used = uses.get(row.key);
      const left = [...rightsOf(row).permissions].filter((one) => changes(one) && !used?.has(one));
      if (left.length > 0) named.push({ ...row, unused: left });
    }
    if (named.length >= limit || rows.length < limit) return named.slice(0, limit);
    from = last.id;
  }
}

const timeOf: Record<ReviewGroup, (row: MemberRow) => number | null> = {
  unused: () => null,
  stale: (row) => row.last_sign_in_at,
  neverJoined: (row) => row.invited_at,
  disabledInCharge: () => null,
};

function present(row: Row, group: ReviewGroup): ReviewedPerson {
  const { id, name, email, unused: permissions = [] } = row;
  return { id: formatId(id), name, email, permissions, at: timeOf[group](row) };
}
