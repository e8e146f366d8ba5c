import type { Tx } from '../db/connect.ts';
import type { ServiceRules } from '../service/index.ts';
import { readLastAssigned } from '../service/index.ts';
import type { AppendRequest } from './append-request.ts';
import { companyOf } from './append-request.ts';
import type { Floor } from './floor.ts';
import type { Shelf } from './hot.ts';
import type { Surroundings } from './ledger.ts';
import { countHeld } from './log-store.ts';

/** Who is there, for companies in which one of these requests may have to be given to somebody. */
export async function openFloors(
  tx: Tx,
  requests: AppendRequest[],
  shelves: Map<number, Shelf>,
  rules: Map<number, ServiceRules>,
  { engine, availableMembers }: Surroundings,
): Promise<Map<number, Floor>> {
  const floors = new Map<number, Floor>();
  for (const request of requests) {
    const company = companyOf(request);
    const { assignment } = rules.get(company) ?? {};
    if (!assignment || assignment.strategy === 'manual' || floors.has(company)) continue;
    if (!mayBeGivenOut(request, shelves.get(company))) continue;
    const there = availableMembers(company);
    if (there.length === 0) continue;
    const open = await countHeld(tx, engine, there);
    floors.set(company, { assignment, there, open, last: await readLastAssigned(tx, company) });
  }
  return floors;
}

function mayBeGivenOut(request: AppendRequest, shelf: Shelf | undefined): boolean {
  if (request.as === 'queue') return true;
  if (request.as !== 'visitor' && request.as !== 'room') return false;
  if (request.actor.kind !== 'visitor' || request.actor.preview) return false;
  if (request.as === 'visitor' && request.draft.body.faq) return false;
  const live = shelf?.byVisitor.get(request.actor.visitor);
  return live !== undefined && live.assignee === null;
}
