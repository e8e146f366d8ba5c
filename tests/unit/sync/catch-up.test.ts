import { expect, test } from 'vitest';
import { createCatchUp } from '../../../lib/sync/catch-up.ts';
import { createServerClock, deliveryDelay, momentOf } from '../../../lib/sync/server-clock.ts';
import { newId } from '../../../lib/util/id.ts';
import { conversationLog } from '../support-entries.ts';

test('a jump in the feed is asked for once, and what comes then is taken', () => {
  const log = conversationLog({ last: 10 });
  const [first, second] = [log.opened(), log.asks('在吗')];
  const catchUp = createCatchUp();
  expect(catchUp.judge([first], 10)).toBe('take');
  expect(catchUp.judge([second], 10)).toBe('pull');
  expect(catchUp.judge([second], 10)).toBe('take');
  expect(catchUp.judge([first, second], 11)).toBe('take');
  expect(catchUp.judge([], 11)).toBe('take');
});

test('X3 · the delay shown is measured by the answer with the shortest way', () => {
  const clock = createServerClock();
  expect(clock.offset()).toBe(null);
  clock.sample(1000, 4400, 1800);
  clock.sample(2000, 5020, 2040);
  expect(clock.offset()).toBe(3000);
  const id = newId(10_000);
  expect(momentOf(id)).toBe(10_000);
  expect(deliveryDelay(id, 13_120, 3000)).toBe(120);
  expect(deliveryDelay(id, 12_990, 3000)).toBe(0);
});
