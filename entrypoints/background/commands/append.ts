import { MESSAGE_MAX_CHARS } from '../../../lib/contract/limits.ts';
import { countChars } from '../../../lib/util/text.ts';
import { done, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const append: CommandOf<'append'> = async (desk, { conversation, id, draft }) => {
  if (!desk.sync) return refused({ code: 'unauthenticated' });
  if (draft.kind === 'text' || draft.kind === 'note') {
    if (draft.body.text.trim() === '') return refused({ code: 'message_empty' });
    if (countChars(draft.body.text) > MESSAGE_MAX_CHARS) return refused({ code: 'message_too_long' });
  }
  await desk.sync.outbox.add({ conversation, id, draft }, Date.now());
  return done;
};
