import { expect, test } from 'vitest';
import { logItems } from '../../../components/inbox/log-items.ts';
import { COLLEAGUE, conversationLog, ME } from '../support-entries.ts';

const context = { me: ME, visitorRead: 0, delayOf: () => 120 };

test('messages of one author stand together, notes and others apart', () => {
  const log = conversationLog();
  const entries = [
    log.opened(),
    log.asks('一'),
    log.asks('二'),
    log.says('三'),
    log.notes('四'),
    log.says('五', COLLEAGUE),
  ];
  const groups = logItems(entries, [], context).flatMap((item) =>
    item.kind === 'group'
      ? [`${item.side}${item.note ? '*' : ''}:${item.messages.map(({ text }) => text).join('+')}`]
      : [item.kind],
  );
  expect(groups).toEqual(['day', 'event', 'visitor:一+二', 'me:三', 'me*:四', 'colleague:五']);
});

test('a message that is pending shows once, also when its entry is there already', () => {
  const log = conversationLog();
  const said = log.says('在');
  const pending = [
    { id: said.id, kind: 'text' as const, text: '在', at: said.at, state: 'delivered' as const },
    { id: 'next', kind: 'text' as const, text: '还有', at: said.at + 1, state: 'queued' as const },
  ];
  const items = logItems([log.opened(), said], pending, { ...context, visitorRead: said.seq });
  const messages = items.flatMap((item) => (item.kind === 'group' ? item.messages : []));
  expect(messages.map(({ text, delivery }) => [text, delivery])).toEqual([
    ['在', { state: 'read', delay: 120 }],
    ['还有', { state: 'queued' }],
  ]);
});

test('a day begins where the day changes', () => {
  const log = conversationLog();
  const [first, second] = [log.asks('昨天'), log.asks('今天')];
  const items = logItems([first, { ...second, at: first.at + 86_400_000 }], [], context);
  expect(items.map(({ kind }) => kind)).toEqual(['day', 'group', 'day', 'group']);
});
