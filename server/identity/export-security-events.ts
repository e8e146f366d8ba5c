import type { companySecurityEndpoints } from '../../lib/contract/company-security.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import { csv } from '../../lib/util/csv.ts';
import type { MemberContext } from '../context.ts';
import { eventQuery } from './list-security-events.ts';
import { recordByMember } from './record.ts';
import type { SecurityEventRow } from './store.ts';
import { eventsOfCompany } from './store.ts';

type Input = ParsedOf<typeof companySecurityEndpoints.exportSecurityEvents>;
type Output = OutputOf<typeof companySecurityEndpoints.exportSecurityEvents>;

const PAGE = 1000;

const columns = ['number', 'time', 'kind', 'outcome', 'actor', 'subject', 'ip', 'region', 'device', 'check'] as const;
type Line = Record<(typeof columns)[number], string | number | null>;

/** All lines that fit, newest first, as the text of a file. Throws `not_found` for a member that is none. */
export async function exportSecurityEvents(ctx: MemberContext, input: Input): Promise<Output> {
  const { format, ...filter } = input;
  const query = await eventQuery(ctx, filter);
  const lines: Line[] = [];
  for (let before: number | null = null; ; ) {
    const rows: SecurityEventRow[] = await eventsOfCompany(ctx.db, ctx.actor.company, { ...query, before }, PAGE);
    lines.push(...rows.map(lineOf));
    if (rows.length < PAGE) break;
    before = rows.at(-1)?.key ?? null;
  }
  await recordByMember(ctx, 'log_exported', format);
  const day = new Date(ctx.services.clock.now()).toISOString().slice(0, 10);
  const file =
    format === 'csv'
      ? {
          type: 'text/csv; charset=utf-8',
          text: csv([[...columns], ...lines.map((line) => columns.map((name) => line[name]))]),
        }
      : { type: 'application/json', text: `${JSON.stringify(lines, null, 1)}\n` };
  return { name: `security-log-${day}.${format}`, ...file, count: lines.length };
}

/** `check` is what the weekly digest gives of the last line: the begin of its hash. */
function lineOf({ seq, at, kind, outcome, actor, subject, ip, region, device, hash }: SecurityEventRow): Line {
  const check = hash && Buffer.from(hash).toString('hex').slice(0, 16);
  return { number: seq, time: new Date(at).toISOString(), kind, outcome, actor, subject, ip, region, device, check };
}
