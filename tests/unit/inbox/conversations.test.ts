import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { applyEntries } from '../../../lib/store/apply.ts';
import { createKeeper } from '../../../lib/store/keeper.ts';
import { fold } from '../../../lib/sync/fold.ts';
import { conversationLog, ME } from '../support-entries.ts';

vi.mock('../../../lib/browser/state.ts', () => ({ state: { value: null } }));
vi.mock('../../../lib/browser/send.ts', () => ({ send: vi.fn() }));
const { bringConversation, conversationOf, dropConversation, readConversations, takeConversations } = await import(
  '../../../entrypoints/sidepanel/model/conversations.ts'
);

/** A conversation in the copy, and what it becomes by the entry that is told next. */
async function held() {
  const keeper = createKeeper({
    owner: 'https://desk.example 1234567897 me',
    snapshot: async () => ({ feed: 0, conversations: [], members: [] }),
    rebuilt: () => {},
  });
  const log = conversationLog();
  const { conversations } = await keeper.use((copy) => applyEntries(copy, [log.opened(), log.asks('一')], null, ME));
  const [before] = conversations;
  if (!before) throw new Error('nothing was stored');
  return { id: log.id, after: fold(before, log.asks('二'), ME) };
}

test.each([
  ['everything is read', () => readConversations()],
  ['one conversation is read', (id: string) => bringConversation(id)],
])('X3 · news that comes while %s is not undone by what was read', async (_, read) => {
  const { id, after } = await held();
  const reading = read(id);
  takeConversations([after]);
  await reading;
  expect(conversationOf(id)?.value.lastMessage).toEqual(after.lastMessage);
});

test('a conversation that goes while everything is read does not come back', async () => {
  const { id } = await held();
  const reading = readConversations();
  dropConversation(id);
  await reading;
  expect(conversationOf(id)).toBeUndefined();
});
