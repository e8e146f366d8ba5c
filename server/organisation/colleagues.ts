import type { ColleagueView } from '../../lib/contract/conversations.ts';
import { formatId, parseId } from '../../lib/util/id.ts';
import type { MemberContext, Services } from '../context.ts';
import { mayAnswer } from '../identity/index.ts';
import type { ColleagueFilter, ColleagueRow } from './store.ts';
import { colleaguesById, pageOfColleagues } from './store.ts';

/** So many are read at once. */
const PIECE = 1000;

const present = (services: Services, row: ColleagueRow): ColleagueView => ({
  id: formatId(row.id),
  name: row.name,
  status: row.state === 'active' ? services.statusOf(row.company, row.key) : 'offline',
  answers: mayAnswer(row),
});

/**
 * Those who may answer, `most` at least where there are as many. A conversation may go to anybody who does
 * (row C3), so that departments do not count here; of who stands elsewhere this tells the name and no more.
 */
export async function listColleagues(
  { db, actor, services }: MemberContext,
  filter: ColleagueFilter,
  most = Number.POSITIVE_INFINITY,
): Promise<ColleagueView[]> {
  const found: ColleagueRow[] = [];
  for (let after = 0; found.length < most; ) {
    const rows = await pageOfColleagues(db, actor.company, filter, { after, limit: PIECE });
    found.push(...rows.filter((row) => filter.left || mayAnswer(row)));
    if (rows.length < PIECE) break;
    after = rows.at(-1)?.key ?? after;
  }
  return found.map((row) => present(services, row));
}

/** These of the company, whether they may answer or not. */
export async function colleaguesOf({ db, actor, services }: MemberContext, ids: string[]): Promise<ColleagueView[]> {
  if (ids.length === 0) return [];
  const rows = await colleaguesById(db, actor.company, ids.map(parseId));
  return rows.map((row) => present(services, row));
}
