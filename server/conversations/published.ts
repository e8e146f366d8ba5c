import type { Published } from '../context.ts';
import type { LoggedEntry } from './ledger.ts';
import { entryText } from './present.ts';

export type Publish = (published: Published) => void;

/** The entries of one group, as one message for each company. */
export function publishedOf(entries: LoggedEntry[]): Published[] {
  const byCompany = new Map<number, LoggedEntry[]>();
  for (const entry of entries) {
    const list = byCompany.get(entry.live.company);
    if (list) list.push(entry);
    else byCompany.set(entry.live.company, [entry]);
  }
  return [...byCompany].map(([company, list]) => ({
    kind: 'entries' as const,
    company,
    first: list[0]?.feed ?? 0,
    last: list.at(-1)?.feed ?? 0,
    agents: list.map((entry) => entryText(entry, 'agents')).join(','),
    visitors: forVisitors(list),
    waitedFor: waitedFor(list),
  }));
}

function forVisitors(entries: LoggedEntry[]) {
  const pieces = new Map<number, { visitor: number; first: number; last: number; entries: string }>();
  for (const entry of entries) {
    const { visitor } = entry.live;
    const text = entryText(entry, 'visitor');
    const piece = pieces.get(visitor);
    if (piece) {
      piece.last = entry.seq;
      piece.entries += `,${text}`;
    } else {
      pieces.set(visitor, { visitor, first: entry.seq, last: entry.seq, entries: text });
    }
  }
  return [...pieces.values()];
}

function waitedFor(entries: LoggedEntry[]): number[] {
  const members = new Set<number>();
  for (const entry of entries) {
    if (entry.author.kind === 'visitor' && entry.assignee !== null) members.add(entry.assignee);
  }
  return [...members];
}
