import type { Entry } from '../../../lib/contract/conversations.ts';
import { callEndpoint } from '../../support/api.ts';
import { must } from '../../support/factories.ts';
import type { Run, Told } from './seed.ts';

const SETTLE_MS = 60_000;

/** Waits until everything is sent, and every view ends where the log does. */
export async function rest(run: Run): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  while (!(await settled(run))) {
    if (Date.now() > deadline) throw new Error(`it did not come to rest: ${state(run)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function settled(run: Run): Promise<boolean> {
  if (run.agent.pending().length > 0) return false;
  if (run.customers.some(({ page }) => page.pending().length > 0)) return false;
  for (const { page } of run.customers) {
    const last = page.entries().at(-1);
    if (!last) return false;
    const log = await logOf(run, last.conversation);
    if (last.seq !== log.length) return false;
    if ((await run.agent.reached(last.conversation)) !== log.length) return false;
  }
  return true;
}

/** Nothing lost, nothing twice, one order. Throws with what was wrong. */
export async function check(run: Run): Promise<Told> {
  const { told, replies } = run;
  const seen = new Set<string>();
  for (const { page, wrote } of run.customers) {
    await page.readAll();
    const view = page.entries();
    const log = await logOf(run, view[0]?.conversation ?? '');
    const copy = await run.agent.read(log[0]?.conversation ?? '');
    const numbers = log.map(({ seq }) => seq);
    const own = log.flatMap((entry) =>
      entry.kind === 'text' && entry.author.kind === 'visitor' ? [entry.body.text] : [],
    );
    same(
      'seq has no gap',
      numbers,
      Array.from(numbers.keys(), (index) => index + 1),
    );
    same('the agent’s order is the log’s', idsOf(copy), idsOf(log));
    same('the customer’s order is the log’s', idsOf(view), idsOf(log));
    same('every message once, in the order of writing', own, wrote);
    for (const id of idsOf(log)) seen.add(id);
    told.entries += log.length;
    told.messages += wrote.length;
  }
  const lost = replies.filter((id) => !seen.has(id));
  same('every answer is there', lost, []);
  same('no answer was given up', run.agent.pending(), []);
  told.messages += replies.length;
  return told;
}

const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id);

async function logOf({ base, token }: Run, id: string): Promise<Entry[]> {
  return must(await callEndpoint(base, 'listEntries', { id, after: 0, limit: 100 }, { token })).entries;
}

function state({ agent, customers, told }: Run): string {
  const pages = customers.map(({ page }) => ({ pending: page.pending().length, last: page.entries().at(-1)?.seq }));
  return JSON.stringify({ agent: agent.pending(), pages, told });
}

function same(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: found ${a}, expected ${b}`);
}
