import { expect, test } from 'vitest';
import type { HeldConversation } from '../../../lib/sync/fold.ts';
import { begin, fold, fromView, needsMe, placeOf } from '../../../lib/sync/fold.ts';
import { COLLEAGUE, conversationLog, ME, viewOf } from '../support-entries.ts';

function foldAll(entries: ReturnType<ReturnType<typeof conversationLog>['opened']>[]): HeldConversation {
  const [first, ...rest] = entries;
  const begun = begin(first as NonNullable<typeof first>);
  if (!begun) throw new Error('no beginning');
  return rest.reduce((held, entry) => fold(held, entry, ME), begun);
}

test('a conversation waits since the first message nobody answered', () => {
  const log = conversationLog();
  const opened = log.opened();
  const first = log.asks('在吗');
  const asked = foldAll([opened, first, log.asks('有人吗')]);
  expect(asked).toMatchObject({ waitingSince: first.at, unread: 2, lastSeq: 3, state: 'open' });
  const noted = fold(asked, log.notes('老客户', COLLEAGUE), ME);
  expect(noted).toMatchObject({ waitingSince: first.at, unread: 2 });
  const answered = fold(noted, log.says('您好'), ME);
  expect(answered).toMatchObject({ waitingSince: null, unread: 0, agentRead: 5 });
});

test('a colleague’s answer ends the waiting and leaves my unread count', () => {
  const log = conversationLog();
  const held = foldAll([log.opened(), log.asks('在吗'), log.says('您好', COLLEAGUE)]);
  expect(held).toMatchObject({ waitingSince: null, unread: 1 });
});

test('assignment, closing and reopening are entries like any other', () => {
  const log = conversationLog();
  const held = foldAll([log.opened(), log.asks('在吗'), log.assigns(ME)]);
  expect(needsMe(held, ME)).toBe('unread');
  expect(needsMe(held, COLLEAGUE)).toBe(null);
  const closed = fold(held, log.closes(), ME);
  expect(closed).toMatchObject({ state: 'closed', assignee: ME, waitingSince: null });
  expect(needsMe(closed, ME)).toBe(null);
  expect(fold(closed, log.reopens(), ME).state).toBe('open');
});

test('where an entry falls is told by its number alone', () => {
  const held = { heldFrom: 4, lastSeq: 6 };
  expect([1, 2, 3, 4, 6, 7, 8].map((seq) => placeOf(held, seq))).toEqual([
    'older',
    'older',
    'below',
    'held',
    'held',
    'next',
    'gap',
  ]);
  expect(placeOf({ heldFrom: 7, lastSeq: 6 }, 6)).toBe('below');
});

test('a view without entries waits and counts as far as its last message tells', () => {
  const log = conversationLog();
  const view = viewOf([log.opened(), log.asks('在吗')]);
  expect(fromView(view)).toMatchObject({ heldFrom: 3, unread: 1, waitingSince: view.lastMessage?.at });
  expect(fromView({ ...view, agentRead: 2 }).unread).toBe(0);
});
