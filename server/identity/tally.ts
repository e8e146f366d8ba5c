import type { Db } from '../db/connect.ts';
import { attemptKinds, countEvents } from './store.ts';

/** What a company's log has of a while, in numbers. */
export type Tally = { signIns: number; failures: number; unusual: number; newDevices: number; ruleChanges: number };

const attempts: ReadonlySet<string> = new Set(attemptKinds);

/** Steps on the way that are no failure yet. */
const isStep = (outcome: string) => outcome.startsWith('challenge_') || outcome === 'proof_required';

/** From `from` on, and before `to`; ms since 1970. */
export async function tallyOf(db: Db, company: number, from: number, to: number): Promise<Tally> {
  const tally: Tally = { signIns: 0, failures: 0, unusual: 0, newDevices: 0, ruleChanges: 0 };
  for (const { kind, outcome, count } of await countEvents(db, company, from, to)) {
    if (attempts.has(kind)) {
      if (outcome === 'ok') tally.signIns += kind === 'company_switch' ? 0 : count;
      else if (!isStep(outcome)) tally.failures += count;
    }
    if (kind.startsWith('unusual_') || outcome === 'sign_in_unusual') tally.unusual += count;
    if (kind === 'new_device') tally.newDevices += count;
    if (kind === 'rules_changed') tally.ruleChanges += count;
  }
  return tally;
}
