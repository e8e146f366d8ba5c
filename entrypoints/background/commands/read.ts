import { publishChange } from '../../../lib/browser/changes.ts';
import { setRead } from '../../../lib/store/views.ts';
import { settle } from '../alerts.ts';
import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

/** Moves this agent's read mark: here at once, on the server when it is reached. */
export const read: CommandOf<'read'> = async ({ sync }, { conversation, seq }) => {
  if (!sync) return done;
  settle(conversation);
  const held = await sync.keeper.use((copy) => setRead(copy, conversation, 'me', seq, sync.me));
  if (!held) return done;
  publishChange({ t: 'changed', conversations: [held], entries: [] });
  sync.recount();
  if (!sync.link.send({ t: 'read', conversation, seq })) void sync.api('markRead', { id: conversation, seq });
  return done;
};
