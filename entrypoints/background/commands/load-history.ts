import { publishChange } from '../../../lib/browser/changes.ts';
import { PAGE_SIZE } from '../../../lib/contract/limits.ts';
import { addHistory } from '../../../lib/store/apply.ts';
import { readConversation } from '../../../lib/store/read.ts';
import { putView } from '../../../lib/store/views.ts';
import { offline } from '../desk.ts';
import type { CommandOf } from './command.ts';

/** `before` null also takes the marks and the page of the conversation anew: it is being opened. */
export const loadHistory: CommandOf<'loadHistory'> = async ({ sync }, { conversation: id, before }) => {
  if (!sync) return offline;
  const { keeper, me, api } = sync;
  if (before === null || !(await keeper.use((copy) => readConversation(copy, id)))) {
    const view = await api('getConversation', { id });
    if (!view.ok) return view;
    const held = await keeper.use((copy) => putView(copy, view.value, me, false));
    publishChange({ t: 'changed', conversations: [held], entries: [] });
  }
  const held = await keeper.use((copy) => readConversation(copy, id));
  if (!held) return offline;
  const enough = before === null && held.lastSeq - held.heldFrom + 1 >= Math.min(PAGE_SIZE / 2, held.lastSeq);
  if (enough || held.heldFrom <= 1) return { ok: true, value: { more: held.heldFrom > 1 } };
  const page = await api('listEntries', { id, before: held.heldFrom, limit: PAGE_SIZE });
  if (!page.ok) return page;
  const after = await keeper.use((copy) => addHistory(copy, id, page.value.entries, me));
  if (after) publishChange({ t: 'history', conversation: after });
  sync.recount();
  return { ok: true, value: { more: (after?.heldFrom ?? 1) > 1 } };
};
