import { expect, test, vi } from 'vitest';
import { fromView } from '../../../lib/sync/fold.ts';
import { COLLEAGUE, conversationLog, ME, viewOf } from '../support-entries.ts';

vi.mock('../../../lib/browser/api.ts', () => ({ api: {} }));
const { alertsFor, freshApprovals } = await import('../../../entrypoints/background/alerts.ts');

function setUp(rest: Parameters<typeof viewOf>[1] = {}) {
  const log = conversationLog();
  const entries = [log.opened(), log.asks('一'), log.asks('二')];
  const now = (entries.at(-1)?.at ?? 0) + 1000;
  const context = { me: ME, status: 'available' as const, viewing: null as string | null, now };
  return { entries, conversations: [fromView(viewOf(entries, rest))], context };
}

test('the newest message of a conversation nobody has, or of mine, is told once', () => {
  for (const assignee of [null, ME]) {
    const { entries, conversations, context } = setUp({ assignee });
    expect(alertsFor(conversations, entries, context)).toEqual([entries[2]]);
  }
});

test('what a colleague has, what is read, what is in sight and what is old is not told', () => {
  for (const rest of [{ assignee: COLLEAGUE }, { agentRead: 3 }, { state: 'closed' as const }]) {
    const { entries, conversations, context } = setUp(rest);
    expect(alertsFor(conversations, entries, context)).toEqual([]);
  }
  const { entries, conversations, context } = setUp();
  expect(alertsFor(conversations, entries, { ...context, viewing: conversations[0]?.id ?? null })).toEqual([]);
  expect(alertsFor(conversations, entries, { ...context, now: context.now + 3_600_000 })).toEqual([]);
  expect(alertsFor(conversations, entries, { ...context, status: 'away' })).toEqual([]);
});

test('W16 · what waits for approval is told once, while it is news', () => {
  const now = 10_000_000;
  const waiting = (id: string, since: number) => ({ id, since }) as Parameters<typeof freshApprovals>[0][number];
  const all = [waiting('new', now - 1000), waiting('told', now - 1000), waiting('old', now - 3_600_000)];
  expect(freshApprovals(all, ['told'], now).map(({ id }) => id)).toEqual(['new']);
});
