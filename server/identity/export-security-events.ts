import { setImmediate } from 'node:timers/promises';
import type { companySecurityEndpoints } from '../../lib/contract/company-security.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { EventDetails } from '../../lib/contract/event-details.ts';
import { regionName } from '../../lib/i18n/region.ts';
import { changesOf, methodOf } from '../../lib/i18n/security-details.ts';
import { eventName, outcomeOf } from '../../lib/i18n/security-events.ts';
import { securityExportTexts } from '../../lib/i18n/security-export.ts';
import { subjectOf } from '../../lib/i18n/security-subject.ts';
import { textIn } from '../../lib/i18n/text.ts';
import { csv } from '../../lib/util/csv.ts';
import { localTime } from '../../lib/util/local-time.ts';
import { unpackRegion } from '../../lib/util/region.ts';
import type { MemberContext } from '../context.ts';
import { demandExport } from './export-approval.ts';
import { eventQuery } from './list-security-events.ts';
import { detailsOf } from './present.ts';
import { recordByMember } from './record.ts';
import type { SecurityEventRow } from './store.ts';
import { eventsOfCompany } from './store.ts';

type Input = ParsedOf<typeof companySecurityEndpoints.exportSecurityEvents>;
type Output = OutputOf<typeof companySecurityEndpoints.exportSecurityEvents>;

const PAGE = 1000;

const columns = [
  'number',
  'time',
  'kind',
  'outcome',
  'actor',
  'subject',
  'details',
  'ip',
  'region',
  'device',
  'check',
] as const;
type Cell = string | number | null;
type Words = Record<(typeof columns)[number], Cell>;
type Line = Omit<Words, 'details'> & { details: EventDetails | null };
type Reader = Pick<Input, 'locale' | 'timeZone'>;

/**
 * All lines that fit, newest first, as the text of a file: a spreadsheet in the reader's words and times,
 * or codes and UTC for a program. Throws `not_found` for a member that is none, or `approval_required`.
 */
export async function exportSecurityEvents(ctx: MemberContext, input: Input): Promise<Output> {
  await demandExport(ctx);
  const { format, locale, timeZone, ...filter } = input;
  const reader = { locale, timeZone };
  const query = await eventQuery(ctx, filter);
  const rows: SecurityEventRow[] = [];
  for (let before: number | null = null; ; ) {
    const page: SecurityEventRow[] = await eventsOfCompany(ctx.db, ctx.actor.company, { ...query, before }, PAGE);
    rows.push(...page);
    // Others are answered in between.
    await setImmediate();
    if (page.length < PAGE) break;
    before = page.at(-1)?.key ?? null;
  }
  await recordByMember(ctx, 'log_exported', format);
  const file =
    format === 'csv'
      ? { type: 'text/csv; charset=utf-8', text: await spreadsheet(rows, reader) }
      : { type: 'application/json', text: `${JSON.stringify(rows.map(lineOf), null, 1)}\n` };
  const day = localTime(ctx.services.clock.now(), timeZone).slice(0, 10);
  return { name: `security-log-${day}.${format}`, ...file, count: rows.length };
}

/** For people: words in their language, times of their clocks. */
async function spreadsheet(rows: SecurityEventRow[], reader: Reader): Promise<string> {
  const cells = [columns.map((name): Cell => textIn(securityExportTexts, reader.locale, name))];
  for (const [index, row] of rows.entries()) {
    if (index % PAGE === 0) await setImmediate();
    const line: Words = { ...lineOf(row), ...wordsOf(row, reader) };
    cells.push(columns.map((name) => line[name]));
  }
  return csv(cells);
}

function wordsOf(row: SecurityEventRow, { locale, timeZone }: Reader) {
  const details = detailsOf(row);
  const told = [methodOf(details, locale), ...changesOf(details, locale)].filter((text) => text !== null);
  const region = row.region === null ? null : unpackRegion(row.region);
  return {
    time: localTime(row.at, timeZone),
    kind: eventName(row.kind, locale),
    outcome: outcomeOf(row, locale),
    subject: subjectOf(row, locale),
    details: told.join(' | ') || null,
    region: region && regionName(region, locale),
  };
}

/** For programs: codes, and times in UTC. `check` is what the weekly digest gives of the last line: the begin of its hash. */
function lineOf(row: SecurityEventRow): Line {
  const { seq, at, kind, outcome, actor, subject, ip, region, device, hash } = row;
  const check = hash && Buffer.from(hash).toString('hex').slice(0, 16);
  const time = new Date(at).toISOString();
  const details = detailsOf(row);
  return { number: seq, time, kind, outcome, actor, subject, details, ip, region, device, check };
}
